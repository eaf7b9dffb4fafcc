"""The facts of the release-day letter: when support is due again, how much, whom to call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.casework.child_support.rules.choices import OutcomeKind
from throughcare.casework.child_support.rules.outcomes import RestartDay, restart_on
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.vocabulary.verdicts import Reason, sentence


@dataclass(frozen=True)
class ChangedOrder:
    """An order as it stands on release day, in cents per month."""

    reference: str
    earlier_cents: int
    current_cents: int
    is_changed: bool


@dataclass(frozen=True)
class WhomToCall:
    """A person or an office that answers; the line must work for a call from anywhere."""

    name: str
    phone: str
    hours: str = ""


@dataclass(frozen=True)
class OrderAfterRelease:
    """What the letter says about one order; no amount where a decision must come first."""

    reference: str
    due_until_then_cents: int
    due_again_on: date | None
    due_again_cents: int | None
    reason: Reason


@dataclass(frozen=True)
class ReleaseFacts:
    released_on: date
    orders: tuple[OrderAfterRelease, ...]
    call: WhomToCall
    note: str
    not_legal_advice: str


def release_facts(
    orders: Iterable[ChangedOrder], pack: RulePack, released_on: date, call: WhomToCall
) -> ReleaseFacts:
    """One line per order; `pack` is the one in effect on the day of release."""
    restart = restart_on(pack, released_on)
    return ReleaseFacts(
        released_on=released_on,
        orders=tuple(_after_release(order, pack, restart) for order in orders),
        call=call,
        note=pack.restart.note,
        not_legal_advice=pack.not_legal_advice,
    )


def share_of(cents: int, percent: int) -> int:
    """That share of an amount, rounded half up to the cent."""
    return (cents * percent + 50) // 100


def _after_release(order: ChangedOrder, pack: RulePack, restart: RestartDay) -> OrderAfterRelease:
    if not order.is_changed:
        text = sentence("Nothing was changed. Support is due as before.")
        return OrderAfterRelease(
            order.reference,
            order.current_cents,
            None,
            order.current_cents,
            Reason("never_changed", text),
        )
    return OrderAfterRelease(
        reference=order.reference,
        due_until_then_cents=order.current_cents,
        due_again_on=restart.on,
        due_again_cents=_amount_again(order, pack, restart),
        reason=restart.reason,
    )


def _amount_again(order: ChangedOrder, pack: RulePack, restart: RestartDay) -> int | None:
    """The amount after the restart, never below the floor of an abatement."""
    if restart.on is None:
        return None
    again = share_of(order.earlier_cents, restart.percent)
    if pack.outcome.kind is OutcomeKind.ABATEMENT and pack.outcome.floor_cents is not None:
        return max(again, min(pack.outcome.floor_cents, order.earlier_cents))
    return again
