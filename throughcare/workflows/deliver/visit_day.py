"""The papers of one visit day, in the order of the visits: letters due and packets to be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.case import CaseFile, OrderFile, case_of
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.rules.choices import Workflow
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import visits_of_day
from throughcare.workflows.deliver.letters import print_letters
from throughcare.workflows.deliver.packet import make_packet

LANGUAGES = ("en", "es")
Paper = dict[str, Any]


@dataclass
class VisitSet:
    """What one visit takes along; each paper says in which language it is."""

    visit: UUID
    begins_at: str
    letters: list[Paper] = field(default_factory=list)
    packets: list[Paper] = field(default_factory=list)


@transaction.atomic
def print_visit_day(*, viewer: Viewer, day: date, at: datetime) -> list[VisitSet]:
    """Prepare and note the papers of the viewer's own agreed visits of a day, by time.

    A person who is met twice that day gets their papers once. Raises NoClauseInForce, and then
    nothing was printed.
    """
    rows = visits_of_day(viewer, day).filter(
        organization=viewer.organization, officer=viewer.user, state="accepted"
    )
    agreed = list(rows)
    links = {
        clock.stay: clock.link
        for clock in clocks(viewer, kind="contact", stay__in=[row.stay_id for row in agreed])
    }
    sets = []
    for row in agreed:
        link = links.pop(row.stay_id, None)
        case = case_of(viewer, link) if link else None
        if case is not None:
            sets.append(_set(viewer, row, case, at))
    return sets


def _set(viewer: Viewer, row: VisitRequest, case: CaseFile, at: datetime) -> VisitSet:
    return VisitSet(
        row.pk,
        f"{row.begins_at:%H:%M}",
        letters=[paper for language in LANGUAGES for paper in _letters(viewer, case, language, at)],
        packets=[_packet(viewer, case, file, at) for file in _to_sign(case.orders)],
    )


def _letters(viewer: Viewer, case: CaseFile, language: str, at: datetime) -> list[Paper]:
    owed = [
        clock.id
        for file in case.orders
        for clock in file.clocks
        if clock.kind == "notice_inside" and clock.is_running
    ]
    batch = print_letters(
        viewer=viewer, kind="notice_inside", clock_ids=owed, language=language, at=at
    )
    return [paper | {"language": language} for paper in batch.papers]


def _packet(viewer: Viewer, case: CaseFile, file: OrderFile, at: datetime) -> Paper:
    language = file.request.language if file.request else case.parent.language
    language = language if language in LANGUAGES else LANGUAGES[0]
    packet = make_packet(
        viewer=viewer, link=case.link, order=file.order.id, language=language, at=at
    )
    return packet.words | {"language": packet.language}


def _to_sign(files: Iterable[OrderFile]) -> list[OrderFile]:
    """Orders for which somebody has to ask, and whose packet nobody signed yet."""
    return [
        file
        for file in files
        if file.answer == "yes"
        and file.order.controlled_here
        and (file.request is None or file.request.state == "packet")
        and not (file.pack and file.pack.outcome.workflow is Workflow.BY_OPERATION_OF_LAW)
    ]
