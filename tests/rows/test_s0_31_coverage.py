"""S0-31: which facilities have an agreement with us, and which have none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from throughcare.entrypoints.cli.worlds import marlow
from throughcare.registers.agreements.models import Agreement, Party
from throughcare.registers.directory.actions import enter_facility, enter_organization
from throughcare.vocabulary.categories import OrganizationKind

pytestmark = [pytest.mark.django_db, pytest.mark.row("S0-31")]

PAGE = "/agree/facilities/"


@pytest.fixture
def two_more(world):
    """A state prison without any agreement, and a jail that agreed with another agency only."""
    now, made = timezone.now(), {}
    for key, kind, name in (
        ("prison", OrganizationKind.CORRECTIONS, "Slate Hollow State Prison"),
        ("other_jail", OrganizationKind.FACILITY, "Brightwater County Jail"),
    ):
        house = enter_organization(kind=kind, name=name, short_name=name, by=None, at=now)
        made[key] = enter_facility(organization=house, code=key, name=name, by=None, at=now)
    theirs = Agreement.objects.create(
        key="brightwater", title="Brightwater secret agreement", state="in_force",
        effective_on=now.date() - timedelta(days=9), expires_on=now.date() + timedelta(days=9),
    )  # fmt: skip
    for party in (made["other_jail"].organization_id, world.organizations["other_agency"]):
        Party.objects.create(agreement=theirs, organization_id=party, role="x")
    return made


def _rows(client):
    places = client.get(PAGE).context["places"]
    return [(one.facility.name, one.is_covered) for one in places]


def test_facilities_without_an_agreement_stand_first_and_are_counted(client_of, two_more):
    client = client_of("supervisor")
    assert _rows(client) == [
        ("Brightwater County Jail", False),
        ("Slate Hollow State Prison", False),
        (marlow.JAIL, True),
    ]
    text = client.get(PAGE).content.decode()
    assert "2 facilities have no agreement with you" in text
    assert text.count("none in force") == 2


def test_of_agreements_with_others_nothing_is_said(client_of, two_more):
    assert "secret" not in client_of("supervisor").get(PAGE).content.decode()
    places = client_of("other_officer").get(PAGE).context["places"]
    covered = {one.facility.name for one in places if one.is_covered}
    assert covered == {"Brightwater County Jail"}


@pytest.mark.parametrize(
    "change",
    [
        {"expires_on": timezone.localdate() - timedelta(days=1)},
        {"effective_on": timezone.localdate() + timedelta(days=1)},
        {"state": "paused"},
        {"state": "partly_signed"},
    ],
)
def test_an_agreement_that_is_not_in_force_today_covers_nobody(client_of, world, change):
    Agreement.objects.filter(key="marlow-county").update(**change)
    assert _rows(client_of("supervisor")) == [(marlow.JAIL, False)]


def test_the_list_of_agreements_leads_there_for_those_who_build_them(client_of):
    assert PAGE in client_of("supervisor").get("/agree/").content.decode()
    assert PAGE not in client_of("clerk").get("/agree/").content.decode()
    assert client_of("clerk").get(PAGE).status_code == 404
