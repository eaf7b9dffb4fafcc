"""From a draft to a signed agreement and back out of it, by the leads of both sides."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.registers.agreements.actions import edit_draft
from throughcare.registers.agreements.models import Agreement, Signature, Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.texts import AgreementText

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def agency(client_of: Callable[[str], Any]) -> Client:
    return client_of("agency_lead")  # type: ignore[no-any-return]


@pytest.fixture
def jail(client_of: Callable[[str], Any]) -> Client:
    return client_of("jail_lead")  # type: ignore[no-any-return]


@pytest.fixture
def county(world: SimpleNamespace) -> Agreement:
    return Agreement.objects.get(key="marlow-county")


def url(name: str, *args: Any) -> str:
    return reverse(f"agree:{name}", args=args)


def text(browser: Client, name: str, *args: Any) -> str:
    answer = browser.get(url(name, *args))
    assert answer.status_code == 200, name
    return str(answer.content.decode())


@pytest.fixture
def draft(agency: Client, county: Agreement, viewer_of: Any) -> UUID:
    """An amendment that promises less, drafted and sent by the agency's lead."""
    agency.post(url("amend", county.pk))
    lead = viewer_of("agency_lead")
    with viewing(lead):
        row = Version.objects.get(agreement=county, state="draft")
        old = text_of(row)
        clauses = tuple(_softer(one) for one in old.clauses)
        new = AgreementText(**{**vars(old), "clauses": clauses})
        edit_draft(version=row.pk, edition=row.edition, text=new, organization=lead.organization,
                   by=lead.user, at=lead.at)  # fmt: skip
    assert agency.post(url("send", row.pk)).status_code == 302
    return row.pk


def _softer(clause: Any) -> Any:
    if clause.number != "2.1":
        return clause
    words = clause.text.replace("97 of 100", "95 of 100")
    return type(clause)(**{**vars(clause), "text": words,
                           "parameters": {**clause.parameters, "target": 0.95}})  # fmt: skip


def hand(viewer_of: Any, who: str, version: UUID, **more: Any) -> dict[str, Any]:
    with viewing(viewer_of(who)):
        edition = Version.objects.get(pk=version).edition
    return {"name": "Quill Signer-Example", "title": "Director", "way": "typed",
            "signed_on": timezone.localdate().isoformat(), "edition": edition, **more}  # fmt: skip


@pytest.mark.row("S1-18", "S1-25", "S3-07")
def test_an_amendment_is_agreed_to_and_signed_by_both_while_the_old_one_holds(
    agency: Client, jail: Client, draft: UUID, county: Agreement, viewer_of: Any
) -> None:
    page = text(jail, "version", draft)
    assert "95 of 100" in page and "not yet" in page
    agency.post(url("sign", draft), hand(viewer_of, "agency_lead", draft))
    assert "partly signed" in text(jail, "version", draft)
    assert "97 of 100" in text(jail, "agreement", county.pk)
    edition = hand(viewer_of, "jail_lead", draft)["edition"]
    jail.post(url("agree_to", draft), {"edition": edition})
    jail.post(url("sign", draft), hand(viewer_of, "jail_lead", draft, way="drawn", drawing=PIXEL))
    assert "in force" in text(agency, "version", draft)
    assert "95 of 100" in text(jail, "agreement", county.pk)


@pytest.mark.row("S3-07")
def test_what_changes_stands_side_by_side(jail: Client, draft: UUID) -> None:
    page = text(jail, "compare", draft)
    assert "<del>97</del>" in page
    assert "<ins>95</ins>" in page
    assert "Clause 2.1" in page
    assert "Clause 3.1" not in page


def test_a_draft_that_was_not_sent_does_not_exist_for_the_other_side(
    agency: Client, jail: Client, county: Agreement, viewer_of: Any
) -> None:
    agency.post(url("amend", county.pk))
    with viewing(viewer_of("agency_lead")):
        row = Version.objects.get(agreement=county, state="draft")
    assert agency.get(url("version", row.pk)).status_code == 200
    for name in ("version", "compare", "print", "copy"):
        there, nowhere = (jail.get(url(name, id)) for id in (row.pk, uuid4()))
        assert (there.status_code, len(there.content)) == (404, len(nowhere.content))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "This field is required"),
        ({"way": "scan"}, "The drawing or the scan is missing."),
        ({"way": "drawn", "drawing": "data:text/html,x"}, "The drawing or the scan is missing."),
        ({"signed_on": "2999-01-01"}, "can not be dated after today"),
        ({"edition": 1}, "The draft has changed since you opened it."),
    ],
)
def test_a_signature_that_can_not_be_is_told_at_its_field(
    jail: Client, draft: UUID, viewer_of: Any, change: dict[str, Any], words: str
) -> None:
    answer = jail.post(url("sign", draft), hand(viewer_of, "jail_lead", draft) | change)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "partly signed" not in text(jail, "version", draft)


def test_a_drawn_signature_is_seen_by_the_parties_and_printed(
    agency: Client, jail: Client, draft: UUID, viewer_of: Any, client_of: Any
) -> None:
    plain = agency.get(url("print", draft)).content
    jail.post(url("sign", draft), hand(viewer_of, "jail_lead", draft, way="drawn", drawing=PIXEL))
    with viewing(viewer_of("agency_lead")):
        row = Signature.objects.get(version=draft)
    assert url("mark", row.pk) in text(agency, "version", draft)
    answer = agency.get(url("mark", row.pk))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="signature.png"'
    assert answer.content == b64decode(PIXEL.split(",")[1])
    assert b"/Subtype/Image" in agency.get(url("print", draft)).content
    assert b"/Subtype/Image" not in plain
    for who in ("officer", "clerk", "partner_lead"):
        there, nowhere = (client_of(who).get(url("mark", id)) for id in (row.pk, uuid4()))
        assert (there.status_code, len(there.content)) == (404, len(nowhere.content))


def test_a_drawing_stands_beside_its_party_once_all_have_signed(
    agency: Client, jail: Client, draft: UUID, county: Agreement, viewer_of: Any, client_of: Any
) -> None:
    jail.post(url("sign", draft), hand(viewer_of, "jail_lead", draft, way="drawn", drawing=PIXEL))
    agency.post(url("sign", draft), hand(viewer_of, "agency_lead", draft))
    with viewing(viewer_of("agency_lead")):
        row = Signature.objects.get(version=draft, way="drawn")
    assert url("mark", row.pk) in text(agency, "agreement", county.pk)
    assert url("mark", row.pk) not in text(client_of("officer"), "agreement", county.pk)


def test_a_file_that_is_no_whole_picture_does_not_keep_the_text_from_printing(
    jail: Client, draft: UUID, viewer_of: Any
) -> None:
    scan = BytesIO(b"\x89PNG\r\n\x1a\n and nothing more")
    scan.name = "scan.png"
    jail.post(url("sign", draft), hand(viewer_of, "jail_lead", draft, way="scan", mark=scan))
    assert jail.get(url("print", draft)).content.startswith(b"%PDF")


def test_a_scan_of_the_paper_is_a_signature_too(jail: Client, draft: UUID, viewer_of: Any) -> None:
    scan = BytesIO(b"%PDF-1.7 scanned")
    scan.name = "scan.pdf"
    form = hand(viewer_of, "jail_lead", draft, way="scan", mark=scan)
    assert jail.post(url("sign", draft), form).status_code == 302
    assert "partly signed" in text(jail, "version", draft)


@pytest.mark.row("S1-23")
def test_the_copy_brought_in_again_changes_nothing(
    jail: Client, county: Agreement, viewer_of: Any
) -> None:
    with viewing(viewer_of("jail_lead")):
        held = Version.objects.get(agreement=county, state="in_force")
        before = Version.objects.count()
    answer = jail.get(url("copy", held.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="agreement.json"'
    assert json.loads(answer.content)["title"] == county.title
    copy = BytesIO(answer.content)
    copy.name = "agreement.json"
    answer = jail.post(url("bring_in"), {"copy": copy})
    assert answer["Location"] == url("version", held.pk)
    with viewing(viewer_of("jail_lead")):
        assert Version.objects.count() == before


def test_what_is_no_copy_is_refused_in_words(jail: Client) -> None:
    for content in (b"", b"\xff\xfe", b"{}", b"[1, 2]", b'{"schema": "other"}'):
        file = BytesIO(content)
        file.name = "x.json"
        answer = jail.post(url("bring_in"), {"copy": file})
        assert answer.status_code == 200
        assert 'class="usa-error-message"' in answer.content.decode()


@pytest.mark.row("S1-23")
def test_it_prints_as_a_clean_document(jail: Client, county: Agreement, viewer_of: Any) -> None:
    with viewing(viewer_of("jail_lead")):
        held = Version.objects.get(agreement=county, state="in_force")
    answer = jail.get(url("print", held.pk))
    assert answer["Content-Disposition"] == 'inline; filename="agreement.pdf"'
    assert answer.content.startswith(b"%PDF")


@pytest.mark.row("S3-09")
@pytest.mark.rule("A7")
def test_either_side_pauses_at_once_and_only_leads_read_why(
    jail: Client, agency: Client, client_of: Any, county: Agreement
) -> None:
    answer = jail.post(url("pause", county.pk), {"reason": "Our network was broken into."})
    assert answer["Location"] == url("rescue", county.pk)
    for who in ("jail_lead", "agency_lead"):
        assert "Our network was broken into." in text(client_of(who), "agreement", county.pk)
    for who in ("officer", "supervisor", "administrator", "clerk"):
        page = text(client_of(who), "agreement", county.pk)
        assert "paused its part" in page
        assert "Our network was broken into." not in page
    agency.post(url("resume", county.pk))
    assert "paused its part" in text(agency, "agreement", county.pk)
    jail.post(url("resume", county.pk))
    assert "paused its part" not in text(agency, "agreement", county.pk)


def test_it_ends_on_a_day_or_now(jail: Client, county: Agreement) -> None:
    assert "What is still open" in jail.post(url("end", county.pk), follow=True).content.decode()
    assert "not in force: nothing flows" in text(jail, "agreement", county.pk)


@pytest.mark.parametrize("who", ["officer", "clerk", "desk", "unit_officer", "partner_worker"])
def test_who_does_not_draft_finds_no_version_and_no_step(
    client_of: Any, draft: UUID, county: Agreement, who: str
) -> None:
    browser = client_of(who)
    for name in ("version", "compare", "print", "copy"):
        assert browser.get(url(name, draft)).status_code == 404
    for name in ("amend", "pause", "resume", "end", "renew"):
        assert browser.post(url(name, county.pk)).status_code == 404


def test_an_administrator_reads_and_pauses_but_neither_drafts_nor_signs(
    client_of: Any, draft: UUID, county: Agreement
) -> None:
    browser = client_of("administrator")
    assert browser.get(url("version", draft)).status_code == 200
    for name, thing in (("sign", draft), ("send", draft), ("amend", county.pk)):
        assert browser.post(url(name, thing)).status_code == 404
    assert browser.get(url("pause", county.pk)).status_code == 200
