"""Keeps verdicts and says in the ledger what was found and what became due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.clock_rows import Match
from throughcare.casework.child_support.models import Clock, Eligibility
from throughcare.casework.child_support.queries.findings import Finding, find
from throughcare.casework.child_support.queries.orders import orders_of
from throughcare.casework.child_support.queries.reasons import kept
from throughcare.registers.ledger.actions import NewFact
from throughcare.vocabulary.facts import FactKind

PARTY_OF = {"notice_inside": "inside", "notice_other": "other", "referral": "referral"}


def find_all(match: Match, viewer: Viewer, today: date) -> tuple[Finding, ...]:
    """Each open order of the payer, held against its law as of today."""
    orders = orders_of(viewer, [match.person]).get(match.person, [])
    return tuple(find(order, match.stay, match.learned, today) for order in orders)


def keep_verdicts(match: Match, findings: Iterable[Finding], at: datetime) -> None:
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


def finding_fact(match: Match, finding: Finding) -> NewFact:
    """What the law says about one order; the facility's side counts it too."""
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


def due_facts(match: Match, clocks: Iterable[Clock]) -> list[NewFact]:
    """One fact a running clock: the day by which it is due."""
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
