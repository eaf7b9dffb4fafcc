"""A promise is written in plain words: what keeps it, how much, how long, and who says so."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import copy_of
from throughcare.registers.agreements.queries import text_of as said_by
from throughcare.registers.agreements.rules.documents import draft_from
from throughcare.registers.directory.models import Organization


@pytest.fixture
def draft(world: SimpleNamespace, client_of: Any) -> UUID:
    """A draft of the agency's lead from the model with a jail."""
    names = {
        key: Organization.objects.get(pk=world.organizations[key]).name
        for key in ("agency", "jail")
    }
    sides = {"side-facility": names["jail"], "side-agency": names["agency"], "title": "New"}
    model = reverse("agree:write_from", args=["corrections_and_child_support"])
    answer = client_of("agency_lead").post(model, sides | {"first_day": "2026-12-01"})
    return UUID(answer["Location"].split("/")[3])


def page(draft: UUID, number: str) -> str:
    return reverse("agree:edit_clause", args=[draft, number])


def form_of(client: Any, draft: UUID, number: str) -> dict[str, Any]:
    """What the page of a clause shows, as it would be sent."""
    form = client.get(page(draft, number)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, "", [])}


def promise(client: Any, draft: UUID, **said: Any) -> str:
    """Fills the page of clause 2.4; a field that is None is left empty."""
    form = form_of(client, draft, "2.4") | said
    answer = client.post(page(draft, "2.4"), {k: v for k, v in form.items() if v is not None})
    assert answer.status_code == 302, answer.content.decode()
    read: str = client.get(page(draft, "2.4")).content.decode()
    return read


def test_the_model_s_clause_says_it_all(client_of: Any, draft: UUID) -> None:
    shown = form_of(client_of("agency_lead"), draft, "2.4")
    assert (shown["proof"], shown["measure"]) == ("computed", "fact.visit_answered")
    assert shown["period"] == "month"


def test_sessions_a_quarter_are_promised_and_printed(
    client_of: Any, viewer_of: Any, draft: UUID
) -> None:
    lead = client_of("agency_lead")
    wanted = {
        "measure": "fact.visit_held", "period": "quarter", "target": None, "target_count": 4,
        "within_days": None, "text": "At least four visits a quarter.",
    }  # fmt: skip
    read = promise(lead, draft, **wanted)
    assert "Clause 2.4" not in read.split("<h1")[1].split("</h1>")[1].split("<form")[0]
    with viewing(viewer_of("agency_lead")):
        version = Version.objects.get(pk=draft)
        clause = said_by(version).clause("2.4")
        again = draft_from(copy_of(version)).clause("2.4")
    assert clause is not None
    assert clause.parameters["target_count"] == 4
    assert "target" not in clause.parameters and "within_days" not in clause.parameters
    assert again == clause
    printed = "".join(text_of(lead.get(reverse("agree:print", args=[draft])).content).split())
    assert "Visitsthattookplace.Atleast4eachquarter." in printed


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"measure": None}, "choose what keeps this promise"),
        ({"target": None}, "say how many of 100 it will be"),
        ({"within_days": None}, "within how many business days an answer comes"),
        ({"target_count": 5}, "not both"),
        ({"measure": "fact.visit_held", "target": None}, "say how many there will be"),
    ],
)
def test_what_is_missing_is_told_on_the_page_of_the_clause(
    client_of: Any, draft: UUID, said: dict[str, Any], words: str
) -> None:
    promise(client_of("agency_lead"), draft, target=90, within_days=2)
    assert words in promise(client_of("agency_lead"), draft, **said)


def test_whoever_says_it_is_chosen_among_the_parties(
    client_of: Any, draft: UUID, world: SimpleNamespace
) -> None:
    lead = client_of("agency_lead")
    form = lead.get(page(draft, "2.4")).context["form"]
    choices = [key for key, _name in form.fields["attested_by"].choices if key]
    jail = Organization.objects.get(pk=world.organizations["jail"]).name
    assert jail in choices and len(choices) == 2
    promise(lead, draft, proof="attested", attested_by=jail, measure=None)
    version = reverse("agree:version", args=[draft])
    assert f"{jail} says each month whether it was kept." in lead.get(version).content.decode()
