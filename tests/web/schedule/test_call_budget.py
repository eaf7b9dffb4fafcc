"""A budget for calls that is used up is told before the next call, and stands in the totals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.casework.inreach.inside import ask, tomorrow
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.queries.visits import visits
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.vocabulary.categories import ContactMode

ASK = "/schedule/people/ask/"


@pytest.fixture
def five_dollars(db: None) -> None:
    """The agreement pays for calls at 12 cents a minute, up to five dollars."""
    clause = Clause.objects.get(agreement__key="marlow-county", number="4.1")
    clause.parameters["budget_cents"] = 500
    clause.save()


def wish(viewer: Viewer, *stays: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "stay": [str(stay) for stay in stays], "day": tomorrow(viewer).isoformat(),
        "earliest": "13:00", "minutes": "30", "mode": "phone",
    } | changes  # fmt: skip


def asked_for(officer: Viewer) -> int:
    with viewing(officer):
        return visits(officer).order_by().count()


@pytest.mark.row("S0-09")
def test_a_call_beyond_the_budget_is_told_first_and_asked_for_only_all_the_same(
    client_of: Any, officer: Viewer, basil: UUID, clover: UUID, five_dollars: None
) -> None:
    browser = client_of("officer")
    told = browser.post(ASK, wish(officer, basil, clover))
    words = "The budget for calls is $5; $0 are spent or planned"
    assert words in str(told.context["form"].errors["mode"])
    assert 'type="checkbox" name="despite_budget"' in told.content.decode()
    assert asked_for(officer) == 0
    browser.post(ASK, wish(officer, basil, clover, despite_budget="on"))
    assert asked_for(officer) == 2
    page = browser.get("/schedule/calls/").content.decode()
    assert "A budget is used up" in page
    assert ">used up<" in page


@pytest.mark.row("S0-09")
def test_within_the_budget_and_in_person_nothing_is_told(
    world: Any, client_of: Any, officer: Viewer, basil: UUID, clover: UUID, five_dollars: None
) -> None:
    browser = client_of("officer")
    assert browser.post(ASK, wish(officer, basil)).status_code == 302
    told = browser.post(ASK, wish(officer, clover))
    assert "$3.60 are spent or planned, and these calls would cost $3.60." in told.content.decode()
    meeting = wish(officer, clover, mode="in_person")
    assert browser.post(ASK, meeting).status_code == 302


@pytest.mark.row("S0-09")
def test_the_totals_go_into_a_spreadsheet_with_what_is_left(
    world: Any, client_of: Any, officer: Viewer, basil: UUID, five_dollars: None
) -> None:
    ask(world, officer, basil, mode=ContactMode.PHONE, minutes=30)
    answer = client_of("supervisor").get("/schedule/calls/calls.csv")
    assert answer["Content-Type"].startswith("text/csv")
    head, row = answer.content.decode().splitlines()
    assert head.endswith("Budget,Left")
    assert row.endswith(",0.12,0,0,0.00,1,3.60,5.00,1.40")


def test_a_lead_writes_the_budget_into_the_clause_that_pays(client_of: Any) -> None:
    lead, agreement = client_of("agency_lead"), Agreement.objects.get(key="marlow-county")
    made = lead.post(reverse("agree:amend", args=[agreement.pk]), follow=True)
    version = made.context["version"].pk
    address = reverse("agree:edit_clause", args=[version, "4.1"])
    form = lead.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields} | {"budget": "62.50"}
    said = {name: "" if value is None else value for name, value in said.items()}
    assert lead.post(address, said).status_code == 302
    assert lead.get(address).context["clause"].parameters["budget_cents"] == 6250
    other = reverse("agree:edit_clause", args=[version, "3.1"])
    assert "budget" not in lead.get(other).context["form"].fields
