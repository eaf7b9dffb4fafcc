"""Who is no party to a case learns nothing of it: not from rows, not from facts, not from pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from throughcare.access.actions import viewing
from throughcare.access.queries import between, viewer_of_membership
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.directory.models import Organization
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose, Role

pytestmark = pytest.mark.django_db

ROOM = [
    model
    for model in apps.get_app_config("child_support").get_models()
    if model.label != DataClass.NOBODY
]


@pytest.fixture
def matched(world, viewer_of):
    with viewing(viewer_of("officer")) as officer:
        return confirm(world, officer, "jail_basil", "basil")


@pytest.fixture
def partner(matched):
    """A worker of an employment partner that no agreement and no consent names."""
    organization = Organization.objects.create(
        kind=OrganizationKind.EMPLOYMENT, name="Honest Toolbox Works", short_name="Toolbox",
        jurisdiction="FH",
    )  # fmt: skip
    user = User.objects.create_user("worker@toolbox.example", display_name="Oat", is_demo=True)
    return Membership.objects.create(
        user=user, organization=organization, role=Role.OUTREACH_OFFICER,
        begins_on=date(2020, 1, 1), safety_trained_until=date(2100, 1, 1),
    )  # fmt: skip


@pytest.mark.row("S0-43")
@pytest.mark.parametrize("purpose", list(Purpose))
def test_without_consent_an_employment_partner_finds_no_row_and_no_fact(partner, matched, purpose):
    everything = frozenset(DataClass) - {DataClass.NOBODY}
    viewer = Viewer(
        partner.organization_id, partner.user_id, None, purpose, everything, timezone.now()
    )
    with viewing(viewer):
        for model in ROOM:
            columns = [f.name for f in model._meta.fields if f.name in ("organization", "receiver")]
            rows = model.objects.within(between(viewer, model.label, *columns))
            assert not rows.exists(), model
        assert not facts_about(matched.stay).exists()


@pytest.mark.row("S0-43")
def test_without_consent_an_employment_partner_finds_no_page_about_the_parent(partner, matched):
    viewer = viewer_of_membership(partner, timezone.now())
    assert viewer.role == Role.OUTREACH_OFFICER  # even with the widest role
    browser = Client()
    browser.force_login(partner.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    order = matched.duties.findings[0].order.id
    for name, args in (
        ("deliver:case", [matched.link]), ("deliver:packet", [matched.link, order]),
        ("deliver:meeting", [matched.link]), ("follow_up:one_release", [matched.link]),
    ):  # fmt: skip
        assert browser.get(reverse(name, args=args)).status_code == 404
    for name in ("deliver:home", "deliver:letters", "follow_up:results", "follow_up:release_day"):
        text = browser.get(reverse(name)).content.decode()
        assert "Quillfeather" not in text and "FH-100" not in text


@pytest.mark.rule("2.13 That a case exists")
def test_the_jail_itself_finds_no_row_of_the_case(world, viewer_of, matched):
    everything = frozenset(DataClass) - {DataClass.NOBODY, DataClass.SAFETY}
    jail = world.organizations["jail"]
    viewer = Viewer(jail, None, None, Purpose.CUSTODY_RECORDS, everything, timezone.now())
    with viewing(viewer):
        for model in ROOM:
            if model.label == DataClass.IDENTITY:
                continue  # intake cards are the jail's own
            assert not model.objects.within(between(viewer, model.label, "organization")).exists()
