"""Closes the lines of a call-out: what became of each, or who closes it in the next shift (I4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.visit_rows import answered_by_us, save, tell
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.rules.call_price import price_cents
from throughcare.casework.inreach.rules.outcomes import Outcome, cause_of, was_held
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason


@transaction.atomic
def record_outcome(
    *, viewer: Viewer, visit: UUID, outcome: Outcome, by: UUID | None, at: datetime,
    minutes_used: int | None = None,
) -> VisitRequest:  # fmt: skip
    """Close one line; a visit that was not held is charged to nobody who could not help it.

    Raises NotDone for a day that has not come yet.
    """
    row = answered_by_us(viewer, visit, "accepted")
    if row.day > timezone.localtime(at).date():
        raise NotDone(Reason("not_yet", "That day has not come yet."))
    held = was_held(outcome)
    used = minutes_used if held and row.rate_cents is not None else None
    save(row, state="held" if held else "not_held", outcome=str(outcome), minutes_used=used)
    kind = FactKind.VISIT_HELD if held else FactKind.VISIT_CANCELLED
    tell(kind, row, viewer, by, at, cause=cause_of(outcome), outcome=str(outcome))
    _close_line(row, outcome, viewer, by, at)
    if held and row.rate_cents is not None:
        cents = price_cents(row.rate_cents, used or row.minutes)
        tell(FactKind.CALL_PRICED, row, viewer, by, at, cents=cents, used=True)
    return row


def _close_line(
    row: VisitRequest, outcome: Outcome, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The facility's own fact: by unit, so the other side never reads where somebody is held.

    It happened on the day of the line, whenever it is written down; no officer is named (I6).
    """
    write_fact(
        FactKind.LINE_CLOSED, subject=row.stay_id, organization=viewer.organization,
        clause=row.clause_id, cause=str(cause_of(outcome)), by=by, at=at, occurred_on=row.day,
        visit=str(row.pk), outcome=str(outcome), unit=row.unit or row.roster_unit,
        asker=str(row.organization_id),
    )  # fmt: skip


@transaction.atomic
def hand_over(
    *, viewer: Viewer, visits: Iterable[UUID], to: str, by: UUID | None, at: datetime
) -> int:
    """Hand open lines to somebody of the next shift, by name; returns how many."""
    name = " ".join(to.split())
    if not name:
        raise NotDone(Reason("no_name", "Write who closes these lines in the next shift."))
    rows = [answered_by_us(viewer, visit, "accepted") for visit in visits]
    for row in rows:
        save(row, handed_to=name)
        tell(FactKind.LINE_HANDED_OVER, row, viewer, by, at)
    return len(rows)
