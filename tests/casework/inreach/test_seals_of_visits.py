"""A parent whom the asker sealed: the visit is for trained workers, and nobody else notices."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.casework.inreach.inside import (
    accepted,
    ask,
    at_noon,
    confirm,
    facility_of,
    tomorrow,
)
from throughcare.access.actions import seal, viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.answering import counter
from throughcare.casework.inreach.actions.asking import accept_counter, withdraw
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.call_outs import call_out
from throughcare.casework.inreach.queries.gate import memo
from throughcare.casework.inreach.queries.visits import (
    answers_waiting,
    coming_visits,
    open_visits,
    standings,
    visit,
    visits,
    visits_of_day,
)
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.vocabulary.categories import ContactMode, DataClass, Purpose
from throughcare.workflows.schedule.ask_for_visits import NOT_SEEN, DayPlan, ask_for_visits
from throughcare.workflows.schedule.days_visits import days_visits

OF_THE_AGENCY = ["officer", "supervisor", "untrained_officer"]
OF_THE_JAIL = ["desk", "unit_officer"]
WORK = frozenset(DataClass) - {DataClass.NOBODY}


@pytest.fixture
def officer(viewer_of: Callable[..., Any]) -> Viewer:
    viewer: Viewer = viewer_of("officer")
    return viewer


@pytest.fixture
def basil(world: SimpleNamespace, officer: Viewer) -> UUID:
    return confirm(world, officer, "jail_basil", "basil")


def seal_at(world: SimpleNamespace, owner: str, person: str, viewer: Viewer) -> None:
    owner_id = world.organizations[owner]
    with viewing(working_for(owner_id, Purpose.CHILD_SUPPORT_OUTREACH, viewer.at, WORK)):
        seal(person=world.people[person], owner=owner_id, reason="D", by=None, at=viewer.at)


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def found_by(viewer: Viewer, row: VisitRequest) -> set[int]:
    """Every way in which a viewer may come upon a visit, and past the first wall too."""
    with viewing(viewer):
        return {
            int(visit(viewer, row.pk) is not None),
            visits(viewer).count(),
            visits_of_day(viewer, row.day).count(),
            len(standings(viewer, [row.stay_id])),
            rows_in("inreach_visitrequest"),
        }


def test_a_seal_of_the_asker_leaves_the_visit_to_its_trained_workers(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = accepted(officer_desk := viewer_of("desk"), ask(world, officer, basil))
    viewers = {key: viewer_of(key) for key in (*OF_THE_AGENCY, "desk")}
    assert {key: found_by(one, row) for key, one in viewers.items()} == {
        key: {1} for key in viewers
    }
    before = line_of(officer_desk, world, row)
    seal_at(world, "agency", "basil", officer)
    assert {key: found_by(one, row) for key, one in viewers.items()} == {
        "officer": {1}, "supervisor": {0}, "untrained_officer": {0}, "desk": {1},
    }  # fmt: skip
    assert line_of(officer_desk, world, row) == before != []


def line_of(desk: Viewer, world: SimpleNamespace, row: VisitRequest) -> list[Any]:
    """The facility's call-out and memo of the day."""
    with viewing(desk):
        place = facility_of(world)
        return [call_out(desk, place.pk, row.day), memo(desk, place, row.day)]


@pytest.mark.parametrize("who", ["supervisor", "untrained_officer"])
def test_lists_memos_and_what_waits_leave_it_out(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID, who: str
) -> None:
    row, asker = accepted(viewer_of("desk"), ask(world, officer, basil)), viewer_of(who)
    seal_at(world, "agency", "basil", officer)
    with viewing(asker):
        assert days_visits(asker, row.day).rows == ()
        assert memo(asker, facility_of(world), row.day).lines == ()
        assert open_visits(asker).count() == 0 == answers_waiting(asker).count()
        assert coming_visits(asker) == []


def test_neither_wall_lets_the_facility_read_whose_record_a_visit_is_for(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    ask(world, officer, basil)
    counts = {}
    for key in (*OF_THE_AGENCY, *OF_THE_JAIL, "clerk", "other_officer", "administrator"):
        with viewing(viewer_of(key)):
            counts[key] = rows_in("inreach_askersrecord")
    assert {key for key, count in counts.items() if count} == set(OF_THE_AGENCY)


def test_a_seal_of_the_facility_takes_the_visit_from_the_asker_at_both_walls(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    seal_at(world, "jail", "jail_basil", officer)
    found = {key: found_by(viewer_of(key), row) for key in OF_THE_AGENCY}
    assert found == {key: {0} for key in OF_THE_AGENCY}
    with viewing(desk := viewer_of("desk")):
        assert visit(desk, row.pk) is not None


def test_who_is_not_trained_can_do_nothing_about_it(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    row, desk = ask(world, officer, basil), viewer_of("desk")
    with viewing(desk):
        counter(
            viewer=desk, visit=row.pk, day=row.day, begins_at=row.begins_at.replace(hour=14),
            room="Room 1", unit="B-2", by=desk.user, at=desk.at,
        )  # fmt: skip
    seal_at(world, "agency", "basil", officer)
    untrained = viewer_of("untrained_officer")
    for action in (accept_counter, withdraw):
        with viewing(untrained), pytest.raises(NotDone) as refused:
            action(viewer=untrained, visit=row.pk, by=untrained.user, at=untrained.at)
        assert refused.value.reasons[0].code == "no_visit"
    with viewing(officer):
        assert withdraw(viewer=officer, visit=row.pk, by=officer.user, at=officer.at)


def test_a_copied_id_asks_for_nothing_and_answers_as_an_unknown_one(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    """Neither a sealed parent's stay, nor one that no confirmed match of ours finds (case 35)."""
    seal_at(world, "agency", "basil", officer)
    untrained = viewer_of("untrained_officer")
    plan = DayPlan(tomorrow(officer), at_noon(tomorrow(officer)).time(), 30, ContactMode.PHONE)
    sent = [basil, world.stays["stay_jail_tansy"], UUID(int=7)]
    with viewing(untrained):
        answers = ask_for_visits(
            viewer=untrained, stay_ids=sent, plan=plan, by=untrained.user, at=untrained.at
        )
    assert [(one.visit, one.reasons) for one in answers] == [(None, (NOT_SEEN,))] * 3


def test_a_visit_that_names_no_record_of_the_asker_is_for_trained_workers(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    with viewing(officer), connection.cursor() as cursor:
        cursor.execute("DELETE FROM inreach_askersrecord")
        assert cursor.rowcount == 1
    found = {key: found_by(viewer_of(key), row) for key in (*OF_THE_AGENCY, "desk")}
    assert found == {
        "officer": {1}, "supervisor": {0}, "untrained_officer": {0}, "desk": {1},
    }  # fmt: skip
