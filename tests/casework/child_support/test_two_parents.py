"""The two parents of a case never meet on paper, whoever of them is protected."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.casework.child_support.matched import confirm
from tests.small_world import RECEIVER_STREET, RECEIVER_TOWN
from throughcare.access.actions import seal, viewing
from throughcare.casework.child_support.actions.letters import prepare_letters
from throughcare.casework.child_support.queries.letter_words import (
    letters_inside,
    letters_to_other_parents,
)
from throughcare.casework.child_support.queries.letters import letters, letters_due

THE_ONE_INSIDE = ("Basil", "Quillfeather", "MCJ", "Marlow", "Millrace", "B-2")
THE_OTHER = ("Primrose", "Haystackmill", RECEIVER_STREET, RECEIVER_TOWN)


def papers(viewer: Any, kind: str) -> list[dict[str, Any]]:
    """What all letters of a kind would say now."""
    owed = [due.clock.id for due in letters_due(viewer, kind)]
    made = prepare_letters(clocks=owed, viewer=viewer, by=viewer.user, at=viewer.at)
    views = letters(viewer, pk__in=[letter.pk for letter in made])
    fill = letters_inside if kind == "notice_inside" else letters_to_other_parents
    return fill(viewer, views)


@pytest.mark.rule("D5")
@pytest.mark.rule("F4")
@pytest.mark.rule("F7")
@pytest.mark.parametrize("sealed", [(), ("receiver",), ("basil",), ("receiver", "basil")])
def test_no_letter_to_one_parent_holds_a_word_about_the_other(
    world: SimpleNamespace, viewer_of: Any, sealed: tuple[str, ...]
) -> None:
    viewer = viewer_of("officer")
    agency = world.organizations["agency"]
    with viewing(viewer):
        confirm(world, viewer, "jail_basil", "basil")
        for key in sealed:
            seal(person=world.people[key], owner=agency, reason="D", by=None, at=viewer.at)
        inside, other = papers(viewer, "notice_inside"), papers(viewer, "notice_other")
    assert inside
    assert other
    assert not [word for word in THE_OTHER if word in repr(inside)]
    assert not [word for word in THE_ONE_INSIDE if word in repr(other)]


@pytest.mark.rule("F7")
@pytest.mark.rule("F9")
def test_a_protected_parent_without_a_safe_address_is_written_to_by_way_of_the_office(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    viewer = viewer_of("officer")
    with viewing(viewer):
        confirm(world, viewer, "jail_basil", "basil")
        owner = world.organizations["agency"]
        seal(person=world.people["receiver"], owner=owner, reason="P", by=None, at=viewer.at)
        (letter,) = papers(viewer, "notice_other")
    assert RECEIVER_STREET not in repr(letter)
    assert "by way of their own case worker" in letter["address"]
