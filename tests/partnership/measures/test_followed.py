"""Something follows within so many days: one rule, defined by data alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.partnership.measures.ledger_rows import written
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import DEFINITIONS, read_definition
from throughcare.partnership.measures.rules.fact_rows import Month

MARCH, RELEASED = Month(2025, 3), date(2025, 3, 10)
LONG_AFTER = date(2029, 1, 1)


def after(days):
    return RELEASED + timedelta(days=days)


@pytest.fixture
def count(definitions):
    def of(key, facts, as_of=LONG_AFTER):
        return measure(definitions[key], MARCH, facts, as_of)

    return of


@pytest.mark.row("S0-22")
@pytest.mark.parametrize(
    ("key", "days", "hits"),
    [
        ("returned_within_12_months", 365, 1), ("returned_within_12_months", 366, 0),
        ("returned_within_36_months", 1095, 1), ("returned_within_36_months", 1096, 0),
    ],
)  # fmt: skip
def test_a_new_booking_counts_to_the_last_day_of_its_window(key, days, hits, fact, count):
    facts = [fact("person_released", "a", RELEASED), fact("person_returned", "a", after(days))]
    result = count(key, facts)
    assert (result.numerator, result.denominator) == (hits, 1)


@pytest.mark.row("S0-22")
def test_a_release_whose_window_runs_is_not_due_yet_unless_it_is_decided(fact, count):
    facts = [
        fact("person_released", "back", RELEASED), fact("person_returned", "back", after(20)),
        fact("person_released", "free", RELEASED),
    ]  # fmt: skip
    result = count("returned_within_12_months", facts, after(100))
    assert (result.numerator, result.denominator) == (1, 1)
    assert result.excluded == {"not_due_yet": 1}


def test_a_release_that_was_taken_back_is_none_and_one_told_twice_is_one(fact, count):
    facts = [
        fact("person_released", "error", RELEASED),
        fact("release_taken_back", "error", after(3)),
        fact("person_released", "twice", RELEASED),
        fact("person_released", "twice", after(2), recorded_on=after(5)),
    ]
    result = count("returned_within_12_months", facts)
    assert result.denominator == 1
    assert result.subjects["miss"] == ("twice",)


@pytest.mark.row("S3-19")
def test_a_known_face_is_counted_on_releases_with_a_consent_that_happened(fact, count):
    facts = []
    for who, named, met in (("met", True, -30), ("not", True, None), ("mute", False, -5)):
        facts.append(fact("person_released", who, RELEASED))
        if named:
            facts.append(fact("provider_named", who, RELEASED))
        if met is not None:
            facts.append(fact("provider_met_inside", who, after(met)))
    facts.append(fact("provider_named", "planned", RELEASED))  # never went home
    result = count("known_face", facts, RELEASED)
    assert (result.numerator, result.denominator) == (1, 2)
    assert result.excluded == {"without_provider_named": 1}


def test_whom_they_met_only_after_the_release_is_no_known_face(fact, count):
    facts = [
        fact("person_released", "a", RELEASED), fact("provider_named", "a", RELEASED),
        fact("provider_met_inside", "a", after(1)),
    ]  # fmt: skip
    assert count("known_face", facts).numerator == 0


def test_a_warm_handoff_shows_three_steps_apart(fact, count):
    facts = []
    for who, spoke in (("three", 3), ("four", 4), ("fourteen", 14), ("thirty", 30), ("late", 31)):
        facts += [fact("handoff_accepted", who, RELEASED - timedelta(days=9))]
        facts += [fact("person_released", who, RELEASED)]
        facts += [fact("provider_reached", who, after(spoke))]
    facts += [fact("person_released", "nobody asked", RELEASED)]
    result = count("warm_handoff_kept", facts)
    assert (result.numerator, result.denominator) == (4, 5)
    assert result.excluded == {"without_handoff_accepted": 1}
    steps = {name: (one.numerator, one.denominator) for name, one in result.parts.items()}
    assert steps == {"within_3_days": (1, 5), "within_14_days": (3, 5)}


def test_who_came_back_before_the_last_day_was_not_missed(fact, count):
    facts = [
        fact("handoff_accepted", "a", RELEASED), fact("person_released", "a", RELEASED),
        fact("person_returned", "a", after(10)),
    ]  # fmt: skip
    result = count("warm_handoff_kept", facts)
    assert result.denominator == 0
    assert result.excluded == {"ended_before_due": 1}


def test_a_miss_names_whom_the_last_try_is_charged_to(fact, count):
    facts = [
        fact("handoff_accepted", "a", RELEASED), fact("person_released", "a", RELEASED),
        fact("contact_attempted", "a", after(2), cause="partner"),
        fact("contact_attempted", "a", after(5), cause="facility"),
        fact("contact_attempted", "a", after(40), cause="person"),
    ]  # fmt: skip
    assert count("warm_handoff_kept", facts).misses == {"facility": 1}


@pytest.mark.parametrize(
    ("key", "day", "source", "hits"),
    [
        ("formal_job_at_90_days", 89, "employer", 0), ("formal_job_at_90_days", 90, "employer", 1),
        ("formal_job_at_90_days", 120, "pay_stub", 1), ("formal_job_at_90_days", 95, "person", 0),
        ("formal_job_at_180_days", 120, "employer", 0),
        ("formal_job_at_180_days", 180, "partner_record", 1),
    ],
)  # fmt: skip
def test_a_job_counts_on_its_day_and_by_a_source_that_is_recorded(
    key, day, source, hits, fact, count
):
    facts = [
        fact("job_track_begun", "a", RELEASED), fact("job_verified", "a", after(day), source=source)
    ]  # fmt: skip
    assert count(key, facts).numerator == hits


OWN = """
key = "ride_home"
title = "A ride home"
rule = "followed"
counts = "releases"
cohort = "month of release"
numerator = "Releases on whose day a letter came."
denominator = "Releases."
clock_notes = "One day."
why_it_matters = "Because."
includes = ["Letters"]
excludes = ["Whom the facility kept"]
source = "our county"
citation = "our handbook, page 3"
authored = "2026-11-22"
checked_on = 2026-11-22
review_by = 2027-11-22
matures_after_days = 1

[settings]
begins = ["person_released"]
happens = ["notice_sent"]
tried = ["contact_attempted"]
excused_causes = ["facility"]
within_days = 1
"""


def test_an_agency_defines_a_measure_of_its_own_by_data_alone(fact, tmp_path):
    file = tmp_path / "ride_home.toml"
    file.write_text(OWN, encoding="utf-8")
    facts = [fact("person_released", who, RELEASED) for who in ("sent", "kept in", "not")]
    facts += [
        fact("notice_sent", "sent", after(1)),
        fact("contact_attempted", "kept in", after(1), cause="facility"),
    ]
    result = measure(read_definition(file), MARCH, facts, LONG_AFTER)
    assert (result.numerator, result.denominator) == (1, 2)
    assert result.excluded == {"excused_facility": 1}


KEYS = [path.stem for path in DEFINITIONS.glob("*.toml") if 'rule = "followed"' in path.read_text()]
HAPPENED = st.tuples(
    st.sampled_from("abcdefgh"),
    st.sampled_from([
        "person_released", "release_taken_back", "person_returned", "provider_named",
        "provider_met_inside", "handoff_accepted", "provider_reached", "job_track_begun",
        "job_verified", "contact_attempted",
    ]),
    st.integers(-40, 1200),
)  # fmt: skip


@given(st.sampled_from(KEYS), st.lists(HAPPENED, max_size=40), st.integers(0, 1300))
def test_everything_that_begins_in_the_month_has_exactly_one_outcome(key, told, now):
    facts = [written(kind, who, after(day), source="employer") for who, kind, day in told]
    result = measure(read_definition(DEFINITIONS / f"{key}.toml"), MARCH, facts, after(now))
    listed = [who for outcome in result.subjects.values() for who in outcome]
    assert len(listed) == len(set(listed))
    assert result.denominator + sum(result.excluded.values()) == len(listed)
    for part in result.parts.values():
        assert part.numerator <= result.numerator
        assert {w for o in part.subjects.values() for w in o} == set(listed)
