"""One thing to do: how many, until when, and where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext as _

MOST = 1000  # nobody acts differently on a longer list


class Pressing(IntEnum):
    """How soon somebody should act; smaller is sooner."""

    LATE = 0
    SOON = 1
    WAITING = 2
    QUIET = 3  # a place to look, nothing waits there


TONES = {
    Pressing.LATE: "late",
    Pressing.SOON: "soon",
    Pressing.WAITING: "",
    Pressing.QUIET: "",
}


@dataclass(frozen=True)
class Task:
    """A sentence with its number, why it matters, and one button."""

    title: str
    why: str
    url: str
    label: str
    pressing: Pressing = Pressing.WAITING

    @property
    def tone(self) -> str:
        """The color of the card's edge."""
        return TONES[self.pressing]

    @property
    def is_quiet(self) -> bool:
        """True if nothing waits there now."""
        return self.pressing is Pressing.QUIET


def most_pressing_first(tasks: Iterable[Task]) -> list[Task]:
    """By how soon to act; equal ones in the order in which the role's day goes."""
    return sorted(tasks, key=lambda task: task.pressing)


def number(count: int) -> str:
    """A count as a desk says it; a long list is "more than 1,000"."""
    return _("more than 1,000") if count > MOST else str(count)


def by_days(days: int | None) -> Pressing:
    """Late when the day is over, soon within three days."""
    if days is None or days > 3:
        return Pressing.WAITING
    return Pressing.LATE if days < 0 else Pressing.SOON
