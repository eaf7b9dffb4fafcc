"""Lists of ids with strangers' ids mixed in: each is answered like an id that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.leaks.addresses import Address
from tests.leaks.canaries import leaks
from tests.leaks.crawling import Answer, ask, face, parting
from tests.leaks.fingerprints import rows_of_others
from tests.leaks.forms import MULTIPART, encoded
from tests.leaks.planted import Planted, Thing

Sent = dict[str, list[str]]
STAYS = ["jail_basil", "jail_gone", "jail_resting", "sealed_inside", "jail_tansy", "jail_fearful"]
NOTICES = ["own notice_inside", "gone notice_inside", "fearful notice_inside", "other's"]


@dataclass(frozen=True)
class Bulk:
    """A post that names things by id: who sends it, where to, with which of the planted things."""

    who: str
    route: str
    ids: Callable[[Planted], list[UUID]]
    body: Callable[[list[str]], Sent]
    words: tuple[str, ...] = ()


def stays(planted: Planted) -> list[UUID]:
    return [planted.world.stays[f"stay_{key}"] for key in STAYS]


def notices(planted: Planted) -> list[UUID]:
    return [thing.id for thing in planted.of("clock") if thing.label in NOTICES]


def members(planted: Planted) -> list[UUID]:
    return [planted.world.members[key] for key in ("other_officer", "jail_administrator", "clerk")]


def some_day() -> str:
    return (timezone.localdate() + timedelta(days=7)).isoformat()


def visits_for(ids: list[str]) -> Sent:
    return {
        "stay": ids, "day": [some_day()], "earliest": ["10:00"], "minutes": ["30"],
        "mode": ["phone"],
    }  # fmt: skip


def letters_sent(ids: list[str]) -> Sent:
    return {"clock": ids, "sent_on": [timezone.localdate().isoformat()], "language": ["en"]}


def clearance(ids: list[str]) -> Sent:
    return {
        "member": ids[:1], "name_on_id": ["Willow Marsh"], "level": ["escorted"],
        "given_on": [timezone.localdate().isoformat()], "expires_on": [some_day()],
    }  # fmt: skip


def equipment(ids: list[str]) -> Sent:
    return {"member": ids[:1], "item": ["laptop"], "serial": ["S-1"], "expires_on": [some_day()]}


BULK = [
    Bulk("untrained_officer", "schedule:ask", stays, visits_for),
    Bulk("untrained_officer", "deliver:print_letters", notices, letters_sent, ("notice_inside",)),
    Bulk("untrained_officer", "deliver:letters_sent", notices, letters_sent, ("notice_inside",)),
    Bulk("other_officer", "schedule:ask", stays, visits_for),
    Bulk("desk", "schedule:clearance", members, clearance),
    Bulk("desk", "schedule:equipment", members, equipment),
    Bulk("supervisor", "desk:review", members, lambda ids: {one: ["left"] for one in ids}),
]


@pytest.mark.rule("security 35")
@pytest.mark.parametrize("bulk", BULK, ids=lambda bulk: f"{bulk.who} {bulk.route}")
def test_strangers_ids_in_a_list_answer_as_unknown_ones(
    planted: Planted, browser_of: Callable[[str], Any], bulk: Bulk
) -> None:
    """What is one's own in the list is done all the same; the rest is as if never sent."""
    browser, named = browser_of(bulk.who), bulk.ids(planted)
    assert len(named) > 2
    own, strangers = named[0], named[1:]
    if bulk.who != "untrained_officer":  # nothing in the list is theirs
        own, strangers = uuid4(), named
    with_strangers = [str(own), *map(str, strangers)]
    with_nobody = [str(own), *(str(uuid4()) for _ in strangers)]
    with time_machine.travel(timezone.now(), tick=False):
        known = answered(planted, browser, bulk, with_strangers)
        unknown = answered(planted, browser, bulk, with_nobody)
    assert parting(face(known), face(unknown)) == ""
    assert known.status in (200, 302, 404)
    assert leaks(bulk.who, bulk.route, known.told) == []


def answered(planted: Planted, browser: Any, bulk: Bulk, ids: list[str]) -> Answer:
    """Send them; nothing that the sender may not know of moves."""
    path = reverse(bulk.route, args=bulk.words)
    place = Address(bulk.route, path, tuple(Thing("sent", UUID(one)) for one in ids), bulk.words)
    at, moved = timezone.now(), []
    before = rows_of_others(planted, bulk.who, at)

    def look() -> None:
        after = rows_of_others(planted, bulk.who, at)
        moved.extend(name for name, rows in after.items() if rows != before[name])

    found = ask(browser, bulk.who, "POST", place, encoded(bulk.body(ids)), MULTIPART, look=look)
    assert moved == []
    return found
