"""The facility's desk answers: accept, other time, decline, not now; and what each side sees."""

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.casework.inreach.inside import accepted, ask, at_noon, facility_of, facts, tomorrow
from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.answering import (
    accept,
    answer_suitability,
    counter,
    decline,
)
from throughcare.casework.inreach.actions.asking import accept_counter, withdraw
from throughcare.casework.inreach.actions.recording import hand_over, record_outcome
from throughcare.casework.inreach.actions.taking_back import call_off_visits
from throughcare.casework.inreach.models import Clearance
from throughcare.casework.inreach.queries.call_outs import call_out, cut_off
from throughcare.casework.inreach.queries.visits import (
    answers_lately,
    answers_waiting,
    standings,
    to_answer,
    visit,
)
from throughcare.casework.inreach.rules.call_out import Standing, by_unit, open_lines, standing
from throughcare.casework.inreach.rules.declining import DeclineReason
from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.casework.inreach.rules.suitability import Suitability, Suitable
from throughcare.registers.people.actions import change_stay
from throughcare.vocabulary.categories import DataClass, Purpose


@pytest.mark.row("S0-07")
def test_an_accepted_request_is_on_its_units_list_of_that_day_and_nowhere_else(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> None:
    accepted(desk, ask(world, officer, basil))
    other_day = tomorrow(officer) + timedelta(days=1)
    accepted(desk, ask(world, officer, clover, day=other_day), unit="A-1")
    waiting = ask(world, officer, clover, begins_at=time(13))
    with viewing(desk):
        place, found = facility_of(world), {}
        for ahead in range(-1, 4):
            day = tomorrow(officer) + timedelta(days=ahead)
            units = by_unit(call_out(desk, place.pk, day), cut_off(place, day))
            found[ahead] = {unit: [line.listed_name for line in rows] for unit, rows in units}
    assert found == {
        -1: {}, 0: {"B-2": ["QUILLFEATHER, Basil"]}, 1: {"A-1": ["THIMBLEWICK, Clover"]}, 2: {},
        3: {},
    }  # fmt: skip
    with viewing(desk):
        assert [row.pk for row in to_answer(desk)] == [waiting.pk]


@pytest.mark.row("S0-07")
def test_a_move_on_the_roster_takes_the_line_to_the_new_unit(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    accepted(desk, ask(world, officer, basil))
    jail = world.organizations["jail"]
    custody = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, desk.at, custody)):
        change_stay(stay=basil, changes={"housing_unit": "A-1"}, owner=jail, by=None, at=desk.at)
    with viewing(desk):
        [line] = call_out(desk, facility_of(world).pk, tomorrow(officer))
    assert (line.unit, line.moved_from) == ("A-1", "B-2")


@pytest.mark.row("S0-07")
def test_another_time_is_offered_taken_and_then_on_the_list(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    later = tomorrow(officer) + timedelta(days=2)
    with viewing(desk):
        counter(
            viewer=desk, visit=row.pk, day=later, begins_at=time(14), room="Room 2", unit="B-2",
            by=desk.user, at=desk.at,
        )  # fmt: skip
        assert call_out(desk, facility_of(world).pk, later) == []
    with viewing(officer):
        assert [one.pk for one in answers_waiting(officer)] == [row.pk]
        taken = accept_counter(viewer=officer, visit=row.pk, by=officer.user, at=officer.at)
    assert (taken.state, taken.day, taken.begins_at) == ("accepted", later, time(14))
    with viewing(desk):
        [line] = call_out(desk, facility_of(world).pk, later)
    assert (line.room, line.unit) == ("Room 2", "B-2")


@pytest.mark.row("S0-07")
def test_an_offered_time_may_be_declined_and_a_declined_request_says_its_reason(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> None:
    offered, refused = ask(world, officer, basil), ask(world, officer, clover, begins_at=time(13))
    with viewing(desk):
        counter(
            viewer=desk, visit=offered.pk, day=tomorrow(desk), begins_at=time(14), room="",
            unit="", by=desk.user, at=desk.at,
        )  # fmt: skip
        decline(
            viewer=desk, visit=refused.pk, reason=DeclineReason.NO_ROOM, by=desk.user, at=desk.at
        )
    with viewing(officer):
        withdraw(viewer=officer, visit=offered.pk, by=officer.user, at=officer.at)
        seen = visit(officer, refused.pk)
    assert seen is not None
    assert (seen.state, seen.answer_reason) == ("declined", "no_room")
    told = facts(officer, "visit_declined", "visit_cancelled")
    assert [(fact.kind, fact.cause) for fact in told] == [
        ("visit_cancelled", "facility"),
        ("visit_declined", "facility"),
    ]


@pytest.mark.rule("I7")
def test_the_desk_can_not_offer_count_time_either(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    with viewing(desk), pytest.raises(NotDone, match="Afternoon count"):
        counter(
            viewer=desk, visit=row.pk, day=tomorrow(desk), begins_at=time(15, 45), room="",
            unit="", by=desk.user, at=desk.at,
        )  # fmt: skip


@pytest.mark.row("S0-37")
@pytest.mark.parametrize("answer", [Suitable.NOT_NOW, Suitable.NO])
@pytest.mark.rule("5 know 12")
def test_the_agency_sees_the_answer_and_a_review_date_and_no_reason(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, answer: Suitable
) -> None:
    row = ask(world, officer, basil)
    review = tomorrow(desk) + timedelta(days=7) if answer is Suitable.NOT_NOW else None
    with viewing(desk):
        answer_suitability(
            viewer=desk, visit=row.pk, answer=Suitability(answer, review), by=desk.user,
            at=desk.at,
        )  # fmt: skip
    with viewing(officer):
        seen = visit(officer, row.pk)
    assert seen is not None
    assert (seen.suitability, seen.review_on, seen.answer_reason) == (answer, review, "")
    [fact] = facts(officer, "visit_declined")
    assert set(fact.values) == {"visit", "mode", "answer"}
    with pytest.raises(NotDone, match="The facility answered"):
        ask(world, officer, basil, begins_at=time(14))


def test_a_room_is_never_given_twice_at_once(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID, viewer_of: Any
) -> None:
    first = ask(world, officer, basil)
    accepted(desk, first, room="Room 1")
    with viewing(desk):
        Clearance.objects.filter(user_id=world.users["untrained_officer"]).update(
            expires_on=tomorrow(desk)
        )
    second = ask(world, officer, clover, by=world.users["untrained_officer"])
    with viewing(desk), pytest.raises(NotDone, match="That room is taken"):
        accept(viewer=desk, visit=second.pk, room=" room 1", unit="A-1", by=desk.user, at=desk.at)
    assert accepted(desk, second, room="Room 2").state == "accepted"


def test_two_answers_at_once_are_one_answer(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    accepted(desk, row)
    with pytest.raises(NotDone, match="changed since"):
        accepted(desk, row)
    with viewing(officer), pytest.raises(NotDone, match="no such visit"):
        accept(viewer=officer, visit=row.pk, room="", unit="", by=officer.user, at=officer.at)


@pytest.mark.rule("I4")
@pytest.mark.rule("I6")
def test_every_line_closes_with_an_outcome_and_its_cause_or_a_name(
    world: SimpleNamespace, officer: Viewer, viewer_of: Any, desk: Viewer, basil: UUID, clover: UUID
) -> None:
    first = accepted(desk, ask(world, officer, basil))
    second = accepted(desk, ask(world, officer, clover, begins_at=time(10)), unit="A-1")
    day = first.day
    with viewing(desk), pytest.raises(NotDone, match="not come yet"):
        record_outcome(
            viewer=desk, visit=first.pk, outcome=Outcome.ARRIVED, by=desk.user, at=desk.at
        )
    on_the_day = viewer_of("desk", at_noon(day))
    with viewing(on_the_day):
        record_outcome(
            viewer=on_the_day, visit=first.pk, outcome=Outcome.LOCKDOWN, by=on_the_day.user,
            at=on_the_day.at,
        )  # fmt: skip
        place = facility_of(world)
        assert len(open_lines(call_out(on_the_day, place.pk, day))) == 1
        hand_over(
            viewer=on_the_day, visits=[second.pk], to="Sgt. Night Example", by=on_the_day.user,
            at=on_the_day.at,
        )  # fmt: skip
        assert open_lines(call_out(on_the_day, place.pk, day)) == []
        record_outcome(
            viewer=on_the_day, visit=second.pk, outcome=Outcome.ARRIVED, by=on_the_day.user,
            at=on_the_day.at,
        )  # fmt: skip
    found = facts(officer, "visit_held", "visit_cancelled")
    told = [(f.kind, f.cause, f.subject, f.counterpart_id) for f in found]
    agency = world.organizations["agency"]
    assert told == [
        ("visit_cancelled", "facility", basil, agency),
        ("visit_held", "nobody", clover, agency),
    ]
    closed = sorted(facts(desk, "line_closed"), key=lambda one: one.values["unit"])
    assert [(f.subject, f.cause, f.occurred_on, f.values["outcome"]) for f in closed] == [
        (clover, "nobody", day, "arrived"), (basil, "facility", day, "lockdown"),
    ]  # fmt: skip
    assert [f.values["unit"] for f in closed] == ["A-1", "B-2"]
    assert not facts(officer, "line_closed")  # where somebody is held stays with the facility


@pytest.mark.rule("I4")
def test_an_answer_after_the_cut_off_is_a_late_add(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    day = tomorrow(officer) + timedelta(days=2)
    row = ask(world, officer, basil, day=day)
    place = facility_of(world)
    late = viewer_of("desk", cut_off(place, day) + timedelta(minutes=1))
    accepted(late, row)
    with viewing(late):
        [line] = call_out(late, place.pk, day)
    assert standing(line, cut_off(place, day)) is Standing.LATE_ADD


def test_the_call_out_says_nothing_of_child_support(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    row = accepted(desk, ask(world, officer, basil))
    with viewing(desk):
        [line] = call_out(desk, facility_of(world).pk, row.day)
    assert "support" not in repr(line).lower()
    assert "goodharbor" not in repr(line).lower()


def test_an_offer_waits_until_its_own_day_is_over(
    world: SimpleNamespace, officer: Viewer, viewer_of: Any, desk: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    offered = tomorrow(desk) + timedelta(days=5)
    with viewing(desk):
        counter(
            viewer=desk, visit=row.pk, day=offered, begins_at=time(14), room="R", unit="B-2",
            by=desk.user, at=desk.at,
        )  # fmt: skip
    for day, waits in ((offered, True), (offered + timedelta(days=1), False)):
        later = viewer_of("officer", at_noon(day))
        with viewing(later):
            assert answers_waiting(later).exists() is waits
            assert (standings(later, [basil])[basil].visit is not None) is waits


def test_a_request_that_nobody_answered_is_not_forgotten(
    world: SimpleNamespace, officer: Viewer, viewer_of: Any, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    later = viewer_of("officer", at_noon(row.day + timedelta(days=1)))
    with viewing(later):
        assert [one.pk for one in answers_lately(later)] == [row.pk]
        assert standings(later, [basil])[basil].visit is None


@pytest.mark.row("S0-30")
def test_a_match_that_was_wrong_brings_nobody_out(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> None:
    wrong, right = ask(world, officer, basil), ask(world, officer, clover, begins_at=time(13))
    accepted(desk, wrong)
    with viewing(officer):
        count = call_off_visits(viewer=officer, stay=basil, by=officer.user, at=officer.at)
        states = [visit(officer, row.pk).state for row in (wrong, right)]
    assert (count, states) == (1, ["cancelled", "requested"])
    assert [fact.cause for fact in facts(desk, "visit_cancelled")] == ["nobody"]
