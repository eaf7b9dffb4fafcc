"""When the money of a service ends: who is told how early, and what is still missing (S3-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

# Days before the end on which everybody who refers there is told, and told again (domain, S3-05).
FIRST_TOLD, TOLD_AGAIN = 180, 90


class Stage(StrEnum):
    """How near the end of the money is."""

    LATER = "later"
    FIRST_TOLD = "first_told"
    TOLD_AGAIN = "told_again"
    OVER = "over"


@dataclass(frozen=True)
class FundedService:
    """One service of an organization that lives on money with a last day.

    ``after`` is what the organization plans for the time after it, ``handover`` the partner who
    goes on with it; both are "" while nobody said.
    """

    id: UUID
    organization: UUID
    name: str
    service: str
    ends_on: date
    after: str = ""
    handover: str = ""

    def days_left(self, today: date) -> int:
        """Days until the last day; 0 on it, negative after it."""
        return (self.ends_on - today).days

    def stage(self, today: date) -> Stage:
        """How near the end is on a day."""
        days = self.days_left(today)
        if days < 0:
            return Stage.OVER
        if days <= TOLD_AGAIN:
            return Stage.TOLD_AGAIN
        return Stage.FIRST_TOLD if days <= FIRST_TOLD else Stage.LATER

    def is_told(self, today: date) -> bool:
        """True when whoever refers there reads the last day (S3-05)."""
        return self.stage(today) is not Stage.LATER

    def needs_handover(self, today: date) -> bool:
        """True when the end is near and no partner goes on with it (S3-15)."""
        return self.is_told(today) and not self.handover
