"""What a clause promises, as it is written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from throughcare.partnership.measures.rules.counting import COUNTING_RULES
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.narrowing import (
    narrowed,
    narrowing_faults,
    settings_of,
)
from throughcare.vocabulary.promises import KEPT_BY, Keeping, Period, Proof, Way

COMPUTED = Proof.COMPUTED


@dataclass(frozen=True)
class Promised:
    """A promise: what keeps it, how much of it, over which period, and how one knows.

    ``target`` is a share between 0 and 1; ``target_count`` is how often in a period;
    ``attested_by`` is the full name of the party that says whether it was kept; ``settings`` is
    what the two agreed to count otherwise.
    """

    measure: str = ""
    target: float | None = None
    proof: str = Proof.COMPUTED
    fact: str = ""
    target_count: int | None = None
    within_days: int | None = None
    period: str = Period.MONTH
    attested_by: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @classmethod
    def read(cls, parameters: Mapping[str, Any]) -> Promised:
        """The promise of a clause; what is missing or of another kind stays empty."""
        period = str(parameters.get("period", Period.MONTH))
        return cls(
            measure=str(parameters.get("measure", "")),
            target=_share(parameters.get("target")),
            proof=str(parameters.get("proof", Proof.COMPUTED)),
            fact=str(parameters.get("fact", "")),
            target_count=_whole(parameters.get("target_count")),
            within_days=_whole(parameters.get("within_days")),
            period=period if period in list(Period) else Period.MONTH,
            attested_by=str(parameters.get("attested_by", "")),
            settings=settings_of(parameters),
        )

    @property
    def is_attested(self) -> bool:
        """True when a side says each period whether it was kept."""
        return self.proof == Proof.ATTESTED

    @property
    def keeping(self) -> Keeping | None:
        """The Facts that keep it, when they and the target say enough to count; else None."""
        found = KEPT_BY.get(self.fact) if self.proof == COMPUTED and not self.measure else None
        if found is None:
            return None
        asks = {
            Way.COUNT: self.target_count is not None,
            Way.EACH_DAY: self.target is not None,
            Way.ANSWER: self.target is not None and self.within_days is not None,
        }
        return found if asks[found.way] else None

    def counted_by(self, defined: Mapping[str, MeasureDefinition]) -> MeasureDefinition | None:
        """The shipped measure by which facts decide, as the two agreed it; None when none does."""
        found = defined.get(self.measure) if self.proof == COMPUTED else None
        if found is None or found.rule not in COUNTING_RULES or self.target is None:
            return None
        if found.awaits or any(narrowing_faults(found, self.settings)):
            return None
        return narrowed(found, self.settings)


def _share(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value <= 1 else None


def _whole(value: Any) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and value > 0 else None
