"""What can keep a promise: which Facts are counted, in which way, and over which period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.vocabulary.facts import FactKind


class Proof(StrEnum):
    """How one knows whether a promise was kept."""

    COMPUTED = "computed"  # counted from Facts
    ATTESTED = "attested"  # one side says so, each period
    NOT_MEASURED = "not_measured"


class Period(StrEnum):
    """How long one standing lasts."""

    MONTH = "month"
    QUARTER = "quarter"


class Way(StrEnum):
    """How Facts come to a number."""

    COUNT = "count"  # it happened at least so often
    ANSWER = "answer"  # what the other side asked was answered within so many business days
    EACH_DAY = "each_day"  # it happened on each business day


@dataclass(frozen=True)
class Keeping:
    """Facts that keep a promise.

    ``thing`` names the value by which one thing is told from another; empty stands for the
    subject. ``only`` are values that a Fact must have. ``is_about_people`` says that a small
    number is hidden.
    """

    way: Way
    begins: FactKind
    ends: tuple[FactKind, ...] = ()
    taken_back: FactKind | None = None
    thing: str = ""
    only: tuple[tuple[str, str], ...] = ()
    is_about_people: bool = False

    @property
    def kinds(self) -> tuple[FactKind, ...]:
        """Every kind that is read."""
        return (self.begins, *self.ends, *((self.taken_back,) if self.taken_back else ()))


# Only Facts that lie between two organizations: both sides know of each of them.
KEPT_BY: Mapping[str, Keeping] = {
    "visit_held": Keeping(Way.COUNT, FactKind.VISIT_HELD, thing="visit", is_about_people=True),
    "partners_met": Keeping(Way.COUNT, FactKind.MEETING_HELD),
    "cards_sent": Keeping(Way.COUNT, FactKind.CARD_BATCH_SENT),
    "roster_each_day": Keeping(
        Way.EACH_DAY, FactKind.ROSTER_RECEIVED, only=(("file", "roster"),)
    ),
    "visit_answered": Keeping(
        Way.ANSWER, FactKind.VISIT_REQUESTED,
        (FactKind.VISIT_ACCEPTED, FactKind.VISIT_COUNTERED, FactKind.VISIT_DECLINED),
        FactKind.VISIT_CANCELLED, thing="visit", is_about_people=True,
    ),
    "cards_received": Keeping(
        Way.ANSWER, FactKind.CARD_BATCH_SENT, (FactKind.CARD_BATCH_RECEIVED,)
    ),
}  # fmt: skip
MOST_COUNTED = 10_000  # in a period
MOST_DAYS = 90  # business days within which something is answered
