"""Many release dates for one stay are shown as a range; the pack chooses the one for clocks."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.choices import ReleaseDateKind as Kind
from throughcare.casework.child_support.rules.projections import ReleaseProjection, release_range

CALCULATED = ReleaseProjection(Kind.CALCULATED, date(2026, 5, 1), "DOC", date(2025, 3, 1))
OVERRIDDEN = ReleaseProjection(Kind.OVERRIDDEN, date(2026, 3, 1), "DOC", date(2025, 3, 2))
PAROLE = ReleaseProjection(Kind.PAROLE_ELIGIBILITY, date(2025, 12, 1), "board", date(2025, 3, 1))


@pytest.mark.rule("M7")
def test_dates_that_disagree_are_all_kept_and_shown_as_a_range():
    found = release_range([CALCULATED, OVERRIDDEN, PAROLE], tuple(Kind))
    assert (found.earliest, found.latest) == (date(2025, 12, 1), date(2026, 5, 1))
    assert set(found.said) == {CALCULATED, OVERRIDDEN, PAROLE}
    assert not found.is_certain


@pytest.mark.rule("M7")
def test_the_order_of_kinds_chooses_the_date_for_clocks():
    everything = [PAROLE, CALCULATED, OVERRIDDEN]
    assert release_range(everything, (Kind.OVERRIDDEN, Kind.CALCULATED)).chosen == OVERRIDDEN
    assert release_range(everything, (Kind.CALCULATED,)).chosen == CALCULATED
    assert release_range(everything, (Kind.COURT_ORDERED,)).chosen is None


def test_a_newer_statement_of_the_same_source_and_kind_replaces_the_older():
    newer = ReleaseProjection(Kind.CALCULATED, date(2026, 1, 1), "DOC", date(2025, 6, 1))
    found = release_range([newer, CALCULATED], (Kind.CALCULATED,))
    assert found.said == (newer,)
    assert found.is_certain


def test_a_date_that_was_withdrawn_is_missing_and_not_the_old_one():
    withdrawn = ReleaseProjection(Kind.CALCULATED, None, "DOC", date(2025, 6, 1), "00000000")
    found = release_range([CALCULATED, withdrawn], tuple(Kind))
    assert found.chosen is None
    assert found.earliest is None
    assert found.said == (withdrawn,)
