"""How an agreement stands, exact to the local midnight, also when the clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from throughcare.registers.agreements.rules.acknowledged import may_start
from throughcare.registers.agreements.rules.standing import (
    Days,
    State,
    standing,
    warning,
    warning_days,
)

NEW_YORK = ZoneInfo("America/New_York")
DAYS = Days("in_force", NEW_YORK.key, date(2026, 1, 1), date(2026, 11, 1), date(2026, 7, 1))
SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    """The local midnight that opens a day, as the same moment elsewhere."""
    return datetime(day.year, day.month, day.day, tzinfo=NEW_YORK).astimezone(UTC)


def state(days: Days, at: datetime) -> State:
    return standing(days, at).state


@pytest.mark.parametrize("last", [date(2026, 11, 1), date(2027, 3, 14), date(2028, 2, 29)])
def test_it_expires_at_the_local_midnight_after_its_last_day(last: date) -> None:
    days, end = replace(DAYS, expires_on=last), midnight(last + timedelta(days=1))
    assert state(days, end - SECOND) is State.IN_FORCE
    assert state(days, end) is State.EXPIRED


def test_it_begins_at_the_local_midnight_of_its_first_day() -> None:
    assert state(DAYS, midnight(date(2026, 1, 1)) - SECOND) is State.NOT_BEGUN
    assert state(DAYS, midnight(date(2026, 1, 1))) is State.IN_FORCE


def test_drafts_pauses_and_ends_are_told_apart() -> None:
    noon = midnight(date(2026, 5, 5)) + timedelta(hours=12)
    assert state(replace(DAYS, state="draft", effective_on=None), noon) is State.DRAFT
    assert state(replace(DAYS, state="partly_signed"), noon) is State.PARTLY_SIGNED
    assert state(replace(DAYS, state="paused", paused_at=noon), noon) is State.PAUSED
    assert state(replace(DAYS, terminated_at=noon), noon - SECOND) is State.IN_FORCE
    assert state(replace(DAYS, terminated_at=noon), noon) is State.TERMINATED
    assert state(replace(DAYS, state="terminated", terminated_at=noon), noon) is State.TERMINATED


def test_a_paused_agreement_expires_all_the_same() -> None:
    paused = replace(DAYS, state="paused", paused_at=midnight(date(2026, 5, 5)))
    assert state(paused, midnight(date(2026, 11, 2))) is State.EXPIRED


@pytest.mark.rule("A4")
@pytest.mark.parametrize(
    ("left", "reached"), [(121, None), (120, 120), (61, 120), (60, 60), (30, 30), (0, 30)]
)
def test_warnings_come_at_120_60_and_30_days(left: int, reached: int | None) -> None:
    assert warning(left) == reached
    at = midnight(date(2026, 11, 1) - timedelta(days=left)) + timedelta(hours=23)
    assert (standing(DAYS, at).days_left, standing(DAYS, at).warning) == (left, reached)
    assert warning_days(date(2026, 11, 1))[0] == date(2026, 7, 4)


def test_a_review_is_due_from_its_local_day() -> None:
    due = midnight(date(2026, 7, 1))
    assert not standing(DAYS, due - SECOND).review_is_due
    assert standing(DAYS, due).review_is_due


@pytest.mark.row("S1-22")
def test_a_service_that_would_start_before_expectations_are_agreed_is_refused() -> None:
    agreed = {"Pebble County Jail": date(2026, 3, 1), "Lantern Child Support": date(2026, 3, 4)}
    early = may_start(date(2026, 3, 3), agreed)
    assert early.is_no and early.codes == ("before_agreed",)
    assert "March 4, 2026" in early.reasons[0].in_words()
    assert may_start(date(2026, 3, 4), agreed).is_yes
    assert may_start(date(2026, 3, 4), agreed | {"Brook House": None}).codes == ("not_agreed_yet",)
