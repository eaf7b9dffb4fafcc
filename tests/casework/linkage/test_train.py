"""Training needs no labels, keeps its figures, and is held against what the numbers tell."""

from __future__ import annotations

import json
import re

import numpy as np
import pyarrow as pa
import pytest

from bench.people import draw
from tests.casework.linkage.conftest import table
from throughcare.casework.linkage.rules import daily, shares, train
from throughcare.casework.linkage.rules.calibrate import reliability
from throughcare.casework.linkage.rules.compete import beside_rivals, persons_of
from throughcare.casework.linkage.rules.daily import link_day
from throughcare.casework.linkage.rules.model import Model, shipped
from throughcare.casework.linkage.rules.prepare import prepared
from throughcare.vocabulary import sourced


def test_a_model_survives_its_artifact() -> None:
    model = shipped("2026-11-21").learned(figures={"pairs": 7}, slope=0.9)
    assert Model.from_json(model.to_json()) == model
    assert json.loads(model.to_json())["trained_on"] == "2026-11-21"


def test_an_artifact_of_other_levels_is_refused() -> None:
    with pytest.raises(KeyError):
        Model.from_json(shipped().to_json().replace("nickname", "nick"))


@pytest.mark.parametrize("name", ["prior.toml", "lookalikes.toml", "bands.toml"])
def test_data_says_where_it_comes_from(name: str) -> None:
    assert re.match(r"\d{4}-\d\d-\d\d", str(shares.read_data(name)["checked_on"]))


def test_data_without_a_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourced, "PROVENANCE", (*sourced.PROVENANCE, "approved_by"))
    with pytest.raises(ValueError, match="approved_by"):
        shares.read_data("bands.toml")


def test_shares_of_a_field_add_up() -> None:
    for field in shares.fields():
        for side in (field.same, field.other):
            for partly in set(field.partly[1:]):
                told = [v for v, p in zip(side[1:], field.partly[1:], strict=True) if p == partly]
                assert sum(told) == pytest.approx(1, abs=0.012), (field.name, partly)


def test_training_learns_how_careless_a_roster_is(monkeypatch: pytest.MonkeyPatch) -> None:
    town = draw(2_000, 800, seed=21)
    caseload = prepared(table(town.caseload), None, lambda stage, share: None)
    seen: list[Model] = []
    really = daily.fitted
    monkeypatch.setattr(daily, "fitted", lambda *a: seen.append(really(*a)) or seen[-1])
    link_day(table(town.roster), caseload)
    ssn = [field.name for field in shares.fields()].index("ssn")
    place = [field.name for field in shares.fields()].index("place")
    assert seen[0].matches == pytest.approx(0.6, abs=0.08)
    assert seen[0].same[place][1] == pytest.approx(0.5, abs=0.12)  # half have moved
    assert seen[0].same[ssn][1] > 0.85
    assert seen[0].figures["newcomers"] == 800 and "reliability" in seen[0].figures


def test_a_caseload_full_of_repeats_is_noticed() -> None:
    town = draw(1_500, 10, seed=5)
    people = table(town.caseload).to_pylist()
    twice = people + [{**one, "id": one["id"] + "x"} for one in people]
    schema = table(town.caseload).schema
    once = prepared(table(town.caseload), None, lambda stage, share: None).model
    again = prepared(pa.Table.from_pylist(twice, schema), None, lambda stage, share: None).model
    assert once.twice < 0.05 and again.twice == pytest.approx(1, abs=0.1)


def test_those_who_share_by_chance_are_not_repeats() -> None:
    assert train.beyond_chance(10_000, 1_000_000, 5_000, 50) == shares.expected().twice


def test_candidates_share_and_records_of_one_person_do_not_take_from_each_other() -> None:
    odds, nobody = np.array([5.0, 5.0, 5.0]), np.zeros(3, dtype=np.int64)
    rivals = beside_rivals(odds, nobody, np.arange(3))
    same = beside_rivals(odds, nobody, persons_of(3, (np.array([0]), np.array([1]))))
    assert np.all(rivals < 0) and np.all(same < odds + 1e-9)
    assert same[0] > rivals[0] and same[0] == pytest.approx(same[1])


def test_reliability_is_the_gap_between_told_and_met() -> None:
    figures = reliability(np.array([0.95] * 100), np.array([True] * 90 + [False] * 10))
    assert figures["expected_calibration_error"] == pytest.approx(0.05, abs=1e-6)
    assert figures["self_labels_same"] == 90
