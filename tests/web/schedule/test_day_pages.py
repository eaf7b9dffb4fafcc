"""Visit list, gate memo, closings, permissions, calls: pages and papers of a day."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.casework.inreach.inside import accepted, ask, tomorrow
from tests.web.schedule.reading import reads_of
from tests.web.shell.reading_pdf import missing_letters, opened, text_of
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import Clearance, EquipmentPermission
from throughcare.casework.inreach.queries.visits import visits
from throughcare.vocabulary.categories import ContactMode

WHY = ("support", "order", "child", "amount", "Fairhaven")


@pytest.fixture
def agreed(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID, clover: UUID
) -> date:
    """A day with one agreed visit and one that is still asked for."""
    row = accepted(desk, ask(world, officer, basil))
    ask(world, officer, clover, mode=ContactMode.PHONE, begins_at=row.begins_at.replace(hour=10))
    return row.day


@pytest.mark.story(2)
def test_the_visit_list_on_paper_holds_the_agreed_visits_only(client_of: Any, agreed: date) -> None:
    answer = client_of("officer").get(f"/schedule/visits/{agreed}/list.pdf")
    text = text_of(answer.content)
    assert "BasilQuillfeather" in text
    assert "Thimblewick" not in text
    assert "Quillfeather" not in answer["Content-Disposition"]
    with opened(answer.content) as document:
        assert document.Root.MarkInfo.Marked


@pytest.mark.row("S0-35")
@pytest.mark.rule("5 know 9")
def test_the_gate_memo_names_officer_and_serials_and_nobody_inside(
    client_of: Any, agreed: date
) -> None:
    for role in ("officer", "desk"):
        answer = client_of(role).get(f"/schedule/gate/{agreed}/memo.pdf")
        text = text_of(answer.content)
        assert "JuniperA.Goodharbor" in text
        assert "FH-LT-0421" in text
        page = client_of(role).get(f"/schedule/gate/{agreed}/").content.decode()
        for name in ("Quillfeather", "Thimblewick"):
            assert name not in text
            assert name not in page
        assert missing_letters(answer.content) == 0


@pytest.mark.row("S0-35")
def test_an_expired_permission_is_off_the_memo_and_said_the_day_before(
    client_of: Any, desk: Viewer, agreed: date
) -> None:
    with viewing(desk):
        EquipmentPermission.objects.filter(serial="FH-LT-0421").update(
            expires_on=agreed - timedelta(days=1)
        )
    page = client_of("officer").get(f"/schedule/visits/{agreed}/").content.decode()
    assert "laptop FH-LT-0421. The permission ended on" in page
    memo = text_of(client_of("desk").get(f"/schedule/gate/{agreed}/memo.pdf").content)
    assert "laptopFH-LT-0421Thepermissionended" in memo
    assert memo.count("FH-LT-0421") == 1


@pytest.mark.row("S0-03")
def test_an_officer_whose_clearance_ended_is_told_and_is_not_on_the_memo(
    client_of: Any, desk: Viewer, agreed: date
) -> None:
    with viewing(desk):
        Clearance.objects.update(expires_on=agreed - timedelta(days=1))
    page = client_of("officer").get(f"/schedule/visits/{agreed}/").content.decode()
    assert "Not on the gate memo" in page
    assert "clearance ended" in page
    assert client_of("desk").get(f"/schedule/gate/{agreed}/").context["memo"].lines == ()


@pytest.mark.row("S0-07")
@pytest.mark.rule("5 know 11")
def test_the_call_out_on_paper_names_unit_and_time_and_never_why(
    client_of: Any, agreed: date
) -> None:
    text = text_of(client_of("desk").get(f"/schedule/call-outs/{agreed}/list.pdf").content)
    assert "QUILLFEATHER,Basil" in text
    assert "B-2" in text
    assert "09:00" in text
    assert not any(word in text for word in WHY)


@pytest.mark.row("S0-08")
def test_a_closure_is_made_and_taken_back_with_one_press_each(
    client_of: Any, officer: Viewer, agreed: date
) -> None:
    desk = client_of("desk")
    data = {"begins_on": agreed.isoformat(), "ends_on": agreed.isoformat(), "fallback": "phone"}
    page = desk.post("/schedule/closings/", data, follow=True).content.decode()
    assert "1 visit goes on in the other way." in page

    def modes() -> list[str]:
        with viewing(officer):
            return [row.mode for row in visits(officer)]

    assert modes() == ["phone", "phone"]
    told = client_of("officer").get("/schedule/answers/").content.decode()
    assert "Changed because the facility is closed" in told
    address = page.split('action="/schedule/closings/')[1].split('"')[0]
    assert desk.post(f"/schedule/closings/{address}").status_code == 302
    assert modes() == ["in_person", "phone"]
    assert client_of("officer").get("/schedule/closings/").status_code == 404


@pytest.mark.row("S0-09")
def test_the_running_total_is_shown_to_both_sides(client_of: Any, agreed: date) -> None:
    for role in ("officer", "desk", "supervisor"):
        page = client_of(role).get("/schedule/calls/").content.decode()
        assert "Marlow County agreement" in page
        assert "$3.60" in page


@pytest.mark.row("S0-03")
def test_the_desk_records_a_clearance_and_permits_a_thing(
    world: SimpleNamespace, client_of: Any, desk: Viewer
) -> None:
    client, last = client_of("desk"), tomorrow(desk) + timedelta(days=30)
    member = str(world.members["untrained_officer"])
    given = {"given_on": tomorrow(desk).isoformat(), "expires_on": last.isoformat()}
    sent = client.post(
        "/schedule/permissions/clearance/",
        {"member": member, "name_on_id": "Linden N. Porter", "level": "remote"} | given,
    )
    assert sent.status_code == 302
    thing = {"member": member, "item": "scanner", "serial": "SC-7", "expires_on": last.isoformat()}
    assert client.post("/schedule/permissions/equipment/", thing).status_code == 302
    page = client.get("/schedule/permissions/").content.decode()
    assert "Linden N. Porter" in page
    assert "by video only" in page
    assert "SC-7" in page
    wrong = client.post(
        "/schedule/permissions/clearance/",
        {"member": member, "name_on_id": "X", "level": "remote"}
        | {"given_on": last.isoformat(), "expires_on": tomorrow(desk).isoformat()},
    )
    assert "The last day comes before the first day." in wrong.content.decode()


@pytest.mark.rule("I7")
def test_a_new_fixed_time_stands_in_the_way_at_once(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID
) -> None:
    data = {"name": "Fire drill", "begins_at": "09:15", "ends_at": "09:30"}
    assert client_of("desk").post("/schedule/day/", data).status_code == 302
    wish = {
        "stay": [str(basil)], "day": tomorrow(officer).isoformat(), "earliest": "09:00",
        "minutes": "30", "mode": "in_person",
    }  # fmt: skip
    client_of("officer").post("/schedule/people/ask/", wish)
    with viewing(officer):
        assert [f"{row.begins_at:%H:%M}" for row in visits(officer)] == ["09:30"]


@pytest.mark.parametrize("address", ["visits/2026-13-40/", "gate/2026-02-30/", "visits/soon/"])
def test_what_is_no_day_is_no_page(client_of: Any, address: str) -> None:
    assert client_of("officer").get(f"/schedule/{address}").status_code == 404


def test_a_days_page_costs_at_most_fifteen_queries(client_of: Any, agreed: date) -> None:
    found = reads_of(client_of("officer"), f"/schedule/visits/{agreed}/")
    assert len(found) <= 15, "\n".join(text[:120] for text in found)


def test_the_tab_leads_each_role_to_its_own_first_page(client_of: Any) -> None:
    leads = {"officer": "people/", "supervisor": "people/", "desk": "requests/"}
    for role, page in leads.items():
        assert client_of(role).get("/schedule/").url == f"/schedule/{page}"
    assert client_of("administrator").get("/schedule/").status_code == 404


def test_a_signed_out_asker_is_led_to_sign_in(client: Any, world: SimpleNamespace) -> None:
    assert client.get("/schedule/people/").status_code == 302
