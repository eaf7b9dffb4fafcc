"""The machine-readable copy: hands out what was signed, and comes in again as the same text."""

from __future__ import annotations

import json

import pytest

from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import copy_of, text_in_force, version_in_force
from throughcare.registers.agreements.rules.documents import UnreadableAgreement
from throughcare.registers.ledger.queries import facts_about
from throughcare.workflows.agree.import_copy import import_copy

pytestmark = pytest.mark.django_db


def taken_in(viewer, content):
    return import_copy(viewer=viewer, content=content, at=viewer.at)


@pytest.mark.row("S1-23")
def test_a_copy_of_what_is_in_force_changes_nothing_here(member, marlow_county):
    with viewing(member("agency")) as lead:
        content = json.dumps(copy_of(version_in_force(marlow_county)))
        before = facts_about(marlow_county.pk).count()
        found = taken_in(lead, content)
        assert (found.is_new, found.version.number) == (False, 1)
        assert Version.objects.count() == 1
        assert facts_about(marlow_county.pk).count() == before


@pytest.mark.row("S1-23")
def test_a_copy_from_elsewhere_becomes_the_same_text_as_a_draft(member, marlow_county):
    with viewing(member("agency")) as lead:
        copy = copy_of(version_in_force(marlow_county)) | {"key": "from-elsewhere"}
        found = taken_in(lead, json.dumps(copy))
        assert found.is_new and found.version.state == "draft"
        again = copy_of(found.version)
        for name in ("schema", "key", "title", "effective_on", "expires_on", "clauses"):
            assert again[name] == copy[name]
        assert [p["organization"] for p in again["parties"]] == [
            p["organization"] for p in copy["parties"]
        ]
        assert not any("signed_on" in party for party in again["parties"])
        assert not taken_in(lead, json.dumps(copy)).is_new, "the same copy twice is one draft"


def test_a_key_that_can_not_be_kept_gets_another(member, marlow_county):
    with viewing(member("agency")) as lead:
        for key in ("k" * 61, "a key", "", "ключ"):
            copy = copy_of(version_in_force(marlow_county)) | {"key": key}
            assert taken_in(lead, json.dumps(copy)).version.document["key"].startswith("agreement-")


def test_another_text_of_our_agreement_is_a_draft_of_its_next_version(member, marlow_county):
    with viewing(member("agency")) as lead:
        copy = copy_of(version_in_force(marlow_county)) | {"title": "Mended elsewhere"}
        found = taken_in(lead, json.dumps(copy))
        assert found.version.agreement_id == marlow_county.pk
        assert (found.version.number, found.version.state) == (2, "draft")
        assert text_in_force(marlow_county).title == "Marlow County agreement"


def test_a_key_that_is_taken_by_others_tells_nothing_of_them(member, marlow_county):
    with viewing(member("jail")):
        copy = copy_of(version_in_force(marlow_county))
    with viewing(member("other_agency")) as lead:
        found = taken_in(lead, json.dumps(copy))
        assert found.is_new and found.version.agreement_id != marlow_county.pk
        assert found.version.document["key"] != "marlow-county"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "not JSON"),
        ("[1, 2]", "holds no agreement"),
        ('{"key": NaN}', "not JSON"),
        ('{"key": "\\ud800"}', "not JSON"),
        ('{"key": "\\u0000"}', "can not be kept"),
        (" " * 1_000_001, "too long"),
        (
            '{"key": "x", "title": "y", "effective_on": null, "expires_on": null, "parties": [],'
            ' "clauses": [{"number": "1", "heading": "money", "kind": "gift", "text": "z"}]}',
            "gift is none of permission",
        ),
        ("[" * 100_000, "not JSON"),
        ('{"schema": "throughcare-agreement/9"}', "another version"),
        ('{"key": "x"}', "no title"),
        ('{"key": "x", "title": 3}', "words are expected"),
        (
            '{"key": "x", "title": "y", "effective_on": "soon", "expires_on": null,'
            ' "parties": [], "clauses": []}',
            "is not a day",
        ),
        (
            '{"key": "x", "title": "y", "effective_on": null, "expires_on": null,'
            ' "parties": ["z"], "clauses": []}',
            "not written as one",
        ),
    ],
)
def test_what_is_no_copy_is_told_in_words_and_nothing_is_kept(member, content, words):
    with viewing(member("jail")) as lead:
        before = Agreement.objects.count()
        with pytest.raises(UnreadableAgreement, match=words):
            taken_in(lead, content)
        assert Agreement.objects.count() == before
