"""Opens what a confirmed match sets in motion, and looks again when a roster says something new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import StayView, own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.clock_rows import (
    Match,
    contact_clock,
    notice_clocks,
)
from throughcare.casework.child_support.models import Clock, Eligibility
from throughcare.casework.child_support.queries.findings import Finding, find
from throughcare.casework.child_support.queries.orders import orders_of
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.child_support.queries.reasons import kept
from throughcare.casework.child_support.rules.notice import LearnedDates
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.facts import FactKind

PARTY_OF = {"notice_inside": "inside", "notice_other": "other", "referral": "referral"}


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
    findings = _find(match, viewer, today)
    clocks = [contact_clock(match, findings, today), *notice_clocks(match, findings)]
    Clock.objects.bulk_create(clocks)
    _keep(match, findings, at)
    facts = [_finding_fact(match, one) for one in findings] + _due_facts(match, clocks)
    write_facts(facts, organization=viewer.organization, by=by, at=at)
    return Duties(findings, tuple(clocks))


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
    findings = _find(match, viewer, today)
    changed = [one for one in findings if _is_news(one, before.get(one.order.id))]
    _keep(match, findings, at)
    opened = _settle(contact, match, findings, viewer, today)
    facts = [_finding_fact(match, one) for one in changed] + _due_facts(match, opened)
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


def _find(match: Match, viewer: Viewer, today: date) -> tuple[Finding, ...]:
    orders = orders_of(viewer, [match.person]).get(match.person, [])
    return tuple(find(order, match.stay, match.learned, today) for order in orders)


def _keep(match: Match, findings: Iterable[Finding], at: datetime) -> None:
    """Keep each verdict with its reasons; one row an order."""
    Eligibility.objects.bulk_create(
        [
            Eligibility(
                organization_id=match.organization,
                link=match.link,
                order_id=finding.order.id,
                answer=finding.verdict.answer,
                outcome=finding.outcome,
                reasons=kept(finding.verdict.reasons),
                pack=finding.pack_version,
                received_on=match.learned.received_on,
                matched_on=match.learned.matched_on,
                confirmed_on=match.learned.confirmed_on,
                found_at=at,
                recheck_on=finding.recheck_on,
            )
            for finding in findings
        ],
        update_conflicts=True,
        unique_fields=["link", "order"],
        update_fields=["answer", "outcome", "reasons", "pack", "found_at", "recheck_on"],
    )


def _finding_fact(match: Match, finding: Finding) -> NewFact:
    values = {
        "answer": str(finding.verdict.answer),
        "outcome": finding.outcome,
        "order": str(finding.order.id),
    }
    return NewFact(
        FactKind.ELIGIBILITY_FOUND,
        match.stay.id,
        clause=match.clause,
        counterpart=match.stay.owner,
        values=values,
    )


def _due_facts(match: Match, clocks: Iterable[Clock]) -> list[NewFact]:
    return [_due_fact(match, clock) for clock in clocks if clock.state == "running"]


def _due_fact(match: Match, clock: Clock) -> NewFact:
    values = {"due_on": clock.due_on.isoformat()}
    if clock.kind == "contact":
        admitted = match.stay.admitted_on
        values["admitted_on"] = admitted.isoformat() if admitted else ""
        kind, counterpart = FactKind.CONTACT_DUE, match.stay.owner
    else:
        values["order"], values["party"] = str(clock.order_id), PARTY_OF[clock.kind]
        kind, counterpart = FactKind.NOTICE_DUE, None
    return NewFact(kind, match.stay.id, clause=match.clause, counterpart=counterpart, values=values)
