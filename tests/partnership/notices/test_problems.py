"""A problem has two owners, begins with what went well, and names nobody."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from throughcare.partnership.notices.rules.problems import (
    MOST_WORDS,
    NoticeRefused,
    TakingUp,
    check_taking_up,
    check_words,
)

JAIL, AGENCY = UUID(int=1), UUID(int=2)
FLINT, MEADOW, HAZEL, STRANGER = (UUID(int=number) for number in (11, 12, 13, 99))
SIDES = {JAIL: frozenset({FLINT}), AGENCY: frozenset({MEADOW, HAZEL})}
TODAY = date(2026, 11, 22)
SAID = TakingUp(
    " The rosters came each day. ", "Two closings in October.", {JAIL: FLINT, AGENCY: MEADOW},
    date(2026, 11, 30),
)  # fmt: skip


def refused(said: TakingUp) -> tuple[str, str]:
    with pytest.raises(NoticeRefused) as found:
        check_taking_up(said, sides=SIDES, today=TODAY)
    return found.value.where, found.value.reason.code


def test_a_problem_with_two_owners_is_taken_up() -> None:
    kept = check_taking_up(SAID, sides=SIDES, today=TODAY)
    assert kept.went_well == "The rosters came each day."
    assert kept.owners == {JAIL: FLINT, AGENCY: MEADOW}


@pytest.mark.row("S3-24")
@pytest.mark.parametrize(
    "owners",
    [{}, {JAIL: FLINT}, {AGENCY: MEADOW}, {JAIL: FLINT, AGENCY: None}, {JAIL: None, AGENCY: None}],
)
def test_a_problem_with_one_owner_can_not_be_saved(owners: dict) -> None:
    assert refused(replace(SAID, owners=owners)) == ("owners", "one_owner")


def test_nobody_owns_both_sides_of_a_problem() -> None:
    sides = {JAIL: frozenset({FLINT}), AGENCY: frozenset({FLINT})}
    with pytest.raises(NoticeRefused) as found:
        said = replace(SAID, owners={JAIL: FLINT, AGENCY: FLINT})
        check_taking_up(said, sides=sides, today=TODAY)
    assert found.value.reason.code == "one_owner"


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        ({"owners": {JAIL: FLINT, AGENCY: STRANGER}}, "owners", "not_of_this_side"),
        ({"owners": {JAIL: MEADOW, AGENCY: FLINT}}, "owners", "not_of_this_side"),
        ({"went_well": "  "}, "went_well", "empty"),
        ({"problem": ""}, "problem", "empty"),
        ({"problem": "a" * (MOST_WORDS + 1)}, "problem", "too_long"),
        ({"next_on": date(2026, 11, 21)}, "next_on", "in_the_past"),
    ],
)
def test_what_can_not_be_saved_is_told_at_its_field(change: dict, where: str, code: str) -> None:
    assert refused(replace(SAID, **change)) == (where, code)


@pytest.mark.parametrize(
    "words", ["MCJ-1004 was late", "see case 1234567", "412-00-0001", "order FH100 again"]
)
def test_words_that_point_at_somebody_are_refused(words: str) -> None:
    with pytest.raises(NoticeRefused) as found:
        check_words("reply", words)
    assert words not in str(found.value)


@pytest.mark.parametrize("words", ["97 of 100 in October 2026", "From 9:00, rooms 12 and 14"])
def test_plain_numbers_are_no_names(words: str) -> None:
    assert check_words("reply", words) == words
