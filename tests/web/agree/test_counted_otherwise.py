"""What a count leaves to agree on is written with its clause, printed with it, and kept exactly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from throughcare.access.actions import viewing
from throughcare.entrypoints.web.shell.promise_words import kept_by_choices, promise_in_words
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.documents import document_of, draft_from_json
from throughcare.registers.agreements.rules.meaning import meaning
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.registers.directory.models import Organization
from throughcare.workflows.agree.counted_otherwise import miscounted

MET = "met_within_14_days"


@pytest.fixture
def lead(client_of: Callable[[str], Any]) -> Client:
    return client_of("agency_lead")  # type: ignore[no-any-return]


@pytest.fixture
def draft(lead: Client, world: SimpleNamespace) -> UUID:
    """The model of a jail and an agency as a draft; its clause 2.1 promises by a count."""
    names = {key: Organization.objects.get(pk=pk).name for key, pk in world.organizations.items()}
    address = reverse("agree:write_from", args=["corrections_and_child_support"])
    sides = {"side-facility": names["jail"], "side-agency": names["agency"], "title": "Calls"}
    answer = lead.post(address, sides | {"first_day": "2026-12-01"})
    return UUID(answer["Location"].split("/")[3])


@pytest.fixture
def said(viewer_of: Any) -> Callable[[UUID], AgreementText]:
    def read(version: UUID) -> AgreementText:
        with viewing(viewer_of("agency_lead")):
            return text_of(Version.objects.get(pk=version))

    return read


def counted(text: AgreementText) -> ClauseText:
    return next(one for one in text.clauses if one.parameters.get("measure") == MET)


def filled(lead: Client, address: str, **more: Any) -> dict[str, Any]:
    """What the page of a clause would send, with what is chosen over it."""
    form = lead.get(address).context["form"]
    now = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in now.items() if value not in (None, "")} | more


@pytest.fixture
def address(draft: UUID, said: Any) -> str:
    return reverse("agree:edit_clause", args=[draft, counted(said(draft)).number])


def test_the_clause_of_a_count_offers_what_the_count_leaves_to_agree_on(
    lead: Client, address: str
) -> None:
    root = html.fromstring(lead.get(address).content)
    ways = root.xpath("//input[@name='agreed_modes']")
    assert len(ways) == 4 and all(one.get("checked") is not None for one in ways)
    assert "Unless you agree otherwise: in person, by video, by phone" in " ".join(
        root.text_content().split()
    )


def test_what_is_agreed_is_kept_and_printed_and_as_it_was_it_is_nothing(
    lead: Client, address: str, draft: UUID, said: Any
) -> None:
    before = said(draft)
    assert lead.post(address, filled(lead, address)).status_code == 302
    assert "settings" not in counted(said(draft)).parameters
    assert meaning(said(draft)) == meaning(before)
    lead.post(address, filled(lead, address, agreed_modes=["video", "in_person"]))
    now = counted(said(draft))
    assert now.parameters["settings"] == {"modes": ["in_person", "video"]}
    assert meaning(said(draft)) != meaning(before)  # users read their terms again
    words = promise_in_words(now.parameters | {"target": 0.9})
    assert "Agreed here: Ways of meeting that count: in person, by video." in words
    lead.post(
        address, filled(lead, address, agreed_modes=["in_person", "video", "phone", "letter"])
    )
    assert "settings" not in counted(said(draft)).parameters


def test_no_way_at_all_and_an_unknown_one_are_told_at_the_field(
    lead: Client, address: str, draft: UUID, said: Any
) -> None:
    before = said(draft)
    for wrong in ([], ["smoke_signal"]):
        answer = lead.post(address, filled(lead, address, agreed_modes=wrong))
        assert answer.status_code == 200
        assert "agreed_modes" in answer.context["form"].errors
    assert said(draft) == before


def test_another_count_takes_nothing_over_from_the_one_before(
    lead: Client, address: str, draft: UUID, said: Any
) -> None:
    lead.post(address, filled(lead, address, agreed_modes=["video"]))
    lead.post(address, filled(lead, address, measure="request_rate"))
    assert not any("settings" in one.parameters for one in said(draft).clauses)


def test_a_copy_carries_what_was_agreed_and_comes_back_the_same(
    lead: Client, address: str, draft: UUID, said: Any
) -> None:
    lead.post(address, filled(lead, address, agreed_modes=["video"]))
    text = said(draft)
    assert draft_from_json(json.dumps(document_of(text))) == text


@pytest.mark.parametrize(
    ("parameters", "where", "code"),
    [
        ({"measure": MET, "settings": {"modes": ["pigeon"]}}, "settings.modes", "not_a_choice"),
        ({"measure": MET, "settings": {"within_days": 90}}, "settings.within_days", "not_offered"),
        ({"measure": "returned_within_12_months"}, "measure", "not_to_be_promised"),
        ({"measure": "warm_handoff_kept"}, "measure", "nobody_writes_it"),
        ({"measure": "happiness"}, "measure", "no_such_count"),
    ],
)
def test_a_text_from_elsewhere_is_held_against_what_a_count_offers(
    draft: UUID, said: Any, parameters: dict[str, Any], where: str, code: str
) -> None:
    text = said(draft)
    clause = counted(text)
    wrong = replace(clause, parameters={"target": 0.9, **parameters})
    (fault,) = miscounted(replace(text, clauses=(wrong,)))
    assert (fault.where, fault.reason.code) == (f"clauses.{clause.number}.{where}", code)
    said_so = replace(clause, parameters={"proof": "attested", **parameters})
    assert not list(miscounted(replace(text, clauses=(said_so,))))


def test_what_nobody_may_promise_or_writes_is_not_offered(world: SimpleNamespace) -> None:
    offered = {key for _way, rows in kept_by_choices()[1:] for key, _title in rows}
    assert MET in offered
    assert not offered & {"returned_within_12_months", "formal_job_at_90_days"}
