"""The same service twice for the same people in one week is found, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.registers.directory.rules.concepts import LANGUAGES
from throughcare.registers.directory.rules.doubles import Running, doubles, monday_of
from throughcare.registers.directory.rules.service_kinds import (
    KINDS,
    KindsRefused,
    kind_in_words,
    service_kinds,
)

MONDAY = date(2026, 3, 2)
HERE, THERE = uuid4(), uuid4()


def service(by=HERE, *, kind="parenting", place="jail", unit="", days=(1,), since=MONDAY,
            until=None):  # fmt: skip
    return Running(uuid4(), by, kind, place, unit, frozenset(days), since, until)


@pytest.mark.row("S1-17")
def test_two_parenting_classes_in_one_week_are_a_double():
    (found,) = doubles([service(), service(THERE, days=(4,))], MONDAY)
    assert found.week == MONDAY


@pytest.mark.row("S1-17")
@pytest.mark.parametrize(
    ("other", "is_double"),
    [
        ({"kind": "legal_help"}, False),
        ({"place": "office"}, False),
        ({"unit": "W-1"}, True),  # the first one is for the whole place
        ({"since": MONDAY + timedelta(days=70)}, True),
        ({"until": MONDAY}, False),  # it ended before its own weekday
        ({"days": ()}, False),
        ({"place": " JAIL "}, True),
    ],
)
def test_what_makes_a_double(other, is_double):
    assert bool(doubles([service(), service(THERE, **other)], MONDAY)) is is_double


def test_two_units_are_not_the_same_people_and_one_organization_does_not_double_itself():
    units = [service(unit="A-1"), service(THERE, unit="B-2")]
    assert doubles(units, MONDAY) == doubles([service(), service()], MONDAY) == ()


def test_one_that_ends_and_one_that_begins_in_the_same_week_are_a_double():
    ends = service(days=(0,), until=MONDAY)
    begins = service(THERE, days=(3,), since=MONDAY + timedelta(days=2))
    assert [one.week for one in doubles([ends, begins], MONDAY)] == [MONDAY]
    assert doubles([ends, begins], MONDAY + timedelta(days=7)) == ()


SOME_DAYS = st.integers(0, 40).map(lambda n: MONDAY + timedelta(days=n))
SERVICES = st.builds(
    lambda by, unit, days, since, more: service(
        by, unit=unit, days=days, since=since,
        until=None if more is None else since + timedelta(days=more),
    ),
    st.sampled_from([HERE, THERE]), st.sampled_from(["", "A-1", "B-2"]),
    st.frozensets(st.integers(0, 6)), SOME_DAYS, st.none() | st.integers(0, 25),
)  # fmt: skip


@pytest.mark.row("S1-17")
@given(st.lists(SERVICES, max_size=4), SOME_DAYS)
def test_a_double_is_found_exactly_where_day_by_day_counting_finds_one(services, since):
    """The rule looks at two weeks only; here every day of a year is looked at."""

    def weeks(one):
        days = (MONDAY + timedelta(days=n) for n in range(-7, 360))
        return {
            monday_of(day) for day in days
            if day.weekday() in one.weekdays and one.since <= day
            and (one.until is None or day <= one.until)
        }  # fmt: skip

    found = {
        frozenset((d.first.service, d.second.service)): d.week for d in doubles(services, since)
    }
    for n, one in enumerate(services):
        for other in services[n + 1 :]:
            together = {w for w in weeks(one) & weeks(other) if w >= monday_of(since)}
            same = one.unit == other.unit or "" in (one.unit, other.unit)
            expected = one.organization != other.organization and same and together
            key = frozenset((one.service, other.service))
            assert found.get(key) == (min(together) if expected else None)


def test_every_kind_has_its_words_and_a_file_without_its_source_is_refused(tmp_path):
    for kind in service_kinds().kinds:
        assert all(kind_in_words(kind, language) for language in LANGUAGES)
    assert kind_in_words("gone", "en") == "gone"
    path = tmp_path / "kinds.toml"
    path.write_text(KINDS.read_text("utf-8").replace("source =", "sauce ="), "utf-8")
    with pytest.raises(KindsRefused):
        service_kinds(path)
