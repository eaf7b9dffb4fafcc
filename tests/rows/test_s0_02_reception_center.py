"""S0-02: forty admissions become matches and days to meet, none later than day fourteen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.rows.a_month_of_forty import Month, stores_of
from throughcare.access.actions import viewing
from throughcare.workflows.schedule.who_to_meet import due_people

pytestmark = pytest.mark.django_db


@pytest.mark.row("S0-02")
def test_every_confirmed_parent_has_a_proposed_day_on_or_before_day_fourteen(
    world, viewer_of, settings, tmp_path
):
    stores_of(settings, tmp_path)
    month = Month(world, viewer_of)
    confirmed = month.come_in()
    assert len(confirmed) == 38  # two of the forty are in nobody's caseload
    with viewing(viewer_of("officer", month.noon(2) + timedelta(hours=1))) as officer:
        due = due_people(officer)
    waiting = [one for one in due.everyone if one.stay not in due.has_visit]
    assert len(waiting) == 36  # the law does not reach the two who go home in 100 days
    for one in waiting:
        proposal = due.proposals[one.stay]
        assert month.day(2) <= proposal.day <= month.day(14)
        assert proposal.day.weekday() < 5
