"""The first 90 days: the day count, and what is left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.partnership.relationships.partnered import planned
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.queries.beginning import beginning
from throughcare.partnership.relationships.queries.partnerships import partnership_of
from throughcare.partnership.relationships.rules.first_days import (
    FirstDaysInvalid,
    FirstStep,
    first_days,
    load_beginning,
    shipped_beginning,
)

BEGAN = date(2026, 1, 10)
ALL = dict.fromkeys(FirstStep, True)


@pytest.mark.row("S1-26")
def test_the_day_count_begins_with_one_and_what_is_left_is_named():
    first = first_days(BEGAN, BEGAN, {FirstStep.LEADERS_MET: True})
    assert first.day == 1
    assert first.done == (FirstStep.LEADERS_MET,)
    assert set(first.left) == set(FirstStep) - {FirstStep.LEADERS_MET}


def test_day_90_is_the_last_one():
    assert not first_days(BEGAN, BEGAN + timedelta(days=89), ALL).is_over
    assert first_days(BEGAN, BEGAN + timedelta(days=90), ALL).is_over


def test_what_is_left_stays_on_the_page_after_the_90_days_and_nothing_else_does():
    later = BEGAN + timedelta(days=200)
    assert first_days(BEGAN, later, {}).is_shown
    assert not first_days(BEGAN, later, ALL).is_shown
    assert first_days(BEGAN, BEGAN, ALL).is_shown


@pytest.mark.row("S1-26")
@pytest.mark.django_db
def test_steps_are_found_done_from_the_work_itself(viewer_of, world):
    agency = viewer_of("agency_lead")
    plan = planned(agency, world.organizations["jail"], days_ago=20)
    with viewing(agency):
        found = partnership_of(agency.organization, plan.pk)
        days = beginning(found, agency.organization, timezone.localtime(agency.at).date())
    assert days.day == 21
    assert days.done == (FirstStep.PLAN_COMPLETE,)


SAID = """source = "s"
citation = "c"
checked_on = 2026-01-01
review_by = 2027-01-01
days = 30
steps = ["plan_complete", "leaders_met"]
"""


def test_the_steps_are_data_with_a_source_and_every_known_step_ships():
    assert load_beginning(SAID).steps == (FirstStep.PLAN_COMPLETE, FirstStep.LEADERS_MET)
    assert set(shipped_beginning().steps) == set(FirstStep)
    assert shipped_beginning().days == 90


@pytest.mark.parametrize(
    ("there", "wrong"),
    [
        ('source = "s"', 'source = ""'),
        ("checked_on = 2026-01-01", ""),
        ("review_by = 2027-01-01", "review_by = 2025-01-01"),
        ('"plan_complete"', '"dance"'),
        ('"plan_complete"', '"leaders_met"'),
        ("days = 30", "days = 0"),
        ("days = 30", "odd = 30"),
        ('steps = ["plan_complete", "leaders_met"]', "steps = []"),
    ],
)
def test_a_file_that_can_not_be_used_is_refused(there, wrong):
    with pytest.raises(FirstDaysInvalid):
        load_beginning(SAID.replace(there, wrong))
