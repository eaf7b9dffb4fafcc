"""Numbers behind the veil: none readable, and all meeting whom they met before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.linkage.rules.veil import Veil

VEIL = Veil("a secret", "a receiver")
OTHER = Veil("a secret", "another receiver")
NUMBERS = st.integers(1_01_0001, 665_99_9998).map(lambda n: f"{n:09d}")


@given(NUMBERS)
def test_a_number_becomes_another_of_the_same_length(number: str) -> None:
    veiled = VEIL.number(number)
    assert veiled == VEIL.number(f"{number[:3]}-{number[3:5]}-{number[5:]}")
    if veiled:
        assert len(veiled) == len(number) and veiled.isdigit()


@given(NUMBERS, NUMBERS)
def test_numbers_meet_behind_the_veil_as_they_did_before(one: str, two: str) -> None:
    first, second = VEIL.number(one), VEIL.number(two)
    if first and second:
        assert (first == second) == (one == two)
        assert (first[-4:] == second[-4:]) == (one[-4:] == two[-4:])


@pytest.mark.parametrize("written", ["XXX-XX-4321", "***-**-4321", "4321", "000004321"])
def test_a_last_four_meets_the_whole_number(written: str) -> None:
    assert VEIL.number(written) == VEIL.number("412-55-4321")[-4:]


@pytest.mark.parametrize("written", ["", "999-99-9999", "000-00-0000", "123456789", "refused"])
def test_a_placeholder_becomes_nothing(written: str) -> None:
    assert VEIL.number(written) == ""


def test_the_ten_thousand_last_fours_stay_ten_thousand() -> None:
    whole = [f"412-55-{n:04d}" for n in range(1, 10_000)]
    assert len({VEIL.number(one)[-4:] for one in whole}) == len(whole)


def test_two_receivers_cannot_lay_their_files_side_by_side() -> None:
    assert VEIL.number("412-55-4321") != OTHER.number("412-55-4321")
    assert VEIL.token("jail", "MCJ-1") != OTHER.token("jail", "MCJ-1")


def test_a_token_tells_senders_and_people_apart_whatever_the_case() -> None:
    assert VEIL.token("jail", "mcj-1") == VEIL.token("jail", "MCJ-1")
    assert (
        len({VEIL.token(*parts) for parts in [("a", "b"), ("ab", ""), ("a", "c"), ("b", "b")]}) == 4
    )
