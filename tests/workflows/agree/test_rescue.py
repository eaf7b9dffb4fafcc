"""Flows stop, people's plans do not: what lost its clause is listed for each side's own hands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.inreach.inside import accepted, ask
from throughcare.access.actions import viewing
from throughcare.casework.child_support.actions.letters import prepare_letters
from throughcare.casework.child_support.actions.packets import print_packet
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letters import NOTICES
from throughcare.partnership.relationships.actions.plan import begin_partnership
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.rules.cadence import Cadence
from throughcare.vocabulary.categories import Role
from throughcare.workflows.agree.rescue import rescue_list
from throughcare.workflows.agree.terminate import terminate_agreement

pytestmark = [pytest.mark.django_db, pytest.mark.rule("A4")]


@pytest.fixture
def visit(world, viewer_of, confirmed):
    """A visit that both sides agreed on, in ten days."""
    with viewing(viewer_of("officer")) as officer:
        asked = ask(world, officer, confirmed.stay, day=timezone.localdate() + timedelta(days=10))
    with viewing(viewer_of("desk")) as desk:
        accepted(desk, asked)
    return asked


@pytest.fixture
def ended(member, marlow_county):
    def end(last_day=None):
        with viewing(member("jail")) as lead:
            terminate_agreement(
                viewer=lead, agreement=marlow_county.pk, last_day=last_day, at=lead.at
            )

    return end


def test_while_the_clause_holds_nothing_waits(viewer_of, marlow_county, visit):
    for key in ("officer", "desk"):
        with viewing(viewer_of(key)) as viewer:
            assert not rescue_list(viewer, marlow_county.pk)


def test_an_open_visit_is_listed_on_both_sides_each_with_its_own_record(
    world, viewer_of, marlow_county, visit, ended
):
    ended()
    with viewing(viewer_of("desk")) as desk:
        (line,) = rescue_list(desk, marlow_county.pk).visits
        assert line.person.id == world.people["jail_basil"]
    with viewing(viewer_of("officer")) as officer:
        found = rescue_list(officer, marlow_county.pk)
        (line,) = found.visits
        assert (line.visit, line.person.id) == (visit.pk, world.people["basil"])
        assert {lost.clause.agreement_id for lost in found.clocks} == {marlow_county.pk}
        assert officer.sightings.seen == set(), "nobody of the other side was looked at"


def test_letters_requests_and_meetings_that_hang_on_the_agreement_are_listed_too(
    world, viewer_of, member, marlow_county, confirmed, ended
):
    order = confirmed.duties.findings[0].order.id
    with viewing(viewer_of("officer")) as officer:
        said = {"viewer": officer, "by": officer.user, "at": officer.at}
        owed = [one.id for one in clocks(officer, kind__in=NOTICES)]
        assert prepare_letters(clocks=owed, **said)
        print_packet(link=confirmed.link, order=order, language="en", **said)
        assert not rescue_list(officer, marlow_county.pk)
    with viewing(member("agency")) as lead:
        begun = begin_partnership(
            partner=world.organizations["jail"], organization=lead.organization, by=lead.user,
            at=lead.at, begun_on=timezone.localdate(),
        )  # fmt: skip
        Partnership.objects.filter(pk=begun.pk).update(leaders_meet=Cadence.QUARTERLY)
        assert not rescue_list(lead, marlow_county.pk)
    ended()
    with viewing(member("agency")) as lead:
        (meeting,) = rescue_list(lead, marlow_county.pk).meetings
        assert meeting.other.pk == world.organizations["jail"]
    with viewing(viewer_of("officer")) as officer:
        found = rescue_list(officer, marlow_county.pk)
        assert [(one.kind, one.person.id) for one in found.requests] == [
            ("packet", world.people["basil"])
        ]
        assert {one.person.id for one in found.letters} == {world.people["basil"]}
        assert officer.sightings.seen == set()


def test_a_visit_after_the_last_day_is_listed_before_that_day_comes(
    viewer_of, marlow_county, visit, ended
):
    ended(last_day=timezone.localdate() + timedelta(days=5))
    with viewing(viewer_of("officer")) as officer:
        found = rescue_list(officer, marlow_county.pk)
        assert [line.visit for line in found.visits] == [visit.pk]
        assert not found.clocks, "the clause of the clock still holds today"


def test_a_sealed_person_is_listed_for_nobody_who_may_not_know(
    world, viewer_of, marlow_county, visit, ended
):
    from tests.leaks.planted import acting
    from throughcare.access.actions import seal

    with acting(world.organizations["jail"], timezone.now()):
        seal(
            person=world.people["jail_basil"], owner=world.organizations["jail"], reason="D",
            by=None, at=timezone.now(),
        )  # fmt: skip
    ended()
    with viewing(viewer_of("officer")) as officer:
        found = rescue_list(officer, marlow_county.pk)
        assert not found.visits and not found.clocks


@pytest.mark.parametrize("role", [Role.PARTNERSHIP_LEAD, Role.ADMINISTRATOR])
def test_who_sees_no_people_sees_no_line(member, marlow_county, visit, ended, role):
    ended()
    with viewing(member("agency", role)) as viewer:
        assert not rescue_list(viewer, marlow_county.pk)
