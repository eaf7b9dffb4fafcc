"""A closed facility holds the 14 days of who is inside, charged to it, if the promise says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.child_support.matched import CUSTODY, Matched, confirm
from tests.casework.inreach.inside import at_noon, facility_of, facts
from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.partnership.measures.queries import fact_rows
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.met_in_time import cause_of_miss
from throughcare.partnership.measures.rules.stays import stays_admitted_in
from throughcare.registers.agreements.models import Clause
from throughcare.registers.directory.models import Facility
from throughcare.registers.people.actions import change_stay
from throughcare.vocabulary.categories import ContactMode, Purpose
from throughcare.workflows.schedule.closings import close_days, open_again
from throughcare.workflows.take_stock.follow_stays import follow_stays
from throughcare.workflows.take_stock.hold_for_closings import hold_for_closings

pytestmark = [pytest.mark.django_db, pytest.mark.rule("I6")]


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def matched(world: Any, viewer_of: Any) -> Matched:
    """Basil, confirmed, in the jail since five days."""
    with viewing(viewer_of("officer")) as officer:
        return confirm(world, officer, "jail_basil", "basil")


@pytest.fixture
def close(world: Any, viewer_of: Any) -> Any:
    """Closes the jail from one day to another, as its desk."""

    def run(first: date, last: date, at: Any = None) -> Any:
        with viewing(viewer_of("desk", at)) as desk:
            return close_days(
                viewer=desk, facility=facility_of(world), begins_on=first, ends_on=last,
                fallback=ContactMode.PHONE, at=desk.at,
            ).closure.pk  # fmt: skip

    return run


@pytest.fixture
def open_up(viewer_of: Any) -> Any:
    """Takes a closing back, as the desk."""

    def run(closure: Any, at: Any = None) -> None:
        with viewing(viewer_of("desk", at)) as desk:
            open_again(viewer=desk, closure=closure, at=desk.at)

    return run


def contact(viewer: Any, matched: Matched) -> ClockView:
    with viewing(viewer):
        (clock,) = clocks(viewer, link=matched.link, kind="contact")
    return clock


def paused(viewer: Any, matched: Matched) -> list[tuple[date, date | None]]:
    return [(one.days.first, one.days.last) for one in contact(viewer, matched).pauses]


def test_closed_days_do_not_count_and_are_charged_to_the_facility(
    viewer_of: Any, client_of: Any, matched: Matched, close: Any, today: date
) -> None:
    before = contact(viewer_of("officer"), matched)
    close(today, today + timedelta(days=2))
    clock = contact(viewer_of("officer"), matched)
    assert clock.promised_on == before.promised_on  # what was promised never moves
    assert clock.due_on == before.due_on + timedelta(days=3)
    assert clock.charged == {"facility": 3}
    assert clock.is_paused and not clock.waits_for_us
    with viewing(viewer_of("officer")) as officer:
        assert [one.is_paused for one in worklist(officer) if one.link == matched.link] == [True]
    page = client_of("officer").get(reverse("deliver:case", args=[matched.link]))
    text = page.content.decode()
    assert "The facility was closed (charged to the facility)" in text
    assert "Go on counting" not in text


def test_a_closing_taken_back_gives_the_days_back_that_were_open_after_all(
    viewer_of: Any, matched: Matched, close: Any, open_up: Any, today: date
) -> None:
    closure = close(today, today + timedelta(days=9))
    open_up(closure, at_noon(today + timedelta(days=2)))
    assert paused(viewer_of("officer"), matched) == [(today, today + timedelta(days=1))]


def test_a_closing_taken_back_before_it_began_leaves_no_pause(
    viewer_of: Any, matched: Matched, close: Any, open_up: Any, today: date
) -> None:
    officer, before = viewer_of("officer"), contact(viewer_of("officer"), matched)
    open_up(close(today + timedelta(days=2), today + timedelta(days=4)))
    assert paused(officer, matched) == []
    assert contact(officer, matched).due_on == before.due_on


def test_two_closings_are_two_pauses_and_again_changes_nothing(
    world: Any, viewer_of: Any, matched: Matched, close: Any, today: date
) -> None:
    from throughcare.access.queries import stay

    close(today, today + timedelta(days=1))
    close(today + timedelta(days=1), today + timedelta(days=2))
    officer = viewer_of("officer")
    assert contact(officer, matched).charged == {"facility": 3}
    written = len(facts(officer, "clock_paused", "clock_resumed"))
    with viewing(officer):
        hold_for_closings(stays=[stay(officer, matched.stay)], viewer=officer, at=officer.at)
    assert len(facts(officer, "clock_paused", "clock_resumed")) == written == 4


def test_without_the_words_in_the_promise_the_clock_runs_on(
    viewer_of: Any, matched: Matched, close: Any, today: date
) -> None:
    with viewing(viewer_of("officer")):
        promise = Clause.objects.get(parameters__measure="met_within_14_days")
        said = {key: value for key, value in promise.parameters.items() if "pauses" not in key}
        assert Clause.objects.filter(pk=promise.pk).update(parameters=said)
    close(today, today + timedelta(days=2))
    assert paused(viewer_of("officer"), matched) == []


def test_who_is_confirmed_during_a_closing_has_it_taken_off_too(
    world: Any, viewer_of: Any, close: Any, today: date
) -> None:
    from throughcare.access.queries import stay

    close(today - timedelta(days=1), today + timedelta(days=1))
    with viewing(viewer_of("officer")) as officer:
        late = confirm(world, officer, "jail_basil", "basil")
        hold_for_closings(stays=[stay(officer, late.stay)], viewer=officer, at=officer.at)
    assert paused(viewer_of("officer"), late) == [
        (today - timedelta(days=1), today + timedelta(days=1))
    ]


@pytest.mark.row("S0-05")
@pytest.mark.parametrize(("taken_back", "cause"), [(False, "facility"), (True, "not_said")])
def test_the_measure_names_the_closing_as_the_cause_of_a_miss(
    viewer_of: Any, matched: Matched, close: Any, open_up: Any, today: date,
    taken_back: bool, cause: str,
) -> None:  # fmt: skip
    closure = close(today + timedelta(days=1), today + timedelta(days=5))
    if taken_back:
        open_up(closure)
    clock, officer = contact(viewer_of("officer"), matched), viewer_of("officer")
    with viewing(officer):
        rows = fact_rows(officer.organization)
    month = Month(clock.starts_on.year, clock.starts_on.month)
    (stay,) = [s for s in stays_admitted_in(month, rows) if s.subject == str(matched.stay)]
    assert cause_of_miss(stay, clock.promised_on) == cause


def test_the_jail_learns_nothing_of_whose_clock_was_held(
    viewer_of: Any, client_of: Any, matched: Matched, close: Any, today: date
) -> None:
    close(today, today + timedelta(days=2))
    assert facts(viewer_of("desk"), "clock_paused", "clock_resumed") == []
    assert "Quillfeather" not in client_of("desk").get("/schedule/closings/").content.decode()


@pytest.fixture
def move(world: Any, viewer_of: Any) -> Any:
    """Moves Basil to the jail's annex, as a roster says it, and lets the clocks follow."""

    def run(matched: Matched, at: Any) -> None:
        jail, agency = world.organizations["jail"], world.organizations["agency"]
        with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, CUSTODY), channel="job"):
            annex, _new = Facility.objects.get_or_create(
                organization_id=jail, code="ANX", defaults={"name": "Annex"}
            )
            change_stay(
                stay=matched.stay, changes={"facility_id": annex.pk}, owner=jail, by=None, at=at
            )
        follow_stays(sender=jail, receiver=agency, clause=None, by=None, at=at)

    return run


def test_who_is_moved_away_waits_for_the_old_facility_until_the_day_before(
    viewer_of: Any, matched: Matched, close: Any, move: Any, today: date
) -> None:
    before = contact(viewer_of("officer"), matched)
    close(today, today + timedelta(days=9))
    moved_on = at_noon(today + timedelta(days=3))
    for at in (moved_on, moved_on + timedelta(days=2)):  # later files change nothing
        move(matched, at)
        assert paused(viewer_of("officer"), matched) == [(today, today + timedelta(days=2))]
    clock = contact(viewer_of("officer", moved_on), matched)
    assert clock.charged == {"facility": 3} and not clock.is_paused
    assert clock.due_on == before.due_on + timedelta(days=3)


def test_who_is_moved_away_before_the_closing_begins_never_waits_for_it(
    viewer_of: Any, matched: Matched, close: Any, move: Any, today: date
) -> None:
    before = contact(viewer_of("officer"), matched)
    close(today + timedelta(days=4), today + timedelta(days=9))
    move(matched, at_noon(today + timedelta(days=1)))
    assert paused(viewer_of("officer"), matched) == []
    assert contact(viewer_of("officer"), matched).due_on == before.due_on
