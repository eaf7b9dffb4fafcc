"""The child support steps of a release plan move with the release date (S0-36)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.before_release import (
    STEPS,
    ReleaseSaid,
    dated_steps,
    release_said,
)
from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.projections import ReleaseProjection

KINDS = (ReleaseDateKind.CALCULATED, ReleaseDateKind.PROJECTED_MAXIMUM)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def said(on, as_of, source="roster", kind=ReleaseDateKind.CALCULATED):
    return ReleaseProjection(kind, on, source, as_of)


@pytest.mark.row("S0-36")
@given(DAYS, st.integers(-400, 400))
def test_every_step_moves_by_just_as_many_days_as_the_release(release, days):
    moved = dated_steps(ReleaseSaid(release + timedelta(days=days), release))
    assert {step.moved_days for step in moved} == {days}
    assert len(moved) == len(STEPS)


def test_an_unknown_release_dates_no_step():
    assert dated_steps(release_said([], KINDS)) == ()


def test_another_source_is_not_an_earlier_statement_of_this_one():
    first = said(date(2027, 5, 1), date(2026, 1, 1), source="sentencing")
    second = said(date(2027, 3, 1), date(2026, 2, 1), source="roster")
    assert release_said([first, second], KINDS) == ReleaseSaid(date(2027, 3, 1), None)


def test_the_kind_that_the_pack_prefers_counts_before_a_newer_one():
    calculated = said(date(2027, 5, 1), date(2026, 1, 1))
    newer = said(date(2027, 9, 1), date(2026, 6, 1), kind=ReleaseDateKind.PROJECTED_MAXIMUM)
    assert release_said([newer, calculated], KINDS).now == date(2027, 5, 1)
