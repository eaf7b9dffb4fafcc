"""A program for survivors: no page, field or table of its account can hold a client's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.leaks.addresses import addresses, routes
from tests.leaks.crawling import crawl
from tests.leaks.entered import acting
from tests.leaks.forms import forms_in
from tests.leaks.planted import Planted
from tests.web.shell.reading_pdf import text_of
from throughcare.access.queries import viewer_of_membership
from throughcare.registers.accounts.actions import RoleDoesNotFit, join
from throughcare.registers.accounts.models import Membership
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import survivors_line_of
from throughcare.registers.directory.rules.survivors_line import is_phone
from throughcare.registers.people.actions import NewPerson, enter_people
from throughcare.vocabulary.categories import Role

NO_ROOM = {"radio", "checkbox", "hidden", "button"}
LINE = {"phone": "555-0143", "hours": "always", "spoken": ["en", "es"], "help": ["talk"]}


@pytest.fixture
def advocate(browser_of: Callable[[str], Any]) -> Any:
    return browser_of("advocate")


@pytest.mark.row("S4-04")
@pytest.mark.rule("5 know 15")
@pytest.mark.rule("D7")
@pytest.mark.rule("security 16")
def test_no_page_of_its_account_has_room_for_a_name(planted: Planted, advocate: Any) -> None:
    """Every address of ours, asked and sent: one field is typed into, and takes a number only."""
    ours = [a for r in routes() if r.is_ours for a in addresses(r, planted)]
    opened = [a for a in crawl(advocate, "advocate", ours, methods=("GET",)) if a.status == 200]
    places = {answer.address.route for answer in opened}
    assert {"desk:home", "partner:our_line"} <= places
    typed = set()
    for answer in opened:
        for form in forms_in(answer.body.decode("utf-8", "replace")):
            typed |= {
                (answer.address.route, one.name)
                for one in form.fields.values()
                if one.kind not in NO_ROOM
            }
    assert typed == {("partner:our_line", "phone")}


@pytest.mark.row("S4-04")
@pytest.mark.parametrize("phone", ["Wren Shelterleigh", "555-0143 Wren", "Wren", "5550143x"])
def test_the_one_field_takes_no_name(planted: Planted, advocate: Any, phone: str) -> None:
    address = reverse("partner:our_line")
    program = planted.world.organizations["program"]
    answer = advocate.post(address, LINE | {"phone": phone})
    assert "Write a telephone number" in answer.content.decode()
    assert not is_phone(phone)
    with acting(program, timezone.now()):
        assert survivors_line_of(program) is None
    advocate.post(address, LINE)
    with acting(program, timezone.now()):
        said = survivors_line_of(program)
        assert said is not None
        assert said.phone == "555-0143"
        with pytest.raises(DatabaseError), transaction.atomic():
            said.phone = phone
            said.save()


@pytest.mark.row("S4-04")
def test_trained_workers_give_the_card_and_hear_nothing_back(
    planted: Planted, advocate: Any, browser_of: Callable[[str], Any]
) -> None:
    advocate.post(reverse("partner:our_line"), LINE)
    shown = browser_of("officer").get(reverse("deliver:safety")).content.decode()
    assert "Lanternwood Survivors" in shown
    assert "555-0143" in shown
    sheet = browser_of("officer").get(reverse("deliver:pocket_cards"))
    card = "".join(text_of(sheet.content).split())
    assert card.count("555-0143") == 8
    assert "Survivors" not in card
    assert browser_of("untrained_officer").get(reverse("deliver:pocket_cards")).status_code == 404


@pytest.mark.row("S4-04")
@pytest.mark.rule("5 know 15")
def test_neither_wall_lets_it_keep_or_see_a_person(planted: Planted, advocate: Any) -> None:
    program = planted.world.organizations["program"]
    new = NewPerson(given_name="Wren", surname="Shelterleigh")
    wall = "no_client_of_a_survivors_program"
    with (
        acting(program, timezone.now()),
        pytest.raises(Exception, match=wall),
        transaction.atomic(),
    ):
        enter_people([new], owner=program, by=None, at=timezone.now())
    member = Membership.objects.select_related("organization").get(
        pk=planted.world.members["advocate"]
    )
    assert viewer_of_membership(member, timezone.now()).classes == frozenset()


@pytest.mark.row("S4-04")
def test_advocates_work_there_and_nowhere_else(planted: Planted, advocate: Any) -> None:
    """Said in words, and by the database as well."""
    world, now = planted.world, timezone.now()
    for key, role in (("program", Role.PARTNER_WORKER), ("partner", Role.ADVOCATE)):
        there = Organization.objects.get(pk=world.organizations[key])
        with pytest.raises(RoleDoesNotFit), transaction.atomic():
            join(
                email="new@example.org", display_name="New", organization=there, role=role,
                begins_on=now.date(), by=None, at=now,
            )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.filter(organization=there).update(role=role)
