"""A facility closes: every visit in person changes or waits, and one click takes it back."""

from datetime import date, time, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from tests.casework.inreach.inside import accepted, ask, facility_of, facts, tomorrow
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.closing import Closed, close_facility, reopen_facility
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import visits
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import ContactMode


def close(
    world: SimpleNamespace, desk: Viewer, first: date, last: date, fallback: ContactMode | None
) -> Closed:
    """Close the jail from the first to the last day."""
    with viewing(desk):
        return close_facility(
            viewer=desk, facility=facility_of(world), begins_on=first, ends_on=last,
            fallback=fallback, by=desk.user, at=desk.at,
        )  # fmt: skip


def standing(viewer: Viewer) -> dict[UUID, tuple[str, str]]:
    """Mode and state of each visit."""
    with viewing(viewer):
        return {row.pk: (row.mode, row.state) for row in visits(viewer)}


@pytest.fixture
def three(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> list[VisitRequest]:
    """One asked for and one accepted inside the closed days, and one after them."""
    first = tomorrow(officer)
    return [
        ask(world, officer, basil, day=first),
        accepted(desk, ask(world, officer, clover, day=first + timedelta(days=7))),
        ask(world, officer, basil, day=first + timedelta(days=8)),
    ]


@pytest.mark.row("S0-08")
def test_a_closure_converts_every_visit_of_its_days_and_one_click_takes_it_back(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, three: list[VisitRequest]
) -> None:
    before = standing(officer)
    first = tomorrow(officer)
    done = close(world, desk, first, first + timedelta(days=7), ContactMode.PHONE)
    assert (done.converted, done.on_hold) == (2, 0)
    assert [standing(officer)[row.pk] for row in three] == [
        ("phone", "requested"), ("phone", "accepted"), ("in_person", "requested"),
    ]  # fmt: skip
    with viewing(desk):
        assert {row.rate_cents for row in visits(desk).filter(mode="phone")} == {12}
        reopen_facility(viewer=desk, closure=done.closure.pk, by=desk.user, at=desk.at)
    assert standing(officer) == before
    assert len(facts(desk, "facility_reopened")) == 1


@pytest.mark.row("S0-08")
@pytest.mark.parametrize("fallback", [None, ContactMode.PHONE])
def test_what_can_not_be_converted_waits_for_a_person(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, three: list[VisitRequest],
    fallback: ContactMode | None,
) -> None:  # fmt: skip
    before = standing(officer)
    Clause.objects.filter(number="4.1").update(parameters={})
    first = tomorrow(officer)
    done = close(world, desk, first, first + timedelta(days=7), fallback)
    assert (done.converted, done.on_hold) == (0, 2)
    closed = [standing(officer)[row.pk] for row in three[:2]]
    assert closed == [("in_person", "on_hold")] * 2
    with viewing(desk):
        reopen_facility(viewer=desk, closure=done.closure.pk, by=desk.user, at=desk.at)
    assert standing(officer) == before


@pytest.mark.row("S0-08")
def test_a_day_closed_twice_stays_closed_when_one_closing_is_taken_back(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, three: list[VisitRequest]
) -> None:
    first = tomorrow(officer)
    week = close(world, desk, first, first + timedelta(days=7), ContactMode.PHONE)
    close(world, desk, first, first, ContactMode.VIDEO)
    with viewing(desk):
        reopen_facility(viewer=desk, closure=week.closure.pk, by=desk.user, at=desk.at)
    assert [standing(officer)[row.pk][0] for row in three] == ["video", "in_person", "in_person"]


@pytest.mark.row("S0-08")
def test_nothing_new_is_booked_in_person_while_closed(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    day = tomorrow(officer)
    close(world, desk, day, day, ContactMode.PHONE)
    with pytest.raises(NotDone, match="The facility is closed on"):
        ask(world, officer, basil)
    assert ask(world, officer, basil, mode=ContactMode.PHONE, begins_at=time(10)).mode == "phone"


def test_only_the_facility_closes_itself_and_only_forward(
    world: SimpleNamespace, officer: Viewer, desk: Viewer
) -> None:
    day = tomorrow(officer)
    with pytest.raises(NotDone, match="Only the facility"):
        close(world, officer, day, day, None)
    with pytest.raises(NotDone, match="last day comes before"):
        close(world, desk, day, day - timedelta(days=1), None)
