"""S3-19 and S0-22 through the jail's own rosters: known faces at release, and new bookings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.leaks.consented import agree
from tests.rows.rosters_inside import written
from throughcare.access.actions import viewing
from throughcare.partnership.measures.queries import fact_rows
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.registers.ledger.actions import write_fact
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def count(viewer_of):
    """A measure of this month, from everything that the jail's own work wrote."""

    def of(key, at):
        with viewing(viewer_of("clerk", at)) as jail:
            rows = fact_rows(jail.organization)
        today = timezone.localtime(at).date()
        return measure(load_definitions()[key], Month.of(today), rows, today)

    return of


def met_inside(world, desk, key, provider):
    with viewing(desk):
        write_fact(
            FactKind.VISIT_HELD, subject=world.stays[f"stay_{key}"],
            organization=desk.organization, counterpart=world.organizations[provider],
            by=desk.user, at=desk.at,
        )  # fmt: skip


@pytest.mark.row("S3-19")
def test_a_known_face_is_counted_when_a_roster_says_that_somebody_went_home(
    world, viewer_of, inside, roster, count
):
    desk, now = viewer_of("desk"), timezone.now() + timedelta(minutes=5)
    for key in ("jail_basil", "jail_clover", "jail_tansy"):
        agree(world, desk, world.people[key])
    met_inside(world, desk, "jail_basil", "partner")
    met_inside(world, desk, "jail_clover", "agency")  # whom she did not agree to
    assert count("known_face", now).denominator == 0  # nobody went home yet, whoever plans to
    for key in ("jail_basil", "jail_clover"):
        inside[key]["OUT DT"] = written(timezone.localdate())
    assert roster(inside.values(), at=now).state == "applied"
    result = count("known_face", now + DAY / 24)
    assert (result.numerator, result.denominator) == (1, 2)
    assert result.subjects["hit"] == (str(world.stays["stay_jail_basil"]),)


@pytest.mark.row("S3-19")
def test_no_fact_tells_which_provider_somebody_agreed_to(world, viewer_of, inside, roster):
    desk, now = viewer_of("desk"), timezone.now() + timedelta(minutes=5)
    agree(world, desk, world.people["jail_basil"])
    met_inside(world, desk, "jail_basil", "partner")
    inside["jail_basil"]["OUT DT"] = written(timezone.localdate())
    roster(inside.values(), at=now)
    with viewing(viewer_of("clerk", now + DAY / 24)):
        told = Fact.objects.filter(kind__in=["provider_named", "provider_met_inside"])
        assert [(f.counterpart_id, f.clause, f.values) for f in told] == [(None, None, {})] * 2


@pytest.mark.row("S0-22")
def test_a_new_booking_of_somebody_who_went_home_is_a_return_of_that_stay(
    world, viewer_of, inside, roster, count
):
    now, row = timezone.now() + timedelta(minutes=5), dict(inside["jail_basil"])
    inside["jail_basil"]["OUT DT"] = written(timezone.localdate())
    inside["jail_clover"]["OUT DT"] = written(timezone.localdate())
    roster(inside.values(), at=now)
    again = row | {
        "BKNG": "BK-AGAIN", "INTAKE DT": written(timezone.localdate() + 3 * DAY), "OUT DT": "",
    }  # fmt: skip
    still = [rest for key, rest in inside.items() if key not in ("jail_basil", "jail_clover")]
    assert roster([*still, again], at=now + 3 * DAY).state == "applied"
    with viewing(viewer_of("clerk", now + 4 * DAY)):
        (told,) = Fact.objects.filter(kind="person_returned")
    assert told.subject == world.stays["stay_jail_basil"]
    assert told.occurred_on == timezone.localdate() + 3 * DAY
    assert told.values == {}  # no fact ties two stays together


@pytest.mark.row("S0-22")
def test_a_release_that_the_next_file_takes_back_is_no_release(world, viewer_of, inside, roster):
    now = timezone.now() + timedelta(minutes=5)
    row = dict(inside["jail_basil"])
    inside["jail_basil"]["OUT DT"] = written(timezone.localdate())
    roster(inside.values(), at=now)
    inside["jail_basil"] = row
    assert roster(inside.values(), at=now + DAY).state == "applied"
    with viewing(viewer_of("clerk", now + 2 * DAY)) as jail:
        rows = fact_rows(jail.organization)
    month = Month.of(timezone.localdate())
    result = measure(
        load_definitions()["returned_within_12_months"], month, rows, (now + 2 * DAY).date()
    )
    assert str(world.stays["stay_jail_basil"]) not in str(result.subjects)
