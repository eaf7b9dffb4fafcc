"""Somebody with a whole story is sealed: for everybody else it is as if they had never come in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.leaks.consented import agree
from tests.leaks.crawling import face, parting
from tests.leaks.entered import acting, enter_one, open_case
from tests.leaks.planted import NOBODY, Planted, work_on
from tests.leaks.test_raw_sql import OF_OWN_DOING, WALLED, name_of, rows_of
from tests.leaks.test_world_diff import asked, jail_of
from throughcare.access.actions import seal, viewing
from throughcare.access.queries import people
from throughcare.casework.child_support.actions.cards import CardSaid
from throughcare.workflows.follow_up.hold_promises import hold_all
from throughcare.workflows.take_stock.cards import type_card
from throughcare.workflows.take_stock.follow_stays import follow_stays
from throughcare.workflows.take_stock.propose_matches import propose_matches

QUIET, NUMBER = "Nevermarsh", "MCJ-9777N"
# The log of looks keeps what was seen, without a name: a seal changes no line of it.
LOGS = ("follow_up:disclosures", "follow_up:disclosures_csv")
ELSEWHERE = ["supervisor", "untrained_officer", "agency_lead", "partner_worker", "other_officer"]


@pytest.fixture(autouse=True)
def one_moment(planted: Planted) -> Iterator[None]:
    """Both worlds are looked at in one later moment."""
    with time_machine.travel(timezone.now() + timedelta(seconds=2), tick=False):
        yield


@pytest.mark.rule("F6")
@pytest.mark.rule("security 32")
@pytest.mark.parametrize(
    "who", ["officer", *(pytest.param(one, marks=pytest.mark.slow) for one in ELSEWHERE)]
)
def test_a_seal_after_a_whole_story_leaves_what_never_was(
    planted: Planted, browser_of: Callable[[str], Any], viewer_of: Callable[..., Any], who: str
) -> None:
    """Found, confirmed, written to, visited, agreed, on a card, looked at: then the jail seals.

    Who was confirmed is not looked at again, so that no run counts them before or after.
    """
    agency, at = planted.world.organizations["agency"], timezone.now()
    enter_one(planted.world, at, agency, "quiet", "Reed", QUIET, "M77")
    open_case(planted.world, at, agency, "FH-977", "quiet", "receiver")
    things = {kind: list(found) for kind, found in planted.things.items()}
    with transaction.atomic():
        hold_all(at=timezone.now())
        night(planted)
        before = asked(planted, browser_of(who), who)
        transaction.set_rollback(True)
    whole_story(planted, viewer_of)
    planted.things = things
    hold_all(at=timezone.now())
    logs = asked(planted, browser_of(who), who, LOGS)
    with acting(jail_of(planted), at):
        person = planted.world.people["jail_quiet"]
        seal(person=person, owner=jail_of(planted), reason="D", by=None, at=at)
    follow_stays(sender=jail_of(planted), receiver=agency, clause=None, by=None, at=at)
    night(planted)
    after = asked(planted, browser_of(who), who)
    pairs = [
        (one, two) for one, two in zip(before, after, strict=True) if two.address.route not in LOGS
    ]
    pairs += zip(logs, [one for one in after if one.address.route in LOGS], strict=True)
    told = [(one.place, parting(face(two), face(one))) for one, two in pairs]
    assert [(place, what) for place, what in told if what] == []


@pytest.mark.rule("security 32")
@pytest.mark.parametrize("who", ["officer", "supervisor", "partner_worker", "other_officer"])
def test_raw_sql_finds_no_row_that_names_them(
    planted: Planted, viewer_of: Callable[..., Any], who: str
) -> None:
    """As the runtime role: neither the person nor the stay, in any table that has a wall."""
    at = timezone.now()
    agency = planted.world.organizations["agency"]
    enter_one(planted.world, at, agency, "quiet", "Reed", QUIET, "M77")
    open_case(planted.world, at, agency, "FH-977", "quiet", "receiver")
    whole_story(planted, viewer_of)
    hidden = planted.world.people["jail_quiet"], planted.world.stays["stay_jail_quiet"]
    reader = viewer_of(who)
    if who != "other_officer":
        assert tables_with(reader, hidden)
    with acting(jail_of(planted), at):
        seal(person=hidden[0], owner=jail_of(planted), reason="D", by=None, at=at)
    assert tables_with(reader, hidden) == set()


def tables_with(reader: Any, hidden: tuple[UUID, ...]) -> set[str]:
    """Tables whose rows, as far as this reader's raw SQL finds them, hold one of these ids."""
    with viewing(reader):
        return {
            name_of(model)
            for model in WALLED
            if name_of(model) not in OF_OWN_DOING
            and any(str(one) in json.dumps(rows_of(model)) for one in hidden)
        }


def whole_story(planted: Planted, viewer_of: Callable[..., Any]) -> None:
    """Everything that the loop does with somebody who comes in."""
    officer, desk, clerk = (viewer_of(key) for key in ("officer", "desk", "clerk"))
    world = planted.world
    enter_one(world, officer.at, jail_of(planted), "jail_quiet", "Reed", QUIET, NUMBER)
    with viewing(clerk):
        said = CardSaid(taken_on=timezone.localdate(), number=NUMBER, wants_change="yes")
        type_card(viewer=clerk, said=said, at=clerk.at)
    work_on(planted, officer, desk, "quiet", "jail_quiet", "quiet", time(15), NOBODY)
    agree(world, desk, world.people["jail_quiet"])
    for who in ("officer", "partner_worker"):
        reader = viewer_of(who)
        with viewing(reader):
            people(reader, [world.people["jail_quiet"]])


def night(planted: Planted) -> None:
    """The matching job and the count of all promises."""
    agency = planted.world.organizations["agency"]
    propose_matches(
        delivery_id=None, sender=jail_of(planted), receiver=agency, by=None, at=timezone.now()
    )
    hold_all(at=timezone.now())
