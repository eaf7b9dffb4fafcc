"""Holds the orders of a stay against the law again, when a roster says something new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import StayView, own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.clock_rows import Match, notice_clocks
from throughcare.casework.child_support.actions.duties import Duties
from throughcare.casework.child_support.actions.findings import (
    PARTY_OF,
    due_facts,
    find_all,
    finding_fact,
    keep_verdicts,
)
from throughcare.casework.child_support.models import Clock, Eligibility
from throughcare.casework.child_support.queries.findings import Finding
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.child_support.rules.notice import LearnedDates
from throughcare.registers.ledger.actions import write_facts


@transaction.atomic
def recheck(*, stay: StayView, viewer: Viewer, by: UUID | None, at: datetime) -> list[Duties]:
    """Hold the orders of a stay against the law again: on each roster change and at sentencing.

    A yes that was not there opens the notices; a yes that is gone excuses what was not sent, and
    leaves alone what was: a notice was right when it was sent (R1).
    """
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(stay=stay.id, kind="contact")
    contacts = rows.exclude(state="taken_back")
    return [_look_again(row, stay, viewer, by, at) for row in contacts]


def _look_again(
    contact: Clock, stay: StayView, viewer: Viewer, by: UUID | None, at: datetime
) -> Duties:
    today = timezone.localtime(at).date()
    before = {
        row.order_id: row
        for row in Eligibility.objects.within(own(viewer, Eligibility.label)).filter(
            link=contact.link
        )
    }
    match = _match_again(contact, stay, list(before.values()), viewer)
    findings = find_all(match, viewer, today)
    changed = [one for one in findings if _is_news(one, before.get(one.order.id))]
    keep_verdicts(match, findings, at)
    opened = _settle(contact, match, findings, viewer, today)
    # That a stay is over does not undo that the law reached it: measures count it as it was.
    told = [] if stay.released_on else changed
    facts = [finding_fact(match, one) for one in told] + due_facts(match, opened)
    write_facts(facts, organization=viewer.organization, by=by, at=at)
    return Duties(tuple(changed), tuple(opened))


def _match_again(
    contact: Clock, stay: StayView, before: Sequence[Eligibility], viewer: Viewer
) -> Match:
    first = before[0] if before else None
    learned = (
        LearnedDates(first.received_on, first.matched_on, first.confirmed_on)
        if first
        else LearnedDates(contact.starts_on)
    )
    home = home_pack(viewer.organization, learned.received_on)
    return Match(
        viewer.organization,
        contact.link,
        stay,
        contact.person_id,
        contact.clause,
        learned,
        home,
    )


def _settle(
    contact: Clock, match: Match, findings: Sequence[Finding], viewer: Viewer, today: date
) -> list[Clock]:
    """Open what is newly owed, excuse what is owed no longer; returns what was opened."""
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(link=contact.link)
    known = set(rows.values_list("kind", "order_id"))
    opened = [c for c in notice_clocks(match, findings) if (c.kind, c.order_id) not in known]
    Clock.objects.bulk_create(opened)
    owed = [one.order.id for one in findings if one.verdict.is_yes]
    letters = rows.filter(kind__in=list(PARTY_OF))
    letters.filter(state="running").exclude(order_id__in=owed).update(
        state="excused", closed_on=today
    )
    letters.filter(state="excused", order_id__in=owed).update(state="running", closed_on=None)
    return opened + _settle_contact(contact, match, findings, rows, today)


def _settle_contact(
    contact: Clock, match: Match, findings: Sequence[Finding], rows: object, today: date
) -> list[Clock]:
    """The clock of the meeting: started when it is needed, closed when the stay ends."""
    clock = rows.filter(pk=contact.pk)  # type: ignore[attr-defined]
    released_on = match.stay.released_on
    if contact.state in ("running", "excused") and released_on:
        before_due = released_on <= contact.due_on
        state = "released_before_due" if before_due else "missed"
        clock.update(state=state, closed_on=released_on)
    elif contact.state == "excused" and any(one.opens_clocks for one in findings):
        clock.update(state="running", closed_on=None)
        contact.state = "running"
        return [contact]
    elif contact.state == "running" and not any(one.opens_clocks for one in findings):
        clock.update(state="excused", closed_on=today)
    return []


def _is_news(finding: Finding, before: Eligibility | None) -> bool:
    return before is None or before.answer != finding.verdict.answer
