"""Somebody sealed comes into the world, is there, or is not: every answer stays the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import Answer, crawl
from tests.leaks.planted import Planted, acting
from throughcare.access.actions import seal
from throughcare.registers.people.actions import NewAddress, NewPerson, NewStay, admit, enter_people
from throughcare.workflows.take_stock.propose_matches import propose_matches

UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")


@pytest.fixture(autouse=True)
def one_moment() -> Iterator[None]:
    """Both worlds are looked at in the same moment, so that no clock makes a difference."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.mark.rule("security 32")
@pytest.mark.parametrize("who", ["officer", "supervisor", "other_officer", "administrator"])
def test_a_sealed_person_inside_changes_no_answer_of_another_organization(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """The jail takes in and seals somebody whom the agency knows, and the job looks again."""
    with transaction.atomic():
        _look_again(planted)
        before = asked(planted, browser_of(who), who)
        transaction.set_rollback(True)
    _admit_sealed(planted)
    _look_again(planted)
    assert changed(before, asked(planted, browser_of(who), who)) == []


@pytest.mark.rule("security 32")
@pytest.mark.parametrize("who", ["clerk", "desk", "unit_officer", "other_officer"])
def test_a_parent_sealed_at_the_agency_changes_no_answer_elsewhere(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """The agency seals the other parent of a case and learns a new address."""
    before = asked(planted, browser_of(who), who)
    at, agency = timezone.now(), planted.world.organizations["agency"]
    with acting(agency, at):
        new = NewPerson(surname="Appleshade", addresses=(NewAddress(street="4 New Lane"),))
        enter_people([new], owner=agency, by=None, at=at)
        for person in (new.id, planted.world.people["receiver"]):
            seal(person=person, owner=agency, reason="D", by=None, at=at)
    assert changed(before, asked(planted, browser_of(who), who)) == []


def asked(planted: Planted, browser: Any, who: str) -> list[Answer]:
    """Every page and file that is read, not written."""
    ours = [route for route in routes() if route.is_ours]
    found: list[Address] = [a for route in ours for a in addresses(route, planted)]
    return crawl(browser, who, found, methods=("GET",))


def changed(before: list[Answer], after: list[Answer]) -> list[str]:
    """Places whose answers differ in anything but random ids."""
    assert before
    pairs = zip(before, after, strict=True)
    return [one.place for one, two in pairs if _face(one) != _face(two)]


def _face(answer: Answer) -> object:
    """A paper is compared as it reads: its bytes hold identifiers made anew each time."""
    if answer.body.startswith(b"%PDF"):
        return answer.status, UUID.sub("ID", answer.told)
    return UUID.sub("ID", repr(answer.looks))


def _admit_sealed(planted: Planted) -> None:
    at, jail = timezone.now() - timedelta(seconds=1), planted.world.organizations["jail"]
    with acting(jail, at):
        new = NewPerson(
            given_name="Primrose", surname="Haystackmill", birth_earliest=date(1989, 7, 7),
            birth_latest=date(1989, 7, 7), number_kind="facility", number="MCJ-9999S",
        )  # fmt: skip
        enter_people([new], owner=jail, by=None, at=at)
        stay = NewStay(
            new.id, facility=planted.world.facilities["MCJ"], admitted_on=at.date(),
            housing_unit="A-1",
        )  # fmt: skip
        admit([stay], owner=jail, by=None, at=at, clause=None)
        seal(person=new.id, owner=jail, reason="D", by=None, at=at)


def _look_again(planted: Planted) -> None:
    jail, agency = (planted.world.organizations[key] for key in ("jail", "agency"))
    propose_matches(delivery_id=None, sender=jail, receiver=agency, by=None, at=timezone.now())
