"""A request goes in, and the other parent is told of it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.packets import RequestRefused, requests
from throughcare.casework.child_support.actions.request_rows import (
    contact_clock_of,
    note,
    pack_of,
    row_of,
)
from throughcare.casework.child_support.models import Clock, ReviewRequest
from throughcare.casework.child_support.rules.compliance import work_plan
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.review_clock import review_completion
from throughcare.vocabulary.facts import FactKind

REVIEW_CLOCK_LAW = "45 CFR 303.8(e)"


@transaction.atomic
def file_request(
    *, request: UUID, filed_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> ReviewRequest:
    """The request went in: the review clock of 180 days starts, which is not the threshold (R3).

    Where the law itself changes what is due, nobody reviews, and no such clock starts (S0-28).
    """
    row = row_of(viewer, request)
    _refuse_unfiled(row, filed_on, timezone.localtime(at).date())
    requests(viewer).filter(pk=request).update(state="filed", filed_on=filed_on)
    contact = contact_clock_of(viewer, row.link)
    pack = pack_of(viewer, row, filed_on)
    if "review_completion" in work_plan(pack).clocks:
        Clock.objects.bulk_create([_review_clock(row, contact, filed_on, pack)])
    note(FactKind.REQUEST_FILED, row, contact, filed_on, viewer, by, at)
    return row_of(viewer, request)


def _refuse_unfiled(row: ReviewRequest, filed_on: date, today: date) -> None:
    if row.state not in ("packet", "signed"):
        raise RequestRefused("already_filed")
    if row.signed_on is None:
        raise RequestRefused("not_signed")
    if row.needs_notary and row.notarized_on is None:
        raise RequestRefused("no_notary")
    if not row.signed_on <= filed_on <= today:
        raise RequestRefused("not_that_day")


@transaction.atomic
def note_other_parent_told(
    *, request: UUID, told_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The day on which notice reached the other parent: nothing changes before it."""
    row = row_of(viewer, request)
    if row.state != "filed" or row.filed_on is None:
        raise RequestRefused("not_filed")
    if not row.filed_on <= told_on <= timezone.localtime(at).date():
        raise RequestRefused("not_that_day")
    requests(viewer).filter(pk=request).update(other_parent_notified_on=told_on)
    contact = contact_clock_of(viewer, row.link)
    note(FactKind.OTHER_PARENT_TOLD, row, contact, told_on, viewer, by, at)


def _review_clock(row: ReviewRequest, contact: Clock, filed_on: date, pack: RulePack) -> Clock:
    clock = review_completion(pack.review_completion, filed_on, None, filed_on)
    return Clock(
        organization_id=row.organization_id,
        kind="review_completion",
        link=row.link,
        stay=contact.stay,
        person_id=contact.person_id,
        order_id=row.order_id,
        clause=contact.clause,
        starts_on=clock.runs_from,
        start_basis="request",
        due_on=clock.due_on,
        pack=pack.version,
        citation=REVIEW_CLOCK_LAW,
        checked_on=pack.checked_on,
    )
