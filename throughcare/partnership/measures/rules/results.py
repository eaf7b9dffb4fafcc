"""What a measure comes to: the share, who is in it, who is not, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.vocabulary.shares import is_too_few, wilson_interval


@dataclass(frozen=True)
class MeasureResult:
    """One measure of one month.

    `subjects` lists opaque subjects by outcome ("hit", "miss", and each excluded reason), so that
    every number can be traced to its people by somebody who may see them. `figures` are medians
    and sums; `parts` are sub-rates, which are never added up. `items` names each thing that was
    counted, so that a reader can be kept from telling a few apart; nobody is shown them.
    """

    definition: MeasureDefinition
    month: Month
    numerator: int
    denominator: int
    excluded: Mapping[str, int] = field(default_factory=dict, hash=False)
    misses: Mapping[str, int] = field(default_factory=dict, hash=False)
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    figures: Mapping[str, int | None] = field(default_factory=dict, hash=False)
    parts: Mapping[str, "MeasureResult"] = field(default_factory=dict, hash=False)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False, compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError("A numerator lies between none and all.")

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when nobody is in the denominator."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share."""
        return wilson_interval(self.numerator, self.denominator)

    @property
    def too_few_to_say(self) -> bool:
        return is_too_few(self.denominator)

    def as_plain(self) -> dict[str, Any]:
        """What a JSON field can hold and two countings can be compared by; parts included."""
        return {
            "measure": self.definition.key,
            "defined": self.definition.authored,
            "settings": {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in self.definition.settings.items()
            },
            "month": str(self.month),
            "numerator": self.numerator,
            "denominator": self.denominator,
            "excluded": dict(self.excluded),
            "misses": dict(self.misses),
            "subjects": {outcome: list(who) for outcome, who in self.subjects.items()},
            "figures": dict(self.figures),
            "parts": {name: part.as_plain() for name, part in self.parts.items()},
        }


HIT, MISS = "hit", "miss"


class Tally:
    """Collects one outcome per counted thing, in the order it was counted.

    `item` tells things of one subject apart, such as two orders.
    """

    def __init__(self) -> None:
        self._outcomes: dict[str, list[str]] = {HIT: [], MISS: []}
        self._misses: dict[str, int] = {}
        self._items: dict[str, list[str]] = {}

    def hit(self, subject: str, item: str = "") -> None:
        self._outcomes[HIT].append(subject)
        self._name(HIT, subject, item)

    def miss(self, subject: str, cause: str, item: str = "") -> None:
        self._outcomes[MISS].append(subject)
        self._misses[cause] = self._misses.get(cause, 0) + 1
        self._name(f"{MISS}:{cause}", subject, item)

    def exclude(self, subject: str, reason: str, item: str = "") -> None:
        self._outcomes.setdefault(reason, []).append(subject)
        self._name(reason, subject, item)

    def _name(self, outcome: str, subject: str, item: str) -> None:
        self._items.setdefault(outcome, []).append(f"{subject} {item}".strip())

    def result(
        self,
        definition: MeasureDefinition,
        month: Month,
        *,
        figures: Mapping[str, int | None] | None = None,
        parts: Mapping[str, MeasureResult] | None = None,
    ) -> MeasureResult:
        hits, misses = self._outcomes[HIT], self._outcomes[MISS]
        kept = {outcome: tuple(who) for outcome, who in self._outcomes.items()}
        return MeasureResult(
            definition=definition,
            month=month,
            numerator=len(hits),
            denominator=len(hits) + len(misses),
            excluded={
                reason: len(who) for reason, who in kept.items() if reason not in (HIT, MISS)
            },
            misses=dict(self._misses),
            subjects=kept,
            figures=figures or {},
            parts=parts or {},
            items={outcome: tuple(what) for outcome, what in self._items.items()},
        )
