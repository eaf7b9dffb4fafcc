"""No page of measures, nor two of them together, tells of one to ten people."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.partnership.measures.ledger_rows import written
from throughcare.partnership.measures.queries import between
from throughcare.partnership.measures.rules.numbers_of import TOTAL, Told
from throughcare.partnership.measures.rules.results import HIT, MISS
from throughcare.partnership.measures.rules.standing import told
from throughcare.registers.directory.models import Organization
from throughcare.workflows.follow_up.measured import Measured
from throughcare.workflows.follow_up.weighed import count_all, tellable_of

AGENCY, TODAY = "child_support_state", date(2025, 9, 1)
MET = "met_within_14_days"
ONE, TWO = (Organization(pk=UUID(int=n), short_name=f"Jail {n}") for n in (1, 2))
PLACES = (("one", {ONE.pk}), ("two", {TWO.pk}), ("both", {ONE.pk, TWO.pk}), ("nobody", set()))
OUTCOMES = ("met", "late_facility", "late_person", "home")
SIZES = st.lists(
    st.one_of(st.just(0), st.integers(1, 30)),
    min_size=len(PLACES) * len(OUTCOMES), max_size=len(PLACES) * len(OUTCOMES),
)  # fmt: skip


def of_month(first: date, sizes: list[int]) -> tuple[list[Any], dict[str, set[UUID]]]:
    rows, sides = [], {}
    for (place, outcome), size in zip(product(PLACES, OUTCOMES), sizes, strict=True):
        for number in range(size):
            who = f"{first}-{place[0]}-{outcome}-{number}"
            sides[who] = place[1]
            rows += _facts(who, first + timedelta(days=2), outcome)
    return rows, {who: them for who, them in sides.items() if them}


def _facts(who: str, came: date, outcome: str) -> list[Any]:
    facts = [
        written("match_confirmed", who, came, admitted_on=came.isoformat()),
        written("eligibility_found", who, came, answer="yes", order="1"),
    ]
    if outcome == "met":
        facts.append(written("contact_reached", who, came + timedelta(days=3)))
    elif outcome == "home":
        facts.append(written("person_released", who, came + timedelta(days=3)))
    else:
        cause = outcome.removeprefix("late_")
        facts.append(written("contact_attempted", who, came + timedelta(days=3), cause=cause))
    return facts


def views_of(months: list[list[int]]) -> list[Measured]:
    """All, and each of two partners; the board has told each partner's numbers of each month."""
    rows: list[Any] = []
    sides: dict[str, set[UUID]] = {}
    for place, sizes in enumerate(months):
        more, known = of_month(date(2025, 3 + place, 1), sizes)
        rows, sides = rows + more, sides | known
    views = [Measured(None, rows, {})]
    for partner in (ONE, TWO):
        theirs = Measured(partner, between(rows, sides, partner.pk), {})
        board = {
            (MET, one.month.first_day): told(one)
            for one in count_all(theirs, AGENCY, TODAY).results.get(MET, ())
        }
        views.append(Measured(partner, theirs.rows, {}, {}, board))
    return views


def shown(views: list[Measured]) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Every number of the first measure that all three pages show, by month and column."""
    reader = Told(tellable_of(views, AGENCY, TODAY))
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for view in views:
        for one in count_all(view, AGENCY, TODAY).results.get(MET, ()):
            for what in (TOTAL, HIT, f"{MISS}:facility", f"{MISS}:person", "released_before_due"):
                number = reader.number(view.view, one, what)
                if number is not None:
                    found.setdefault((str(one.month), what), []).append((view.view, number))
    return found


@settings(max_examples=60)
@given(st.lists(SIZES, min_size=1, max_size=2))
def test_no_subtraction_between_partners_columns_and_rows_finds_a_few(
    months: list[list[int]],
) -> None:
    """Each difference that stands for a group of people is none, or eleven and more."""
    views = views_of(months)
    found = shown(views)
    for month in {month for month, _what in found}:
        for view in views:
            by = {
                what: dict(rows).get(view.view) for (m, what), rows in found.items() if m == month
            }
            total, hits = by.get(TOTAL), by.get(HIT)
            causes = [by.get(f"{MISS}:facility"), by.get(f"{MISS}:person")]
            if total is not None and hits is not None:
                assert not 1 <= total - hits <= 10
                for cause in causes:
                    assert cause is None or not 1 <= total - hits - cause <= 10
        for what in (TOTAL, HIT, "released_before_due", f"{MISS}:facility", f"{MISS}:person"):
            rows = dict(found.get((month, what), ()))
            everybody = rows.get("all")
            for partner in (str(ONE.pk), str(TWO.pk)):
                if everybody is not None and partner in rows:
                    assert not 1 <= everybody - rows[partner] <= 10
            assert all(number == 0 or number >= 11 for number in rows.values())


@settings(max_examples=30)
@given(SIZES)
def test_the_two_partners_and_all_never_give_away_whom_both_or_neither_hold(
    sizes: list[int],
) -> None:
    """One and two together less all is whom both count; that is no group of one to ten."""
    found = shown(views_of([sizes]))
    for rows in map(dict, found.values()):
        if {"all", str(ONE.pk), str(TWO.pk)} <= set(rows):
            assert not 1 <= rows[str(ONE.pk)] + rows[str(TWO.pk)] - rows["all"] <= 10


def test_large_numbers_are_still_shown() -> None:
    """Hiding everything would be safe, and no use."""
    sizes = [40, 20, 20, 20, 40, 20, 20, 20, *[0] * 8]
    found = shown(views_of([sizes]))
    assert dict(found["2025-03", TOTAL]) == {
        "all": 160, str(ONE.pk): 80, str(TWO.pk): 80
    }  # fmt: skip
    assert dict(found["2025-03", HIT])["all"] == 80
