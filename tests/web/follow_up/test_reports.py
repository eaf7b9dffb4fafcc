"""One report for both sides, filled from work already done; and evidence for a funder."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.utils import timezone
from lxml import html

from tests.web.shell.reading_pdf import text_of
from tests.workflows.follow_up.promised import met_in_time, said_by_partner, write_month
from throughcare.access.actions import viewing
from throughcare.partnership.measures.models import Attestation, Standing
from throughcare.registers.agreements.models import Agreement
from throughcare.workflows.follow_up.hold_promises import hold_all

EVIDENCE = "/follow-up/evidence/"
FILES = [f"{EVIDENCE}evidence.{form}" for form in ("pdf", "xlsx", "csv")]


@pytest.fixture
def counted(world: SimpleNamespace, viewer_of: Any) -> None:
    """Thirty met in time and twelve not, two months ago."""
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())


def report(key: str) -> str:
    return f"/follow-up/reports/{Agreement.objects.get(key=key).pk}/"


def read(client: Any, at: str) -> str:
    answer = client.get(at)
    assert answer.status_code == 200, at
    return " ".join(html.fromstring(answer.content).text_content().split())


def said_of_partner(client: Any, answer: str = "no") -> dict[str, str]:
    clause = said_by_partner().pk
    return {f"kept-{clause}": answer, f"because-{clause}": "Two were called off."}


@pytest.mark.row("S3-21")
def test_both_sides_read_one_report_that_filled_itself(counted: None, client_of: Any) -> None:
    pages = [read(client_of(seat), report("marlow-county")) for seat in ("supervisor", "jail_lead")]
    for page in pages:
        assert "30 of 42 (71%)" in page
        assert "Days lost" not in page or "71%" in page
    tables = [page[page.index("What we promised, and how it came out") :] for page in pages]
    assert tables[0].split("Sign out")[0] == tables[1].split("Sign out")[0]


@pytest.mark.row("S3-21")
def test_a_partner_never_types_a_count_that_the_system_knows(
    counted: None, client_of: Any, viewer_of: Any
) -> None:
    """No field stands there for a counted promise, and one that is sent all the same is refused."""
    lead = client_of("agency_lead")
    page = html.fromstring(lead.get(report("marlow-county")).content)
    assert not page.xpath("//main//input[@type != 'hidden'] | //main//textarea")
    for name in (f"kept-{met_in_time().pk}", f"count-{met_in_time().pk}", "numerator"):
        answer = lead.post(report("marlow-county"), {name: "42"})
        assert answer.status_code == 200
        assert "This promise is counted from daily work. Nobody types it." in (
            answer.content.decode()
        )
    partner = client_of("partner_lead")
    sent = said_of_partner(partner) | {f"kept-{met_in_time().pk}": "yes"}
    partner.post(report("marlow-harborlight"), sent)
    with viewing(viewer_of("partner_lead")):
        assert not Attestation.objects.exists()
    with viewing(viewer_of("supervisor")):
        assert {row.told["percent"] for row in Standing.objects.filter(state="broken")} == {71}


@pytest.mark.row("S3-21")
def test_only_what_no_fact_proves_is_asked_of_whom_the_agreement_names(
    client_of: Any, viewer_of: Any
) -> None:
    partner, address = client_of("partner_lead"), report("marlow-harborlight")
    fields = partner.get(address).context["form"].fields
    assert set(fields) == set(said_of_partner(partner))
    assert not client_of("jail_lead").get(address).context["form"].fields
    assert partner.post(address, said_of_partner(partner)).status_code == 302
    assert "Two were called off." in read(client_of("jail_lead"), address)
    clause = said_by_partner().pk
    half = partner.post(address, {f"kept-{clause}": "yes"})
    assert "Write in a sentence why you say so." in half.content.decode()


@pytest.mark.row("S3-06")
def test_one_click_gives_a_table_with_definitions_and_periods(
    counted: None, client_of: Any
) -> None:
    lead = client_of("agency_lead")
    rows = list(csv.reader(io.StringIO(lead.get(FILES[2]).content.decode())))
    table, definitions = rows[: rows.index([])], rows[rows.index([]) + 1 :]
    (line,) = [dict(zip(table[0], row, strict=True)) for row in table[1:] if "71%" in row]
    assert (line["Kept"], line["Out of"], line["How it stands"]) == ("30", "42", "not kept")
    assert line["Interval"].startswith("56%")
    assert date.fromisoformat(line["From"]) < date.fromisoformat(line["To"])
    assert any("Stays with a confirmed match" in cell for row in definitions for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(lead.get(FILES[1]).content))
    assert [[cell.value or "" for cell in row] for row in book["Evidence"].rows] == table
    pdf = lead.get(FILES[0]).content
    assert b"/StructTreeRoot" in pdf or b"/MarkInfo" in pdf
    words = "".join(text_of(pdf).split())
    for needed in ("30 of 42", "71%", "Stays with a confirmed match", "It holds no person."):
        assert needed.replace(" ", "") in words


@pytest.mark.row("S3-06")
def test_a_funder_s_table_is_made_by_the_partner_who_comes_inside(client_of: Any) -> None:
    partner = client_of("partner_lead")
    partner.post(report("marlow-harborlight"), said_of_partner(partner))
    rows = partner.get(FILES[2]).content.decode()
    assert "said not to be kept" in rows
    assert "Two were called off." in rows
    assert "Fairhaven" not in rows


@pytest.mark.row("S3-06")
def test_small_numbers_are_hidden_from_whoever_takes_it_along(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=3)
    hold_all(at=timezone.now())
    for seat in ("agency_lead", "supervisor", "jail_lead"):
        text = client_of(seat).get(FILES[2]).content.decode()
        assert "hidden" in text
        for number in ("91%", ",30,", ",3,"):
            assert number not in text


@pytest.mark.row("S3-06")
def test_the_same_data_give_the_same_files(counted: None, client_of: Any) -> None:
    for address in FILES:
        one, other = (client_of("agency_lead").get(address).content for _again in range(2))
        assert one == other, address
    with zipfile.ZipFile(io.BytesIO(client_of("agency_lead").get(FILES[1]).content)) as made:
        assert {part.date_time[0] for part in made.infolist()} == {1980}


@pytest.mark.parametrize("seat", ["officer", "desk", "clerk", "partner_worker", "administrator"])
def test_reports_and_evidence_are_for_those_who_lead(
    counted: None, client_of: Any, seat: str
) -> None:
    for address in (EVIDENCE, *FILES, report("marlow-county")):
        assert client_of(seat).get(address).status_code == 404


def test_an_agreement_of_others_has_no_report_for_us(client_of: Any) -> None:
    assert client_of("partner_lead").get(report("marlow-county")).status_code == 404
    assert client_of("agency_lead").get(report("marlow-harborlight")).status_code == 404
    unknown = f"/follow-up/reports/{UUID(int=7)}/"
    assert client_of("agency_lead").get(unknown).status_code == 404
    assert client_of("agency_lead").get(f"{EVIDENCE}evidence.exe").status_code == 404
