"""Opens what a confirmed match sets in motion; nothing is sent by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import StayView
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.clock_rows import (
    Match,
    contact_clock,
    notice_clocks,
)
from throughcare.casework.child_support.actions.findings import (
    due_facts,
    find_all,
    finding_fact,
    keep_verdicts,
)
from throughcare.casework.child_support.models import Clock
from throughcare.casework.child_support.queries.findings import Finding
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.child_support.rules.notice import LearnedDates
from throughcare.registers.ledger.actions import write_facts


@dataclass(frozen=True)
class Duties:
    """What was opened: one finding an order, and the clocks."""

    findings: tuple[Finding, ...]
    clocks: tuple[Clock, ...]


@transaction.atomic
def open_duties(
    *,
    link: UUID,
    stay: StayView,
    person: UUID,
    clause: UUID,
    received_on: date,
    matched_on: date,
    confirmed_on: date,
    viewer: Viewer,
    by: UUID | None,
    at: datetime,
) -> Duties:
    """Hold each open order of the payer against its law and start the clocks that follow.

    ``stay`` is the facility's record, ``person`` the agency's own. Nothing is sent by this.
    """
    learned = LearnedDates(received_on, matched_on, confirmed_on)
    home = home_pack(viewer.organization, received_on)
    match = Match(viewer.organization, link, stay, person, clause, learned, home)
    today = timezone.localtime(at).date()
    findings = find_all(match, viewer, today)
    clocks = [contact_clock(match, findings, today), *notice_clocks(match, findings)]
    Clock.objects.bulk_create(clocks)
    keep_verdicts(match, findings, at)
    facts = [finding_fact(match, one) for one in findings] + due_facts(match, clocks)
    write_facts(facts, organization=viewer.organization, by=by, at=at)
    return Duties(findings, tuple(clocks))
