"""S0-32: a co-located worker sees what the home office may see, wherever the seat is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from throughcare.access import queries
from throughcare.access.actions import viewing
from throughcare.registers.accounts.models import Membership
from throughcare.registers.ledger.models import Fact

pytestmark = [pytest.mark.django_db, pytest.mark.row("S0-32")]

TABLES = ("people_person", "people_stay", "people_address", "linkage_link", "inreach_visitrequest")
PLAIN_PAGES = (
    "/take-stock/deliveries/", "/take-stock/layouts/", "/take-stock/matches/", "/take-stock/cards/",
    "/schedule/people/", "/schedule/requests/", "/schedule/permissions/", "/schedule/call-outs/",
    "/deliver/", "/deliver/letters/", "/follow-up/", "/agree/",
)  # fmt: skip


@pytest.fixture
def sit_at_the_jail(world):
    """Moves the desk of an agency's member into the jail; the home office stays the same."""

    def move(key="officer", to="jail"):
        Membership.objects.filter(pk=world.members[key]).update(seated_at=world.organizations[to])

    return move


def _seen(viewer, world):
    """What both walls let through: by the queries of people, and by bare SQL."""
    with viewing(viewer), connection.cursor() as cursor:
        people = frozenset(queries.people(viewer, world.people.values()))
        stays = frozenset(queries.stays(viewer, world.stays.values()))
        found = frozenset(one.id for one in queries.search(viewer, "Cloudberrystone"))
        bare = []
        for table in TABLES:
            cursor.execute(f"SELECT id FROM {table} ORDER BY id")
            bare.append(tuple(cursor.fetchall()))
    return people, stays, found, tuple(bare)


def test_a_seat_in_the_jail_shows_nobody_more_at_either_wall(
    world, viewer_of, confirmed, sit_at_the_jail
):
    confirmed()
    at_home = viewer_of("officer")
    before = _seen(at_home, world)
    sit_at_the_jail()
    seated = viewer_of("officer")
    assert seated.seated_at_name == "Marlow County Jail"
    after = _seen(seated, world)
    assert after == before
    people, stays, found, _bare = after
    assert world.people["jail_basil"] in people and world.people["jail_tansy"] not in people
    assert stays == {world.stays["stay_jail_basil"]} and not found


def test_a_seat_opens_no_page_of_the_house_it_stands_in(client_of, sit_at_the_jail):
    officer = client_of("officer")
    before = [officer.get(page).status_code for page in PLAIN_PAGES]
    sit_at_the_jail()
    assert [officer.get(page).status_code for page in PLAIN_PAGES] == before
    assert 200 in before and 404 in before  # the jail's inbox is not the officer's


def test_a_seat_takes_no_right_away_and_ends_none(world, viewer_of, confirmed, sit_at_the_jail):
    matched = confirmed()
    sit_at_the_jail()
    with viewing(viewer_of("officer")) as seated:
        assert queries.stay(seated, matched.stay).basis.clause is not None


def test_the_seat_is_said_on_every_page_and_on_the_list_of_members(client_of, sit_at_the_jail):
    officer = client_of("officer")
    assert "seated at" not in officer.get("/agree/").content.decode()
    sit_at_the_jail()
    assert "seated at Marlow County Jail" in officer.get("/agree/").content.decode()
    members = client_of("administrator").get("/members/").content.decode()
    assert "seated at Marlow County Jail" in members


def test_home_is_no_seat(world, sit_at_the_jail):
    with pytest.raises(IntegrityError, match="a_seat_is_elsewhere"), transaction.atomic():
        sit_at_the_jail(to="agency")


def test_a_worker_of_two_houses_wears_one_hat_at_a_time_and_changes_it_in_writing(
    world, client_of, viewer_of
):
    """What the jail shows its clerk is not on the officer's pages, nor the other way round."""
    officer, user = client_of("officer"), viewer_of("officer").user
    clerk_too = Membership.objects.create(
        user_id=user, organization_id=world.organizations["jail"], role="records_clerk",
        begins_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip
    inside = "/follow-up/receipts/"

    def finds_tansy():
        page = officer.post(inside, {"surname": "Cloud"}).content.decode()
        return "cloudberrystone" in page.lower()

    assert not finds_tansy()
    page = officer.get("/hats/").content.decode()
    assert "Marlow County Jail" in page and "you are here" in page
    assert officer.post(f"/hats/{clerk_too.pk}/").status_code == 302
    assert finds_tansy()
    assert officer.get("/take-stock/deliveries/")["Location"] == "/agree/terms/"  # of the new hat
    stranger = world.members["clerk"]
    assert officer.post(f"/hats/{stranger}/").status_code == 404
    for key in ("jail_administrator", "administrator"):
        with viewing(viewer_of(key)):
            (fact,) = Fact.objects.filter(kind="hat_changed")
            assert fact.by == user
