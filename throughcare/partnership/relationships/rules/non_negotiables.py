"""What an organization does not move on, in its own words and as data; and what breaks it.

An intent says what one side wants to do with the other. What it does not say breaks nothing: a
rule never guesses (domain, S3-11). Neither an intent nor a non-negotiable knows of any person.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from throughcare.vocabulary.categories import ContactMode, DataClass
from throughcare.vocabulary.verdicts import Reason, sentence


class Forbids(StrEnum):
    """What a non-negotiable is about; one that is about nothing here is only read."""

    NOTHING = "nothing"
    TIMES = "times"
    SHORT_NOTICE = "short_notice"
    WAYS = "ways"
    MANY_AT_ONCE = "many_at_once"
    SHARING = "sharing"
    WORDS = "words"


@dataclass(frozen=True)
class Limit:
    """The data of a non-negotiable: weekdays count from Monday as 0; hours end before ``until``.

    ``number`` is the least days of notice, or the most people at once.
    """

    forbids: Forbids
    weekdays: frozenset[int] = frozenset()
    since: time | None = None
    until: time | None = None
    number: int = 0
    ways: frozenset[ContactMode] = frozenset()
    data_classes: frozenset[DataClass] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class NonNegotiable:
    """One thing that an organization does not move on; ``words`` are its own."""

    id: UUID
    organization: UUID
    name: str
    words: str
    limit: Limit


@dataclass(frozen=True)
class Intent:
    """What one side wants to do with the other; what is left out is not known or not asked."""

    today: date | None = None
    day: date | None = None
    begins_at: time | None = None
    minutes: int = 0
    way: ContactMode | None = None
    people: int = 0
    data_classes: frozenset[DataClass] = frozenset()
    words: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Broken:
    """A non-negotiable that an intent breaks; ``where`` is the part of the intent that does."""

    where: str
    line: NonNegotiable

    @property
    def reason(self) -> Reason:
        """The refusal, with the organization's own words."""
        said = {"name": self.line.name, "words": self.line.words}
        return Reason("not_negotiable", NOT_NEGOTIABLE, said)


NOT_NEGOTIABLE = sentence("In their own words: “{words}” {name} does not move on this.")
READ_FIRST = sentence("First read what {name} does not move on.")


def read_first(name: str) -> Reason:
    """Why nothing is done yet with a partner whose non-negotiables were not read."""
    return Reason("read_first", READ_FIRST, {"name": name})


def broken(intent: Intent, lines: Iterable[NonNegotiable]) -> list[Broken]:
    """Every non-negotiable that an intent breaks, in their order."""
    found = ((_where(intent, line.limit), line) for line in lines)
    return [Broken(where, line) for where, line in found if where]


def _where(intent: Intent, limit: Limit) -> str:
    """The part of an intent that a limit forbids; "" when it forbids none."""
    match limit.forbids:
        case Forbids.TIMES:
            return _time(intent, limit)
        case Forbids.SHORT_NOTICE if intent.day and intent.today:
            return "day" if intent.day < intent.today + timedelta(days=limit.number) else ""
        case Forbids.WAYS:
            return "way" if intent.way in limit.ways else ""
        case Forbids.MANY_AT_ONCE:
            return "people" if intent.people > limit.number else ""
        case Forbids.SHARING:
            return "data_classes" if intent.data_classes & limit.data_classes else ""
        case Forbids.WORDS:
            return "words" if _names_one(intent.words, limit.words) else ""
    return ""


def _time(intent: Intent, limit: Limit) -> str:
    """A forbidden day is told at the day; forbidden hours, where the time is known, at the time."""
    if intent.day is None or (limit.weekdays and intent.day.weekday() not in limit.weekdays):
        return ""
    if limit.since is None or limit.until is None:
        return "day" if limit.weekdays else ""
    if intent.begins_at is None:
        return ""
    begins = datetime.combine(intent.day, intent.begins_at)
    ends = begins + timedelta(minutes=max(intent.minutes, 1))
    since, until = (datetime.combine(intent.day, at) for at in (limit.since, limit.until))
    return "begins_at" if begins < until and since < ends else ""


def _names_one(said: Iterable[str], forbidden: Iterable[str]) -> bool:
    """True when a text holds one of the words whole, in any case and across any blanks."""
    text = " ".join(" ".join(one.casefold().split()) for one in said)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in _plain(forbidden))


def _plain(words: Iterable[str]) -> Iterator[str]:
    return (plain for word in words if (plain := " ".join(word.casefold().split())))


def limit_faults(limit: Limit) -> Iterator[tuple[str, str]]:
    """What is missing in a limit: (field, code), so that each forbids something."""
    if (limit.since is None) != (limit.until is None):
        yield ("until" if limit.since else "since", "half_a_time")
    elif limit.since and limit.until and limit.until <= limit.since:
        yield "until", "ends_before"
    needed = {
        Forbids.TIMES: ("weekdays", limit.weekdays or limit.since or limit.until),
        Forbids.SHORT_NOTICE: ("number", limit.number > 0),
        Forbids.MANY_AT_ONCE: ("number", limit.number > 0),
        Forbids.WAYS: ("ways", limit.ways),
        Forbids.SHARING: ("data_classes", limit.data_classes),
        Forbids.WORDS: ("forbidden", any(_plain(limit.words))),
    }
    where, is_said = needed.get(limit.forbids, ("", True))
    if not is_said:
        yield where, "nothing_forbidden"


def as_data(limit: Limit) -> dict[str, Any]:
    """A limit as it is kept; what it does not use is left out."""
    data: dict[str, Any] = {
        "weekdays": sorted(limit.weekdays),
        "since": f"{limit.since:%H:%M}" if limit.since else "",
        "until": f"{limit.until:%H:%M}" if limit.until else "",
        "number": limit.number,
        "ways": sorted(limit.ways),
        "data_classes": sorted(limit.data_classes),
        "words": list(limit.words),
    }
    return {key: value for key, value in data.items() if value}


def limit_of(forbids: str, data: Mapping[str, Any]) -> Limit:
    """A limit as it was kept."""
    since, until = (data.get(name) for name in ("since", "until"))
    return Limit(
        Forbids(forbids),
        weekdays=frozenset(data.get("weekdays", ())),
        since=time.fromisoformat(since) if since else None,
        until=time.fromisoformat(until) if until else None,
        number=data.get("number", 0),
        ways=frozenset(ContactMode(way) for way in data.get("ways", ())),
        data_classes=frozenset(DataClass(name) for name in data.get("data_classes", ())),
        words=tuple(data.get("words", ())),
    )


def wording_of(lines: Iterable[NonNegotiable]) -> str:
    """A digest of what an organization does not move on; it changes with a word or a limit."""
    said = sorted([line.words, line.limit.forbids, as_data(line.limit)] for line in lines)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
