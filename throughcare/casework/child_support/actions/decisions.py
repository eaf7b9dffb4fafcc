"""A request is decided; what it changed is kept, and never from before the law allows."""

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
from throughcare.casework.child_support.actions.request_rows import (
    contact_clock_of,
    note,
    pack_of,
    row_of,
)
from throughcare.casework.child_support.models import (
    AccountChange,
    Clock,
    DecidedAmount,
    ReviewRequest,
)
from throughcare.casework.child_support.rules.choices import Workflow
from throughcare.casework.child_support.rules.outcomes import lawful_from
from throughcare.casework.child_support.rules.packs import RulePack
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


@dataclass(frozen=True)
class Decision:
    """What was decided; amounts in cents a month, needed only where something changed."""

    outcome: str
    decided_on: date
    effective_on: date | None = None
    before_cents: int | None = None
    after_cents: int | None = None


@transaction.atomic
def decide_request(
    *, request: UUID, decision: Decision, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """Keep what was decided; an effective day that the law does not allow is refused (R6)."""
    row = row_of(viewer, request)
    today = timezone.localtime(at).date()
    _refuse_undecidable(row, decision, today)
    if decision.outcome in CHANGED:
        _refuse_unlawful(row, decision, pack_of(viewer, row, decision.decided_on))
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
    contact = contact_clock_of(viewer, row.link)
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
    note(FactKind.REVIEW_DECIDED, row, contact, decision.decided_on, viewer, by, at, **values)


def keep_restarts(*, link: UUID, days: Mapping[UUID, date | None], viewer: Viewer) -> None:
    """The day from which support is due again, for each changed order; part of another action."""
    accounts = AccountChange.objects.within(own(viewer, AccountChange.label)).filter(link=link)
    for order, day in days.items():
        accounts.filter(order_id=order, state="done").update(restart_on=day)
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
