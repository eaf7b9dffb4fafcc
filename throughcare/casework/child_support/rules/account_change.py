"""What somebody has to write into an account where the law itself changes what is due (S0-28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughcare.casework.child_support.rules.choices import Event, OutcomeKind, Workflow
from throughcare.casework.child_support.rules.outcomes import amount_while_changed, effective_on
from throughcare.casework.child_support.rules.packs import RulePack

# The outcomes that a law can bring by itself, as the account's record calls them.
BY_LAW = {
    OutcomeKind.SUSPENSION: "suspended",
    OutcomeKind.ABATEMENT: "abated",
    OutcomeKind.EXPIRY: "expired",
}


@dataclass(frozen=True)
class ChangeByLaw:
    """What the pack says; a day or an amount that it leaves open is None. Cents a month."""

    outcome: str
    effective_on: date | None
    before_cents: int | None
    after_cents: int | None


def change_by_law(
    pack: RulePack, monthly_cents: int | None, admitted_on: date | None
) -> ChangeByLaw | None:
    """The change that follows from the law alone; None where somebody has to ask or decide."""
    is_by_law = pack.outcome.workflow is Workflow.BY_OPERATION_OF_LAW
    if not is_by_law or pack.outcome.kind not in BY_LAW:
        return None
    events = {} if admitted_on is None else {Event.ADMISSION: admitted_on}
    after = None if monthly_cents is None else amount_while_changed(pack.outcome, monthly_cents)
    return ChangeByLaw(
        outcome=BY_LAW[pack.outcome.kind],
        effective_on=effective_on(pack.outcome.start, events),
        before_cents=monthly_cents,
        after_cents=after,
    )
