"""What a twin shows too is believed to be one person's slip as far as the roster is careless."""

from __future__ import annotations

import numpy as np
import pytest

from throughcare.casework.linkage.rules import shares, train
from throughcare.casework.linkage.rules.engine import Levels
from throughcare.casework.linkage.rules.model import Model, shipped

FIELDS = [field.name for field in shares.fields()]


def pairs(**counts: int) -> Levels:
    """So many pairs at each level of given names; surnames and birth dates are the same."""
    levels = np.zeros((sum(counts.values()), len(FIELDS)), dtype=np.uint8)
    at = FIELDS.index("given_name")
    known = shares.fields()[at].levels
    levels[:, at] = np.repeat([known.index(level) for level in counts], list(counts.values()))
    for field in ("surname", "dob"):
        levels[:, FIELDS.index(field)] = shares.fields()[FIELDS.index(field)].levels.index("exact")
    return levels


def fitted(levels: Levels) -> Model:
    """The shipped model, fitted to pairs of as many newcomers among 5,000 people."""
    held = {field.name: np.ones(len(levels), dtype=np.int64) for field in shares.fields()}
    return train.expectation(levels, held, len(levels), 5_000, shipped())


def share_of(model: Model, level: str) -> float:
    """One person's share of a level of given names."""
    at = FIELDS.index("given_name")
    return model.same[at][shares.fields()[at].levels.index(level)]


def test_in_a_careful_roster_other_given_names_are_twins() -> None:
    model = fitted(pairs(exact=950, one_edit=10, different=40))
    assert share_of(model, "different") < 0.012
    assert model.look_alikes["twin"] > 0.025


def test_in_a_careless_roster_some_of_them_are_slips() -> None:
    careful = fitted(pairs(exact=900, different=100))
    careless = fitted(pairs(exact=650, one_edit=200, close=50, different=100))
    assert share_of(careless, "different") > 3 * share_of(careful, "different")


def test_no_more_twins_are_believed_than_there_can_be() -> None:
    most = {each.name: each.most for each in shares.look_alikes()}
    model = fitted(pairs(exact=200, different=800))
    assert model.look_alikes["twin"] == pytest.approx(most["twin"])


def test_shares_still_add_up() -> None:
    at = FIELDS.index("given_name")
    partly = np.array(shares.fields()[at].partly)
    line = np.array(fitted(pairs(exact=650, one_edit=250, different=100)).same[at])
    assert line[~partly][1:].sum() == pytest.approx(1, abs=0.012)
