"""What is held, how fresh, under which clause; and what an organization says of itself."""

from __future__ import annotations

import pytest

from tests.partnership.relationships.partnered import who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.holdings import tell_holding
from throughcare.partnership.relationships.models import Holding
from throughcare.partnership.relationships.queries.inventory import inventory
from throughcare.partnership.relationships.rules.holdings import (
    FIELDS,
    Freshness,
    Sharing,
    Told,
    line,
)
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import DataClass, OrganizationKind

CLAUSE = Sharing("4", "Heron memorandum", "Reed Agency", frozenset({DataClass.CUSTODY}))
RELEASE = FIELDS["release_date"]


@pytest.mark.row("S0-15")
def test_a_release_date_is_held_projected_changes_often_and_shared_under_clause_4():
    one = line(RELEASE, OrganizationKind.FACILITY, None, [CLAUSE])
    assert one.is_held
    assert one.field.is_projected
    assert one.field.freshness is Freshness.OFTEN
    assert [under.number for under in one.shared_under] == ["4"]


def test_what_nobody_said_and_nobody_assumes_can_not_be_told_yet():
    one = line(RELEASE, OrganizationKind.HOUSING, None, [CLAUSE])
    assert one.is_held is None
    assert one.shared_under == ()


def test_a_clause_about_something_else_shares_nothing():
    amounts = line(FIELDS["amounts"], OrganizationKind.CHILD_SUPPORT_COUNTY, None, [CLAUSE])
    assert amounts.is_held
    assert not amounts.is_shareable
    assert amounts.shared_under == ()


@pytest.mark.parametrize("told", [Told(False, True), Told(True, False), Told(False, False)])
def test_what_is_not_held_or_not_shareable_is_shared_under_no_clause(told):
    one = line(RELEASE, OrganizationKind.FACILITY, told, [CLAUSE])
    assert one.shared_under == ()
    assert not one.is_shareable
    assert one.is_held == told.is_held


def test_safety_is_no_kind_of_information_that_is_listed():
    assert DataClass.SAFETY not in {one.data_class for one in FIELDS.values()}


@pytest.mark.django_db
def test_only_the_reader_s_own_clauses_count(viewer_of, world):
    jail = Organization.objects.get(pk=world.organizations["jail"])

    def shared(seat):
        viewer = viewer_of(seat)
        with viewing(viewer):
            lines = inventory(jail, viewer.organization, viewer.at)
        return {one.field.key for one in lines if one.shared_under}

    assert "release_date" in shared("officer")
    assert "release_date" in shared("jail_lead")
    assert shared("other_officer") == set()


@pytest.mark.django_db
def test_each_organization_says_it_only_of_itself(viewer_of, world):
    jail, agency = viewer_of("jail_lead"), viewer_of("agency_lead")
    with viewing(jail):
        tell_holding(
            field="release_date", is_held=True, is_shareable=False, freshness="as the court says",
            **who(jail),
        )  # fmt: skip
    with viewing(agency):
        assert Holding.objects.update(is_held=False) == 0
        of = Organization.objects.get(pk=jail.organization)
        lines = inventory(of, agency.organization, agency.at)
        (one,) = [one for one in lines if one.field.key == "release_date"]
        with pytest.raises(RelationshipRefused):
            tell_holding(
                field="shoe_size", is_held=True, is_shareable=True, freshness="", **who(agency)
            )
    assert one.told_freshness == "as the court says"
    assert one.shared_under == ()
