"""A roster is linked with a caseload: well, calibrated, in whatever order the rows come."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from bench.people import Drawn, draw
from tests.casework.linkage.conftest import table
from throughcare.casework.linkage.rules.daily import link_day
from throughcare.casework.linkage.rules.decisions import Decisions
from throughcare.casework.linkage.rules.explain import Pair
from throughcare.casework.linkage.rules.prepare import prepare
from throughcare.casework.linkage.rules.scratch import link_files


def told(pairs: list[Pair]) -> dict[tuple[str, str], float]:
    """Probabilities by pair of ids."""
    return {(pair.left_id, pair.right_id): pair.probability for pair in pairs}


def f1(found: set[tuple[str, str]], truth: set[tuple[str, str]]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * len(found & truth) / (len(found) + len(truth))


def calibration_error(chances: dict[tuple[str, str], float], truth: set[tuple[str, str]]) -> float:
    """Expected calibration error over ten bins."""
    told = np.array(list(chances.values()))
    met = np.array([pair in truth for pair in chances])
    bins = np.minimum((told * 10).astype(int), 9)
    gaps = [abs((told[bins == number] - met[bins == number]).sum()) for number in range(10)]
    return float(sum(gaps) / len(told))


@pytest.fixture(scope="module")
def linked(roster: pa.Table, caseload: pa.Table) -> list[Pair]:
    """The town's roster linked with its caseload."""
    return link_files(roster, caseload)


def test_nearly_everyone_is_found_and_nearly_nobody_wrongly(
    linked: list[Pair], town: Drawn
) -> None:
    found = {pair for pair, chance in told(linked).items() if chance >= 0.5}
    assert f1(found, town.truth) > 0.98


@pytest.mark.rule("M10")
def test_look_alikes_are_never_sure(linked: list[Pair], town: Drawn) -> None:
    sure = [pair for pair, chance in told(linked).items() if chance >= 0.99]
    assert len(town.decoys & set(sure)) <= len(town.decoys) / 200


def test_probabilities_are_calibrated(linked: list[Pair], town: Drawn) -> None:
    assert calibration_error(told(linked), town.truth) <= 0.02


def test_row_order_means_nothing(linked: list[Pair], roster: pa.Table, caseload: pa.Table) -> None:
    shuffle = np.random.default_rng(5)
    left = roster.take(shuffle.permutation(len(roster)))
    right = caseload.take(shuffle.permutation(len(caseload)))
    assert link_files(left, right) == linked


def test_a_prepared_caseload_gives_the_same_answer(
    linked: list[Pair],
    roster: pa.Table,
    caseload: pa.Table,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = tmp_path_factory.mktemp("store")
    assert link_day(roster, prepare(caseload, store)) == linked


def test_upper_case_without_accents_gives_the_same_answer(
    linked: list[Pair], roster: pa.Table, caseload: pa.Table
) -> None:
    shouted = table_of(roster, lambda value: value.lower().replace("a", "á"))
    assert told(link_files(shouted, caseload)) == told(linked)


def table_of(records: pa.Table, change) -> pa.Table:  # type: ignore[no-untyped-def]
    """The records with their names changed."""
    names = {
        column: pa.array(
            [value and change(value) for value in records.column(column).to_pylist()], pa.string()
        )
        for column in ("given_name", "middle_name", "surname")
    }
    return pa.table({**{c: records.column(c) for c in records.column_names}, **names})


@pytest.mark.parametrize(
    "dropped",
    [
        ("ssn",),
        ("ssn", "address", "city", "state", "zip", "phone"),
        ("ssn", "address", "city", "state", "zip", "phone", "middle_name", "sex", "suffix"),
    ],
    ids=["no-number", "no-contact", "names-and-dates"],
)
def test_files_with_fewer_columns_still_link(town: Drawn, dropped: tuple[str, ...]) -> None:
    left = table(town.roster).drop_columns(list(dropped))
    right = table(town.caseload).drop_columns(list(dropped))
    chances = told(link_files(left, right))
    assert f1({pair for pair, chance in chances.items() if chance >= 0.5}, town.truth) > 0.94


def test_tiny_files_link() -> None:
    few = draw(40, 12, seed=3)
    chances = told(link_files(table(few.roster), table(few.caseload)))
    assert f1({pair for pair, chance in chances.items() if chance >= 0.5}, few.truth) > 0.9


def test_one_against_one_links() -> None:
    one = pa.table(
        {"id": ["1"], "given_name": ["Ann"], "surname": ["Nowhere"], "dob": ["1971-06-24"]}
    )
    assert told(link_files(one, one))[("1", "1")] > 0.5


def test_nobody_in_common_gives_nothing() -> None:
    left = pa.table({"id": ["1"], "surname": ["Nowhere"], "dob": ["1971-06-24"]})
    right = pa.table({"id": ["2"], "surname": ["Fakely"], "dob": ["1990-01-02"]})
    assert link_files(left, right) == []


def test_a_person_who_stands_twice_keeps_both_records(town: Drawn, roster: pa.Table) -> None:
    again = [one for one in town.caseload if one.id in {right for _, right in town.truth}]
    twice = table(town.caseload).to_pylist() + [
        {**row, "id": row["id"] + "-again"} for row in table(again).to_pylist()
    ]
    chances = told(link_files(roster, pa.Table.from_pylist(twice, table(again).schema)))
    truth = town.truth | {(left, f"{right}-again") for left, right in town.truth}
    assert f1({pair for pair, chance in chances.items() if chance >= 0.5}, truth) > 0.97


@pytest.mark.row("S0-30")
def test_not_the_same_stays_so_and_the_same_stays_so(
    linked: list[Pair], roster: pa.Table, caseload: pa.Table
) -> None:
    surest = max(linked, key=lambda pair: pair.probability)
    unlikely = (roster.column("id")[0].as_py(), caseload.column("id")[7].as_py())
    decided = Decisions(
        always=frozenset({unlikely}), never=frozenset({(surest.left_id, surest.right_id)})
    )
    chances = told(link_files(roster, caseload, decided=decided))
    assert (surest.left_id, surest.right_id) not in chances
    assert chances[unlikely] == 1.0


def test_a_pair_cannot_be_decided_both_ways() -> None:
    with pytest.raises(ValueError, match="both"):
        Decisions(frozenset({("1", "2")}), frozenset({("1", "2")}))
