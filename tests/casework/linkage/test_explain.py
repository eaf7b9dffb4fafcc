"""The evidence of a pair is a sum that one can show, in words that give nothing away."""

from __future__ import annotations

import pyarrow as pa
import pytest

from bench.people import Drawn
from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.explain import Pair
from throughcare.casework.linkage.rules.scratch import link_files


@pytest.fixture(scope="module")
def linked(roster: pa.Table, caseload: pa.Table) -> list[Pair]:
    """The town's roster linked with its caseload."""
    return link_files(roster, caseload)


def test_the_weights_add_up_to_the_probability(linked: list[Pair]) -> None:
    for pair in linked:
        odds = sum(reason.weight for reason in pair.evidence)
        assert 1 / (1 + 2**-odds) == pytest.approx(pair.probability, abs=0.005)


def test_the_words_hold_no_value_of_either_record(linked: list[Pair], town: Drawn) -> None:
    people = {one.id: one for one in (*town.caseload, *town.roster)}
    for pair in linked[:200]:
        words = " ".join(reason.words for reason in pair.evidence).upper()
        for one in (people[pair.left_id], people[pair.right_id]):
            for value in (one.ssn, one.phone, one.dob, one.address):
                assert not value or value.upper() not in words


def test_every_level_has_words_a_reader_understands() -> None:
    for field in shares.fields():
        assert all(field.level_words[1:]), field.name
        assert not any("_" in words for words in field.level_words)


def test_identical_birth_dates_are_said_so(linked: list[Pair]) -> None:
    words = {reason.words for pair in linked for reason in pair.evidence}
    assert "Birth dates are the same" in words
    assert "Given names are a known nickname pair" in words
