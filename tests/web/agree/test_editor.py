"""The editor of a draft: picked from the library or typed, and nothing typed is ever lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.library import model_sets
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.registers.directory.models import Organization

HEADINGS = (
    "What we expect of each other", "What we want to reach", "Who does what", "Money",
)  # fmt: skip


@pytest.fixture
def lead(client_of: Callable[[str], Any]) -> Client:
    return client_of("agency_lead")  # type: ignore[no-any-return]


@pytest.fixture
def names(world: SimpleNamespace) -> SimpleNamespace:
    """Full names of the parties."""
    found = {key: Organization.objects.get(pk=id).name for key, id in world.organizations.items()}
    return SimpleNamespace(**found)


@pytest.fixture
def draft(lead: Client, names: SimpleNamespace) -> UUID:
    """A blank draft of the agency with the jail."""
    answer = lead.post(reverse("agree:write_blank"), {"title": "Calls", "other": names.jail})
    return UUID(answer["Location"].split("/")[3])


@pytest.fixture
def said(viewer_of: Any) -> Callable[[UUID], AgreementText]:
    def read(version: UUID) -> AgreementText:
        with viewing(viewer_of("agency_lead")):
            return text_of(Version.objects.get(pk=version))

    return read


def edit(version: UUID) -> str:
    return reverse("agree:edit", args=[version])


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def sent(browser: Client, version: UUID, **more: str) -> dict[str, str]:
    """What the page would send, with what is typed over it."""
    form = browser.get(edit(version)).context["draft"]
    now = {name: str(form[name].value() or "") for name in form.fields}
    return now | more


def save(browser: Client, version: UUID, do: str = "save", **more: str) -> Any:
    typed = {name.replace("__", "-").replace("_at_", "."): value for name, value in more.items()}
    return browser.post(edit(version), sent(browser, version, **typed, do=do))


@pytest.mark.row("S1-23", "S1-24")
def test_the_four_headings_are_always_there_and_each_missing_one_is_a_fault(
    lead: Client, draft: UUID
) -> None:
    read = page(lead, edit(draft))
    for heading in HEADINGS:
        assert f"<h2>{heading}</h2>" in read
    for anchor in ("id_new-expectations", "id_new-goals", "id_new-services", "id_new-money"):
        assert f'<a href="#{anchor}">Under the heading' in read
        assert f'id="{anchor}_error"' in read


@pytest.mark.row("S1-24")
def test_no_money_changes_hands_is_one_click_and_a_valid_answer(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText]
) -> None:
    assert save(lead, draft, "no_money").status_code == 302
    (clause,) = said(draft).clauses
    assert (clause.heading, clause.parameters) == ("money", {"money": "none"})
    assert "say that no money changes hands" not in page(lead, edit(draft))


def test_paragraphs_become_clauses_of_their_heading(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText], names: SimpleNamespace
) -> None:
    save(lead, draft, new__goals="We call back.\r\n\r\nWe call in time.", who__goals=names.agency)
    first, second = said(draft).clauses
    assert (first.number, first.text, second.number) == ("2.1", "We call back.", "2.2")
    assert (first.kind, first.from_party, first.to_party) == ("promise", names.agency, names.jail)


@pytest.mark.row("S1-23")
@pytest.mark.parametrize("model", sorted(model_sets()))
def test_every_model_becomes_a_draft_that_asks_for_what_was_skipped(
    lead: Client, model: str, said: Callable[[UUID], AgreementText]
) -> None:
    address = reverse("agree:write_from", args=[model])
    form = lead.get(address).context["form"]
    chosen = {name: form[name].value() for name in form.fields if form[name].value()}
    if form.ours.name not in chosen.values():
        pytest.skip("no side of this model is for a child support agency")
    taken = {chosen.get(f"side-{side.key}") for side in form.model.sides}
    for side in form.model.sides:
        choices = [name for name, _label in form.fields[f"side-{side.key}"].choices if name]
        chosen.setdefault(f"side-{side.key}", next(one for one in choices if one not in taken))
    answer = lead.post(address, chosen | {"first_day": "2026-12-01"})
    assert answer.status_code == 302, answer.context["form"].errors
    version = UUID(answer["Location"].split("/")[3])
    assert len(said(version).clauses) >= 4
    assert save(lead, version).status_code == 302


def test_an_agreement_of_others_is_not_ours_to_write(lead: Client, names: SimpleNamespace) -> None:
    address = reverse("agree:write_from", args=["corrections_and_community"])
    sides = {"side-facility": names.jail, "side-partner": names.partner, "title": "Theirs"}
    answer = lead.post(address, sides)
    assert "Your own organization must be one of the parties." in answer.content.decode()
    same = reverse("agree:write_from", args=["data_sharing"])
    form = lead.get(same).context["form"]
    sides = {f"side-{side.key}": names.agency for side in form.model.sides} | {"title": "Alone"}
    assert "Choose two different parties." in lead.post(same, sides).content.decode()


def test_an_answer_of_another_kind_is_told_at_its_field_and_nothing_is_saved(
    lead: Client, names: SimpleNamespace, said: Callable[[UUID], AgreementText]
) -> None:
    model = reverse("agree:write_from", args=["corrections_and_child_support"])
    sides = {"side-facility": names.jail, "side-agency": names.agency, "title": "New"}
    answer = lead.post(model, sides | {"first_day": "2026-12-01"})
    version = UUID(answer["Location"].split("/")[3])
    form = lead.get(edit(version)).context["draft"]
    blank = next(name for name in form.fields if name.endswith("_percent"))
    before = said(version)
    answer = lead.post(edit(version), sent(lead, version, **{blank: "most", "title": "Kept?"}))
    assert "Write a whole number from 1 to 100." in answer.content.decode()
    assert 'value="Kept?"' in answer.content.decode()
    assert said(version) == before
    lead.post(edit(version), sent(lead, version, **{blank: "97"}))
    key = blank.split("-")[1]
    clause = said(version).clause(key)
    assert clause is not None and "97" in clause.text


def test_every_button_keeps_what_was_typed(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText]
) -> None:
    save(lead, draft, new__services="One.\n\nTwo.\n\nThree.")
    for do, order in (("up:3.2", "213"), ("down:3.2", "123"), ("down:3.3", "123")):
        save(lead, draft, do, text__3_at_1=f"One after {do}.")
        text = said(draft)
        assert [one.number for one in text.clauses] == [f"3.{n}" for n in order]
        assert text.clause("3.1").text == f"One after {do}."  # type: ignore[union-attr]
    save(lead, draft, "remove:3.2", title="Still here")
    assert [one.number for one in said(draft).clauses] == ["3.1", "3.3"]
    assert said(draft).title == "Still here"


def test_a_day_that_is_none_is_told_and_nothing_is_half_saved(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText]
) -> None:
    answer = save(lead, draft, effective_on="someday", title="Half")
    read = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="#id_effective_on"' in read and 'value="someday"' in read
    assert said(draft).title == "Calls"
    save(lead, draft, effective_on="2026-12-01", expires_on="2026-11-01")
    read = page(lead, edit(draft))
    assert '<a href="#id_expires_on">The last day comes before the first day.</a>' in read


def test_words_over_a_newer_draft_are_shown_beside_it_and_saved_only_when_asked_again(
    lead: Client, client_of: Any, draft: UUID, said: Callable[[UUID], AgreementText]
) -> None:
    save(lead, draft, new__services="One.\n\nTwo.")
    mine = sent(lead, draft, **{"text-3.1": "Mine.", "text-3.2": "Mine too."})
    save(client_of("agency_lead"), draft, "remove:3.2", text__3_at_1="Theirs.")
    answer = lead.post(edit(draft), mine)
    read = " ".join(answer.content.decode().split())
    assert "Somebody else saved this draft meanwhile" in read
    assert "<strong>The draft says now:</strong> Theirs." in read
    assert "<blockquote>Mine too.</blockquote>" in read
    assert said(draft).clause("3.1").text == "Theirs."  # type: ignore[union-attr]
    form = answer.context["draft"]
    again = {name: str(form[name].value() or "") for name in form.fields}
    assert lead.post(edit(draft), again).status_code == 302
    assert said(draft).clause("3.1").text == "Mine."  # type: ignore[union-attr]


def test_a_clause_becomes_a_permission_on_its_own_page(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText], names: SimpleNamespace
) -> None:
    save(lead, draft, new__services="The jail names parents.")
    answer = save(lead, draft, "details:3.1")
    address = reverse("agree:edit_clause", args=[draft, "3.1"])
    assert answer["Location"] == address
    form = {
        "number": "3.1", "heading": "services", "kind": "permission", "edition": "3",
        "text": "The jail names parents.", "from_party": names.jail, "to_party": names.agency,
        "data_classes": ["identity", "custody"],
    }  # fmt: skip
    assert lead.post(address, form).status_code == 302
    told = "Clause 3.1: a permission needs purpose, from and to."
    assert told in page(lead, address)
    assert f'<a href="#clause-3.1">{told}</a>' in page(lead, edit(draft))
    form |= {"purpose": "child_support_outreach", "edition": "4"}
    assert lead.post(address, form).status_code == 302
    clause = said(draft).clause("3.1")
    assert clause is not None
    assert (clause.kind, clause.data_classes) == ("permission", ("identity", "custody"))
    stale = lead.post(address, form | {"text": "Other words."}).content.decode()
    assert "Other words." in stale and "Somebody else saved this draft meanwhile" in stale
    assert said(draft).clause("3.1") == clause


def test_clauses_are_picked_from_the_library(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText], names: SimpleNamespace
) -> None:
    address = reverse("agree:library", args=[draft])
    query = address + "?set=corrections_and_child_support"
    form = lead.get(query).context["form"]
    sides = {"side-facility": names.jail, "side-agency": names.agency}
    assert {name: form[name].value() for name in sides} == sides
    keys = [key for _group, rows in form.fields["clauses"].choices for key, _label in rows]
    assert lead.post(query, sides | {"edition": "1"}).status_code == 200
    answer = lead.post(query, sides | {"edition": "1", "clauses": keys})
    assert answer.status_code == 302
    assert len(said(draft).clauses) == len(keys)
    again = lead.get(query).context["form"]
    assert again.fields["clauses"].choices == []


def test_a_party_joins_and_leaves(
    lead: Client, draft: UUID, said: Callable[[UUID], AgreementText], names: SimpleNamespace
) -> None:
    save(lead, draft, "add:parties", party=names.partner, party_role="Helps.")
    assert said(draft).party_names == (names.agency, names.jail, names.partner)
    key = re.sub(r"\s+", "-", names.partner)
    save(lead, draft, f"drop:{key}")
    assert said(draft).party_names == (names.agency, names.jail)


@pytest.mark.parametrize("who", ["jail_lead", "officer", "administrator", "partner_worker"])
def test_a_draft_is_edited_by_its_drafters_alone_until_it_is_sent(
    client_of: Any, draft: UUID, who: str
) -> None:
    browser = client_of(who)
    for address in (edit(draft), reverse("agree:library", args=[draft])):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"edition": "1", "title": "Theirs"}).status_code == 404


def test_a_text_that_a_party_signed_is_not_edited(
    lead: Client, world: SimpleNamespace, viewer_of: Any
) -> None:
    with viewing(viewer_of("agency_lead")):
        held = Version.objects.get(agreement=Agreement.objects.get(key="marlow-county"))
    assert lead.get(edit(held.pk))["Location"] == reverse("agree:version", args=[held.pk])
    assert lead.post(edit(held.pk), {"title": "x"})["Location"].endswith(f"{held.pk}/")
    assert lead.get(reverse("agree:library", args=[held.pk])).status_code == 404
