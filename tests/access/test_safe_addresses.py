"""Where one may write to: a substitute address before all others, and for the sealed no other."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from throughcare.access.actions import seal, viewing
from throughcare.access.queries import safe_addresses, working_for
from throughcare.registers.people.actions import NewAddress, NewPerson, enter_people
from throughcare.vocabulary.categories import DataClass, Purpose

WORK = frozenset(DataClass) - {DataClass.NOBODY}
HOME, OFFICE = NewAddress(street="7 Hushed Lane"), NewAddress(kind="substitute", street="PO Box 1")


def enter(world: SimpleNamespace, *addresses: NewAddress, sealed: bool) -> UUID:
    """A parent of the agency with these addresses."""
    at, agency = timezone.now(), world.organizations["agency"]
    new = NewPerson(surname="Addressfern", addresses=addresses)
    with viewing(working_for(agency, Purpose.CHILD_SUPPORT_OUTREACH, at, WORK)):
        enter_people([new], owner=agency, by=None, at=at)
        if sealed:
            seal(person=new.id, owner=agency, reason="D", by=None, at=at)
    return new.id


@pytest.mark.rule("security 13")
@pytest.mark.parametrize(
    ("who", "addresses", "sealed", "street"),
    [
        ("officer", (HOME,), False, "7 Hushed Lane"),
        ("officer", (HOME, OFFICE), False, "PO Box 1"),
        ("officer", (HOME, OFFICE), True, "PO Box 1"),
        ("officer", (HOME,), True, None),
        ("untrained_officer", (HOME, OFFICE), True, None),
        ("supervisor", (HOME, OFFICE), False, None),
        ("desk", (HOME, OFFICE), False, None),
    ],
)
def test_a_letter_goes_where_it_is_safe_or_nowhere(
    world: SimpleNamespace, viewer_of: Any, who: str, addresses: tuple[NewAddress, ...],
    sealed: bool, street: str | None,
) -> None:  # fmt: skip
    person, viewer = enter(world, *addresses, sealed=sealed), viewer_of(who)
    with viewing(viewer):
        found = safe_addresses(viewer, [person])
    assert [view.street for view in found.values()] == ([street] if street else [])
