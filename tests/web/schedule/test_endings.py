"""Fixed times and permitted things are ended on a page, with a reason, and never deleted."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from tests.casework.inreach.inside import accepted, ask, facts
from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.permitting import block_time
from throughcare.casework.inreach.models import EquipmentPermission, FixedBlock
from throughcare.casework.inreach.queries.facility_day import blocks_of
from throughcare.registers.directory.models import Facility

LAPTOP = "FH-LT-0421"


def block(world: Any, desk: Viewer) -> FixedBlock:
    facility = Facility.objects.get(pk=world.facilities["MCJ"])
    with viewing(desk):
        return block_time(
            viewer=desk, facility=facility, name="Chapel", begins_at=time(13), ends_at=time(14),
            by=desk.user, at=desk.at,
        )  # fmt: skip


def laptop(desk: Viewer) -> EquipmentPermission:
    with viewing(desk):
        return EquipmentPermission.objects.get(serial=LAPTOP, ended_at=None)


@pytest.fixture
def agreed(world: Any, officer: Viewer, desk: Viewer, basil: Any) -> date:
    """A day on which the officer comes in."""
    return accepted(desk, ask(world, officer, basil)).day  # type: ignore[no-any-return]


@pytest.mark.rule("I7")
def test_an_ended_time_can_be_booked_again_and_stays_in_the_list(
    world: Any, client_of: Any, desk: Viewer
) -> None:
    row, client = block(world, desk), client_of("desk")
    page = client.get("/schedule/day/").content.decode()
    assert f"/schedule/day/{row.pk}/end/" in page
    answer = client.post(f"/schedule/day/{row.pk}/end/", {"because": "not_held"}, follow=True)
    text = answer.content.decode()
    assert "Chapel: ended on" in text and "it is not held any more" in text
    assert f"/schedule/day/{row.pk}/end/" not in text
    with viewing(desk):
        assert "Chapel" not in [one.name for one in blocks_of(row.facility_id)]
        assert FixedBlock.objects.get(pk=row.pk).ended_because == "not_held"
    (fact,) = facts(desk, "fixed_time_ended")
    assert fact.subject == row.pk and fact.values == {"because": "not_held"}


@pytest.mark.row("S0-35")
def test_an_ended_permission_is_off_the_memo_at_once_and_the_officer_is_told(
    client_of: Any, desk: Viewer, agreed: date
) -> None:
    row = laptop(desk)
    address = f"/schedule/permissions/equipment/{row.pk}/end/"
    answer = client_of("desk").post(address, {"because": "lost"}, follow=True)
    assert "it was lost" in answer.content.decode()
    memo = text_of(client_of("desk").get(f"/schedule/gate/{agreed}/memo.pdf").content)
    assert f"laptop{LAPTOP}Thefacilityendedthispermission" in memo
    assert memo.count(LAPTOP) == 1
    seen = client_of("officer").get(f"/schedule/visits/{agreed}/").content.decode()
    assert f"laptop {LAPTOP}. The facility ended this permission." in seen
    (fact,) = facts(desk, "equipment_ended")
    assert fact.counterpart_id == row.organization_id


def test_a_thing_that_was_ended_can_be_permitted_again_and_both_are_kept(
    world: Any, client_of: Any, desk: Viewer, agreed: date
) -> None:
    row, client = laptop(desk), client_of("desk")
    client.post(f"/schedule/permissions/equipment/{row.pk}/end/", {"because": "by_mistake"})
    again = {
        "member": str(world.members["officer"]), "item": "laptop", "serial": LAPTOP,
        "expires_on": row.expires_on.isoformat(),
    }  # fmt: skip
    assert client.post("/schedule/permissions/equipment/", again).status_code == 302
    with viewing(desk):
        assert EquipmentPermission.objects.filter(serial=LAPTOP).count() == 2
    memo = text_of(client.get(f"/schedule/gate/{agreed}/memo.pdf").content)
    assert "endedthispermission" not in memo and LAPTOP in memo


@pytest.mark.parametrize("page", ["day/{}/end/", "permissions/equipment/{}/end/"])
def test_without_a_reason_nothing_ends_and_what_is_not_ours_is_not_there(
    world: Any, client_of: Any, desk: Viewer, page: str
) -> None:
    row = block(world, desk) if page.startswith("day") else laptop(desk)
    address = "/schedule/" + page.format(row.pk)
    answer = client_of("desk").post(address, {"because": ""})
    assert answer.status_code == 200 and "Why does it end?" in answer.content.decode()
    with viewing(desk):
        assert type(row).objects.get(pk=row.pk).ended_at is None
    assert client_of("desk").get("/schedule/" + page.format(uuid4())).status_code == 404
    assert client_of("officer").get(address).status_code in (403, 404)
