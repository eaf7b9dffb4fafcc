"""Somebody sealed comes into the world, is there, or is not: every answer stays the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import Answer, crawl, face
from tests.leaks.planted import Planted, acting
from tests.small_world import SEALED_SURNAME
from throughcare.access.actions import seal
from throughcare.registers.people.actions import NewAddress, NewPerson, NewStay, admit, enter_people
from throughcare.workflows.take_stock.propose_matches import propose_matches


@pytest.fixture(autouse=True)
def one_moment(planted: Planted) -> Iterator[None]:
    """Both worlds are looked at in one later moment, so that no clock makes a difference."""
    with time_machine.travel(timezone.now() + timedelta(seconds=2), tick=False):
        yield


@pytest.mark.rule("security 32")
@pytest.mark.parametrize("who", ["officer", "supervisor", "other_officer", "administrator"])
def test_a_sealed_person_inside_is_like_a_stranger_to_another_organization(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """The jail seals somebody whom the agency knows; in the other world a stranger came in.

    Both count as people looked at: a count that fell with a seal would tell of the seal.
    """
    with transaction.atomic():
        _admit(planted, "Thornapple", "Quietus")
        _look_again(planted)
        before = asked(planted, browser_of(who), who)
        transaction.set_rollback(True)
    with acting(jail_of(planted), timezone.now()):
        sealed = _admit(planted, "Primrose", "Haystackmill")
        seal(person=sealed, owner=jail_of(planted), reason="D", by=None, at=timezone.now())
    _look_again(planted)
    assert changed(before, asked(planted, browser_of(who), who)) == []


@pytest.mark.rule("F3")
@pytest.mark.rule("security 32")
@pytest.mark.parametrize("who", ["officer", "supervisor", "other_officer"])
def test_a_seal_takes_back_what_was_shared_as_if_it_never_had_been(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """The pair was found and waits; then the jail seals. In the other world a stranger came in."""
    with transaction.atomic():
        _admit(planted, "Thornapple", "Quietus")
        _look_again(planted)
        before = asked(planted, browser_of(who), who)
        transaction.set_rollback(True)
    shared = _admit(planted, "Sage", SEALED_SURNAME, born=date(1985, 1, 17))
    _look_again(planted)
    if who != "other_officer":
        assert changed(before, asked(planted, browser_of(who), who)) != []
    with acting(jail_of(planted), timezone.now()):
        seal(person=shared, owner=jail_of(planted), reason="P", by=None, at=timezone.now())
    assert changed(before, asked(planted, browser_of(who), who)) == []


@pytest.mark.rule("security 32")
@pytest.mark.parametrize("who", ["clerk", "desk", "unit_officer", "other_officer"])
def test_a_parent_sealed_at_the_agency_changes_no_answer_elsewhere(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """The agency seals both parents of a case, one of them with visits agreed and asked for."""
    before = asked(planted, browser_of(who), who)
    at, agency = timezone.now(), planted.world.organizations["agency"]
    with acting(agency, at):
        new = NewPerson(surname="Appleshade", addresses=(NewAddress(street="4 New Lane"),))
        enter_people([new], owner=agency, by=None, at=at)
        parents = [planted.world.people[key] for key in ("receiver", "basil")]
        for person in (new.id, *parents):
            seal(person=person, owner=agency, reason="D", by=None, at=at)
    assert changed(before, asked(planted, browser_of(who), who)) == []


def asked(planted: Planted, browser: Any, who: str, only: tuple[str, ...] = ()) -> list[Answer]:
    """Every page and file that is read, not written; or those of some routes."""
    ours = [route for route in routes() if route.is_ours and (not only or route.name in only)]
    found: list[Address] = [a for route in ours for a in addresses(route, planted)]
    return crawl(browser, who, found, methods=("GET",))


def changed(before: list[Answer], after: list[Answer]) -> list[str]:
    """Places whose answers differ in anything but random ids."""
    assert before
    pairs = zip(before, after, strict=True)
    return [one.place for one, two in pairs if face(one) != face(two)]


def jail_of(planted: Planted) -> UUID:
    """The jail of the small world."""
    found: UUID = planted.world.organizations["jail"]
    return found


def _admit(planted: Planted, given_name: str, surname: str, born: date = date(1989, 7, 7)) -> UUID:
    """Take somebody in; the agency's records hold one Primrose Haystackmill of that birth date.

    They hold a Sage of the sealed surname as well, who pays support and is looked for.
    """
    at = timezone.now() - timedelta(seconds=1)
    new = NewPerson(
        given_name=given_name, surname=surname, birth_earliest=born, birth_latest=born,
        number_kind="facility", number="MCJ-9999S",
    )  # fmt: skip
    facility = planted.world.facilities["MCJ"]
    with acting(jail_of(planted), at):
        enter_people([new], owner=jail_of(planted), by=None, at=at)
        stay = NewStay(new.id, facility=facility, admitted_on=at.date(), housing_unit="A-1")
        admit([stay], owner=jail_of(planted), by=None, at=at, clause=None)
    return new.id


def _look_again(planted: Planted) -> None:
    agency = planted.world.organizations["agency"]
    propose_matches(
        delivery_id=None, sender=jail_of(planted), receiver=agency, by=None, at=timezone.now()
    )
