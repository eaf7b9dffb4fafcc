"""S0-05, S0-06 over the real work: forty people, rosters, matches, meetings, the measure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.utils import timezone

from tests.rows.a_month_of_forty import (
    BEFORE_DUE,
    HITS,
    MISSES,
    NOT_ELIGIBLE,
    Month,
    stores_of,
)
from throughcare.access.actions import viewing
from throughcare.partnership.measures.queries import fact_rows
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month as Named
from throughcare.partnership.measures.rules.funnel import funnel

pytestmark = pytest.mark.django_db


@pytest.fixture
def month(world, viewer_of, settings, tmp_path):
    stores_of(settings, tmp_path)
    lived = Month(world, viewer_of)
    lived.live()
    return lived


@pytest.fixture
def counted(month, viewer_of):
    """What the agency's own ledger comes to."""
    named, today = Named(month.admitted.year, month.admitted.month), timezone.localdate()
    with viewing(viewer_of("supervisor")) as viewer:
        rows = fact_rows(viewer.organization)
    defined = load_definitions()
    met = measure(defined["met_within_14_days"], named, rows, today)
    return met, funnel(defined["funnel"], named, rows, today)


@pytest.mark.row("S0-05", "S0-06")
def test_forty_people_through_the_real_work_come_to_the_numbers_counted_by_hand(counted):
    met, steps = counted
    assert (met.numerator, met.denominator) == (HITS, HITS + MISSES)
    assert met.excluded["released_before_due"] == BEFORE_DUE
    assert met.excluded["not_eligible"] == NOT_ELIGIBLE
    # Who came back in the same month is two stays; no stay is counted twice.
    stays = [who for found in met.subjects.values() for who in found]
    assert len(stays) == len(set(stays)) == HITS + MISSES + BEFORE_DUE + NOT_ELIGIBLE
    # The funnel never grows, and whoever is missing from a step is listed there.
    for before, after in pairwise(steps.steps):
        assert after.count <= before.count
        assert len(after.dropped) == before.count - after.count


@pytest.mark.row("S0-05", "S0-06")
@pytest.mark.rule("5 know 13")
def test_the_page_shows_the_share_its_definition_and_lists_people_to_authorized_users_only(
    month, client_of
):
    page = client_of("supervisor").get("/follow-up/").content.decode()
    assert f"{HITS} of {HITS + MISSES}" in page
    assert "first two-way contact with child support came at most 14 calendar days" in page
    assert "released before due" in page
    where = f"/follow-up/measures/{month.admitted.year}-{month.admitted.month}/notified/"
    listed = client_of("supervisor").get(where)
    assert listed.status_code == 200 and "Oatfielder" in listed.content.decode()
    for key in ("administrator", "clerk", "desk", "unit_officer"):
        assert client_of(key).get(where).status_code == 404
    assert "Oatfielder" not in client_of("other_officer").get(where).content.decode()
