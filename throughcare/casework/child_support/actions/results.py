"""Follows a request to its end: filed, the other parent told, decided, with what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.packets import RequestRefused, requests
from throughcare.casework.child_support.models import Clock, DecidedAmount, ReviewRequest
from throughcare.casework.child_support.queries.orders import orders
from throughcare.casework.child_support.queries.packs import home_pack, pack_in_effect
from throughcare.casework.child_support.rules.choices import Workflow
from throughcare.casework.child_support.rules.outcomes import lawful_from
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.review_clock import review_completion
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind

# What the ledger calls a change, in the words of the measures; the five are never lumped (2.9).
KIND_OF_CHANGE = {
    "granted": "review",
    "suspended": "suspension",
    "abated": "abatement",
    "expired": "expiry",
    "modified_by_court": "court_motion",
}
# Outcomes that leave another amount due; the rest leave the order as it was.
CHANGED = frozenset(KIND_OF_CHANGE)
REVIEW_CLOCK_LAW = "45 CFR 303.8(e)"


@dataclass(frozen=True)
class Decision:
    """What was decided; amounts in cents a month, needed only where something changed."""

    outcome: str
    decided_on: date
    effective_on: date | None = None
    before_cents: int | None = None
    after_cents: int | None = None


@transaction.atomic
def file_request(
    *, request: UUID, filed_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> ReviewRequest:
    """The request went in: the review clock of 180 days starts, which is not the threshold (R3)."""
    row = _row(viewer, request)
    _refuse_unfiled(row, filed_on, timezone.localtime(at).date())
    requests(viewer).filter(pk=request).update(state="filed", filed_on=filed_on)
    contact = _contact_clock(viewer, row.link)
    Clock.objects.bulk_create([_review_clock(row, contact, filed_on, viewer)])
    _fact(FactKind.REQUEST_FILED, row, contact, filed_on, viewer, by, at)
    return _row(viewer, request)


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
    row = _row(viewer, request)
    if row.state != "filed" or row.filed_on is None:
        raise RequestRefused("not_filed")
    if not row.filed_on <= told_on <= timezone.localtime(at).date():
        raise RequestRefused("not_that_day")
    requests(viewer).filter(pk=request).update(other_parent_notified_on=told_on)
    contact = _contact_clock(viewer, row.link)
    _fact(FactKind.OTHER_PARENT_TOLD, row, contact, told_on, viewer, by, at)


@transaction.atomic
def decide_request(
    *, request: UUID, decision: Decision, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """Keep what was decided; an effective day that the law does not allow is refused (R6)."""
    row = _row(viewer, request)
    today = timezone.localtime(at).date()
    _refuse_undecidable(row, decision, today)
    if decision.outcome in CHANGED:
        _refuse_unlawful(row, decision, _pack_of(viewer, row, decision.decided_on))
        assert decision.before_cents is not None and decision.after_cents is not None
        DecidedAmount.objects.create(
            request=row,
            organization_id=viewer.organization,
            before_cents=decision.before_cents,
            after_cents=decision.after_cents,
        )
    requests(viewer).filter(pk=request).update(
        state="decided",
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        effective_on=decision.effective_on,
    )
    contact = _contact_clock(viewer, row.link)
    clocks = Clock.objects.within(own(viewer, Clock.label))
    clocks.filter(link=row.link, order_id=row.order_id, kind="review_completion").update(
        state="met", closed_on=decision.decided_on
    )
    outcome = KIND_OF_CHANGE.get(decision.outcome, decision.outcome)
    values: dict[str, str | int] = {"outcome": outcome}
    if decision.outcome in CHANGED and decision.effective_on:
        values |= {
            "effective_on": decision.effective_on.isoformat(),
            "old_cents": decision.before_cents or 0,
            "new_cents": decision.after_cents or 0,
        }
    _fact(FactKind.REVIEW_DECIDED, row, contact, decision.decided_on, viewer, by, at, **values)


def keep_restarts(*, link: UUID, days: Mapping[UUID, date | None], viewer: Viewer) -> None:
    """The day from which support is due again, for each changed order; part of another action."""
    for order, day in days.items():
        requests(viewer).filter(link=link, order_id=order, state="decided").update(restart_on=day)


def _refuse_undecidable(row: ReviewRequest, decision: Decision, today: date) -> None:
    if row.state != "filed" or row.filed_on is None:
        raise RequestRefused("not_filed")
    if not row.filed_on <= decision.decided_on <= today:
        raise RequestRefused("not_that_day")
    changed = decision.outcome in CHANGED
    amounts = (decision.effective_on, decision.before_cents, decision.after_cents)
    if changed and None in amounts:
        raise RequestRefused("say_what_changed")
    if not changed and any(value is not None for value in amounts):
        raise RequestRefused("nothing_changed")


def _refuse_unlawful(row: ReviewRequest, decision: Decision, pack: RulePack) -> None:
    assert decision.effective_on
    if pack.outcome.workflow is Workflow.BY_OPERATION_OF_LAW:
        return
    if row.other_parent_notified_on is None:
        raise RequestRefused("other_parent_not_told")
    if lawful_from(pack.outcome, decision.effective_on, row.other_parent_notified_on) != (
        decision.effective_on
    ):
        raise RequestRefused("before_the_other_parent_was_told")


def _pack_of(viewer: Viewer, row: ReviewRequest, on: date) -> RulePack:
    order = orders(viewer, [row.order_id])[row.order_id]
    return pack_in_effect(order.jurisdiction, on) or home_pack(viewer.organization, on)


def _review_clock(row: ReviewRequest, contact: Clock, filed_on: date, viewer: Viewer) -> Clock:
    pack = _pack_of(viewer, row, filed_on)
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


def _row(viewer: Viewer, request: UUID) -> ReviewRequest:
    row = requests(viewer).filter(pk=request).exclude(state="taken_back").first()
    if row is None:
        raise RequestRefused("no_request")
    return row  # type: ignore[no-any-return]


def _contact_clock(viewer: Viewer, link: UUID) -> Clock:
    rows = Clock.objects.within(own(viewer, Clock.label))
    return rows.get(link=link, kind="contact")  # type: ignore[no-any-return]


def _fact(
    kind: FactKind, row: ReviewRequest, contact: Clock, day: date, viewer: Viewer,
    by: UUID | None, at: datetime, **values: str | int,
) -> None:  # fmt: skip
    write_fact(
        kind, subject=contact.stay, organization=viewer.organization, by=by, at=at,
        occurred_on=day, clause=contact.clause, order=str(row.order_id), **values,
    )  # fmt: skip
