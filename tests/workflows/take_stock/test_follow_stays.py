"""What a roster changes inside reaches the clocks of confirmed parents, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.child_support.matched import CUSTODY, confirm
from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.casework.child_support.queries.case import case_of
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.registers.ledger.queries import facts_about
from throughcare.registers.people.actions import release
from throughcare.registers.people.projections import project_releases
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.take_stock.follow_stays import follow_stays

pytestmark = pytest.mark.django_db


@pytest.fixture
def later():
    return timezone.now() + timedelta(hours=1)


def at_the_jail(world, at):
    return viewing(working_for(world.organizations["jail"], Purpose.CUSTODY_RECORDS, at, CUSTODY))


def follow(world, at):
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    return follow_stays(sender=jail, receiver=agency, clause=None, by=None, at=at)


@pytest.mark.rule("R1")
def test_a_release_date_that_became_known_turns_cannot_tell_yet_into_a_notice(
    world, viewer_of, later
):
    with viewing(viewer_of("officer")) as officer:
        matched = confirm(world, officer, "jail_unknown", "basil")
        assert case_of(officer, matched.link).orders[0].answer == "cannot_tell_yet"
    with at_the_jail(world, later):
        far = later.date() + timedelta(days=400)
        row = (matched.stay, world.people["jail_unknown"], "projected_maximum", far)
        project_releases(
            [row], source="roster", owner=world.organizations["jail"], by=None, at=later
        )
    assert follow(world, later) == 1
    with viewing(viewer_of("officer", later + timedelta(minutes=1))) as officer:
        assert case_of(officer, matched.link).orders[0].answer == "yes"
        assert len(clocks(officer, link=matched.link)) == 3


def test_a_release_closes_the_clock_and_is_a_fact_of_the_agency_too(world, viewer_of, later):
    with viewing(viewer_of("officer")) as officer:
        matched = confirm(world, officer, "jail_basil", "basil")
    with at_the_jail(world, later):
        for key in ("jail_basil", "jail_tansy"):
            release(
                stay=world.stays[f"stay_{key}"], released_on=later.date(), reason="bail",
                owner=world.organizations["jail"], by=None, at=later,
            )  # fmt: skip
    assert follow(world, later) == 1
    with viewing(viewer_of("officer", later + timedelta(minutes=1))) as officer:
        (contact,) = clocks(officer, link=matched.link, kind="contact")
        assert contact.state == "released_before_due"
        assert facts_about(matched.stay, [FactKind.PERSON_RELEASED]).count() == 1
        unmatched = world.stays["stay_jail_tansy"]
        assert not facts_about(unmatched, [FactKind.PERSON_RELEASED]).exists()
