"""The gate memo and the running total of calls, read from what was recorded."""

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.casework.inreach.inside import accepted, ask, at_noon, facility_of, tomorrow
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.permitting import permit_equipment
from throughcare.casework.inreach.actions.recording import record_outcome
from throughcare.casework.inreach.models import Clearance
from throughcare.casework.inreach.queries.call_costs import call_totals
from throughcare.casework.inreach.queries.gate import memo
from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import ContactMode


@pytest.mark.row("S0-35")
def test_the_memo_carries_the_laptop_and_drops_the_phone_the_day_its_permission_is_over(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> None:
    first, second = tomorrow(officer), tomorrow(officer) + timedelta(days=1)
    accepted(desk, ask(world, officer, basil, day=first))
    accepted(desk, ask(world, officer, clover, day=second), unit="A-1")
    place = facility_of(world)
    for viewer in (officer, desk):
        with viewing(viewer):
            today, next_day = memo(viewer, place, first), memo(viewer, place, second)
        assert [t.serial for t in today.lines[0].things] == ["FH-PH-0088", "FH-LT-0421"]
        assert today.lines[0].name_on_id == "Juniper A. Goodharbor"
        assert [t.serial for t in next_day.lines[0].things] == ["FH-LT-0421"]
        assert [one.what for one in next_day.left_out] == ["phone FH-PH-0088"]


@pytest.mark.row("S0-35")
def test_equipment_needs_a_clause_in_force(
    world: SimpleNamespace, desk: Viewer, officer: Viewer, basil: UUID
) -> None:
    accepted(desk, ask(world, officer, basil))
    Clause.objects.filter(number="3.4").update(ends_at=desk.at - timedelta(hours=1))
    member = Membership.objects.get(pk=world.members["officer"])
    with viewing(desk), pytest.raises(NotDone, match="No clause in force permits equipment"):
        permit_equipment(
            viewer=desk, facility=facility_of(world), member=member, item="tablet",
            serial="FH-TB-1", expires_on=tomorrow(desk), by=desk.user, at=desk.at,
        )  # fmt: skip
    with viewing(officer):
        found = memo(officer, facility_of(world), tomorrow(officer))
    assert found.lines[0].things == ()
    assert {one.reason.code for one in found.left_out} == {"clause_ended"}


@pytest.mark.row("S0-03")
def test_an_officer_whose_clearance_ended_after_the_answer_is_not_on_the_memo(
    world: SimpleNamespace, desk: Viewer, officer: Viewer, basil: UUID
) -> None:
    accepted(desk, ask(world, officer, basil))
    with viewing(desk):
        Clearance.objects.filter(user_id=officer.user).update(
            expires_on=tomorrow(desk) - timedelta(days=2)
        )
        found = memo(desk, facility_of(world), tomorrow(desk))
    assert found.lines == ()
    assert found.left_out[0].reason.code == "clearance_lapsed"


@pytest.mark.row("S0-09")
def test_calls_add_up_to_a_running_total_of_the_agreement(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> None:
    held = accepted(desk, ask(world, officer, basil, mode=ContactMode.PHONE, minutes=20))
    later = time(10)
    ask(world, officer, clover, mode=ContactMode.VIDEO, minutes=30, begins_at=later)
    on_the_day = viewer_of("desk", at_noon(held.day))
    with viewing(on_the_day):
        record_outcome(
            viewer=on_the_day, visit=held.pk, outcome=Outcome.ARRIVED, minutes_used=25,
            by=on_the_day.user, at=on_the_day.at,
        )  # fmt: skip
    for viewer in (officer, desk):
        with viewing(viewer):
            [total] = call_totals(viewer)
        assert (total.agreement, total.payer) == (
            "Marlow County agreement",
            "Fairhaven Child Support Services",
        )
        assert (total.calls, total.minutes, total.cents) == (1, 25, 300)
        assert (total.planned_calls, total.planned_cents) == (1, 360)
