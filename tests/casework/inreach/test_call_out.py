"""The call-out by unit and time, frozen at its cut-off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from throughcare.casework.inreach.rules.call_out import (
    Line,
    Standing,
    by_unit,
    cut_off_of,
    open_lines,
    standing,
    unit_now,
)

CUT_OFF = datetime(2026, 3, 2, 15, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 3, 2, 12, tzinfo=UTC), datetime(2026, 3, 2, 16, tzinfo=UTC)
LINE = Line(UUID(int=1), "B-2", time(9), "SAMPLE, Pat", "T-1", "Room 1", "in_person", BEFORE)


def line(number: int, unit: str, hour: int) -> Line:
    """A line of a unit at an hour."""
    return replace(LINE, visit=UUID(int=number), unit=unit, begins_at=time(hour))


@pytest.mark.rule("I4")
@pytest.mark.rule("5 know 8")
def test_the_list_is_sorted_by_housing_and_then_by_time() -> None:
    lines = [line(1, "B-10", 9), line(2, "B-2", 10), line(3, "A-1", 11), line(4, "B-2", 9)]
    found = by_unit([*lines, line(5, "", 8)], CUT_OFF)
    assert [unit for unit, _rows in found] == ["A-1", "B-2", "B-10", ""]
    assert [row.begins_at.hour for row in dict(found)["B-2"]] == [9, 10]


@pytest.mark.rule("I4")
def test_what_comes_after_the_cut_off_is_marked_and_nothing_vanishes_after_it() -> None:
    assert standing(LINE, CUT_OFF) is Standing.ON_TIME
    assert standing(replace(LINE, answered_at=AFTER), CUT_OFF) is Standing.LATE_ADD
    assert standing(replace(LINE, called_off_at=AFTER), CUT_OFF) is Standing.CALLED_OFF
    assert standing(replace(LINE, called_off_at=BEFORE), CUT_OFF) is None
    late_and_off = replace(LINE, answered_at=AFTER, called_off_at=AFTER)
    assert standing(late_and_off, CUT_OFF) is None


@pytest.mark.rule("I4")
def test_the_cut_off_is_the_afternoon_before() -> None:
    assert cut_off_of(date(2026, 3, 3), UTC) == CUT_OFF


@pytest.mark.rule("I4")
@pytest.mark.rule("5 know 8")
def test_a_line_is_open_until_it_has_an_outcome_a_name_or_was_called_off() -> None:
    assert open_lines([LINE]) == [LINE]
    for settled in ({"outcome": "court"}, {"handed_to": "Night desk"}, {"called_off_at": AFTER}):
        assert open_lines([replace(LINE, **settled)]) == []


@pytest.mark.row("S0-07")
@pytest.mark.parametrize(
    ("given", "roster_then", "roster_now", "found"),
    [
        ("B-2", "B-2", "B-2", ("B-2", "")),
        ("C-1", "B-2", "B-2", ("C-1", "")),  # the desk knew better, the roster did not change
        ("B-2", "B-2", "A-1", ("A-1", "B-2")),  # moved after the answer
        ("C-1", "B-2", "C-1", ("C-1", "")),  # the roster caught up
        ("", "B-2", "B-2", ("B-2", "")),
        ("B-2", "", "", ("B-2", "")),
        ("", "", "", ("", "")),
    ],
)
def test_the_unit_follows_the_desk_until_the_roster_changes(
    given: str, roster_then: str, roster_now: str, found: tuple[str, str]
) -> None:
    assert unit_now(given, roster_then, roster_now) == found
