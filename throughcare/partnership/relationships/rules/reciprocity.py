"""What each side gives and gets, and when one side has got nothing for too long (S1-19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.vocabulary.facts import FactKind

EMPTY_DAYS = 90


class Gift(StrEnum):
    """What one side does for the other, as far as daily work leaves it behind by itself."""

    ROSTER = "roster"
    ANSWER = "answer"
    ROOM = "room"
    VISIT = "visit"
    CARDS = "cards"
    MEETING = "meeting"
    SERVICE = "service"
    TYPED = "typed"


# Who writes the fact gives; each counts once a day, so that no number tells of one person.
OF_FACT: Mapping[str, Gift] = {
    FactKind.ROSTER_RECEIVED: Gift.ROSTER,
    FactKind.CARD_BATCH_SENT: Gift.CARDS,
    FactKind.VISIT_ACCEPTED: Gift.ROOM,
    FactKind.CONTACT_REACHED: Gift.VISIT,
    FactKind.VISIT_COUNTERED: Gift.ANSWER,
    FactKind.VISIT_DECLINED: Gift.ANSWER,
    FactKind.MEETING_HELD: Gift.MEETING,
    FactKind.SERVICE_TOLD: Gift.SERVICE,
}
# Days of these come from people; a small number of them is not told.
FROM_PEOPLE = frozenset({Gift.ROOM, Gift.ANSWER, Gift.VISIT, Gift.CARDS})
TOO_FEW = 11


def shown_days(gift: Gift, days: int) -> int | None:
    """The days of a kind as both sides may read them; None is "fewer than 11"."""
    return None if gift in FROM_PEOPLE and days < TOO_FEW else days


@dataclass(frozen=True)
class Given:
    """One thing that a side gave on a day; ``words`` where somebody typed it."""

    by: UUID
    gift: Gift
    on: date
    words: str = ""


@dataclass(frozen=True)
class Side:
    """What one side gave: how many days of each kind, what was typed, and the last day."""

    organization: UUID
    days: Mapping[Gift, int]
    typed: tuple[Given, ...]
    last_on: date | None


@dataclass(frozen=True)
class Balance:
    """Both sides of a partnership; what one gives the other gets."""

    ours: Side
    theirs: Side
    since: date

    def who_gets_nothing(self, today: date) -> tuple[UUID, ...]:
        """The sides that got nothing for 90 days; a young partnership has no empty side yet."""
        empty = []
        for getter, giver in ((self.ours, self.theirs), (self.theirs, self.ours)):
            last = giver.last_on or self.since
            if (today - last).days >= EMPTY_DAYS:
                empty.append(getter.organization)
        return tuple(empty)


def balance(ours: UUID, theirs: UUID, since: date, given: Iterable[Given]) -> Balance:
    """What both sides gave, put together; things of others are left out."""
    found = list(given)
    return Balance(_side(ours, found), _side(theirs, found), since)


def _side(organization: UUID, given: list[Given]) -> Side:
    own = [one for one in given if one.by == organization]
    days: dict[Gift, set[date]] = {}
    for one in own:
        if one.gift is not Gift.TYPED:
            days.setdefault(one.gift, set()).add(one.on)
    typed = sorted((one for one in own if one.gift is Gift.TYPED), key=lambda one: one.on)
    return Side(
        organization, {gift: len(days[gift]) for gift in Gift if gift in days},
        tuple(reversed(typed)), max((one.on for one in own), default=None),
    )  # fmt: skip


def window(today: date) -> date:
    """The first day of what is shown: a year."""
    return today - timedelta(days=365)
