"""Forms: an error summary on top, the error beside the field, native inputs, nothing typed lost."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from lxml import html

from tests.web.shell.sample import TODAY, VisitForm


def shown(form: forms.Form) -> Any:
    return html.fromstring(f"<form>{form}</form>")


def by_id(tree: Any, name: str) -> Any:
    found = tree.xpath(f'//*[@id="{name}"]')
    assert len(found) == 1, f"{name} is there {len(found)} times"
    return found[0]


def test_each_error_stands_on_top_and_leads_to_its_field() -> None:
    tree = shown(VisitForm({}))
    links = tree.xpath('//div[@role="alert"]//a/@href')
    assert links == ["#id_name", "#id_day", "#id_mode_0", "#id_place", "#id_file", "#id_sure"]
    for link in links:
        by_id(tree, link[1:])


def test_a_form_without_errors_has_no_summary() -> None:
    assert shown(VisitForm()).xpath('//div[@role="alert"]') == []


def test_hint_and_error_are_read_out_with_the_field() -> None:
    tree = shown(VisitForm({}))
    field = by_id(tree, "id_name")
    assert field.get("aria-describedby") == "id_name_helptext id_name_error"
    assert field.get("aria-invalid") == "true"
    assert by_id(tree, "id_name_helptext").text == "As on your photo ID."
    assert by_id(tree, "id_name_error").text == "This field is required."


def test_every_field_has_a_label_and_every_group_a_legend() -> None:
    tree = shown(VisitForm())
    for field in tree.xpath("//input | //select | //textarea"):
        assert tree.xpath(f'//label[@for="{field.get("id")}"]'), field.get("id")
    legends = [legend.text_content().strip() for legend in tree.xpath("//fieldset/legend")]
    assert legends[0] == "How did you meet?"
    assert legends[1].startswith("What did you talk about?")


def test_what_may_be_skipped_says_so() -> None:
    tree = shown(VisitForm())
    optional = [e.getparent().text.strip() for e in tree.xpath('//*[text()="(you may skip this)"]')]
    assert optional == ["At what time?", "What did you talk about?", "Note"]


def test_what_was_chosen_stays_chosen() -> None:
    tree = shown(VisitForm({"mode": "v", "topics": ["b"], "note": "<b>", "place": "m"}))
    assert tree.xpath("//input[@checked]/@value") == ["v", "b"]
    assert by_id(tree, "id_note").text.strip() == "<b>"
    assert tree.xpath("//option[@selected]/@value") == ["m"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_dates_and_times_are_native_inputs_in_every_language(language: str) -> None:
    with override(language):
        tree = shown(VisitForm(initial={"day": TODAY, "hour": "09:30:00"}))
    assert by_id(tree, "id_day").get("type") == "date"
    assert by_id(tree, "id_day").get("value") == "2026-11-21"
    assert by_id(tree, "id_hour").get("type") == "time"


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_native_date_is_read_back(language: str) -> None:
    with override(language):
        form = VisitForm({"day": "2026-11-03"})
        form.full_clean()
        assert str(form.cleaned_data["day"]) == "2026-11-03"
        assert by_id(shown(form), "id_day").get("value") == "2026-11-03"


def test_a_date_that_cannot_be_read_stays_on_the_page_as_it_was_typed() -> None:
    field = by_id(shown(VisitForm({"day": "the 3rd of May"})), "id_day")
    assert field.get("value") == "the 3rd of May"
    assert field.get("type") != "date", "a browser empties a date input that it cannot read"


def test_a_file_field_takes_a_file() -> None:
    form = VisitForm({}, {"file": SimpleUploadedFile("roster.csv", b"id\n1\n")})
    assert "file" not in form.errors
    assert by_id(shown(VisitForm()), "id_file").get("type") == "file"


def test_errors_of_the_whole_form_stand_in_the_summary() -> None:
    form = VisitForm({})
    form.add_error(None, "Somebody else saved this visit a moment ago.")
    summary = shown(form).xpath('//div[@role="alert"]//li')
    assert summary[0].text == "Somebody else saved this visit a moment ago."


def test_hidden_fields_are_kept_and_not_shown() -> None:
    class Confirm(forms.Form):
        digest = forms.CharField(widget=forms.HiddenInput)

    tree = shown(Confirm(initial={"digest": "abc"}))
    assert by_id(tree, "id_digest").get("type") == "hidden"
    assert tree.xpath("//label") == []


def test_what_is_typed_is_never_run() -> None:
    assert "<script>" not in str(VisitForm({"name": "<script>alert(1)</script>"}))
