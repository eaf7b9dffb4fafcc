"""A file through the web: handed in, mapped once, looked at, applied; and every refusal."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.web.take_stock.files import KNOWN, NEWCOMER, do_jobs, map_columns, roster, upload
from throughcare.access.actions import viewing
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.ledger.models import Fact

NEW = "/take-stock/deliveries/new/"


@pytest.fixture
def clerk(client_of: Any) -> Any:
    """The jail's records clerk at the browser."""
    return client_of("clerk")


@pytest.fixture
def count(viewer_of: Any) -> Any:
    """Counts rows with the clerk's eyes; without a viewer the database shows nothing."""

    def counted(model: Any, **wanted: Any) -> int:
        with viewing(viewer_of("clerk")):
            return int(model.objects.filter(**wanted).count())

    return counted


def handed_in(clerk: Any, world: Any, content: bytes) -> Any:
    """A first file, mapped as suggested."""
    return map_columns(clerk, upload(clerk, world, content))


@pytest.mark.row("S0-29")
def test_a_file_with_the_facilitys_own_headings_loads_without_renaming(
    clerk: Any, world: Any
) -> None:
    page = upload(clerk, world, roster(NEWCOMER))
    assert "D.O.B." in page.text
    assert "Charges and offense details are not imported" in page.text
    page = map_columns(clerk, page)
    delivery = page.context["delivery"]
    assert delivery.state == "read"
    assert delivery.difference["admitted"] == 1
    assert delivery.difference["unchanged"] + delivery.difference["corrected"] == 5
    assert "Dandelionson" in page.text
    page = clerk.post(f"/take-stock/deliveries/{delivery.pk}/apply/", follow=True)
    assert page.context["delivery"].state == "applied"


def test_the_second_file_of_a_sender_is_read_without_a_question(
    clerk: Any, world: Any, count: Any
) -> None:
    handed_in(clerk, world, roster())
    page = upload(clerk, world, roster(NEWCOMER))
    assert page.context["delivery"].state == "read"
    assert count(SavedLayout) == 1


@pytest.mark.row("S0-39")
def test_the_same_bytes_again_change_nothing_and_say_so(clerk: Any, world: Any, count: Any) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER))
    first = page.context["delivery"].pk
    clerk.post(f"/take-stock/deliveries/{first}/apply/")
    facts = count(Fact)
    page = upload(clerk, world, roster(NEWCOMER))
    assert "This very file came in before. Nothing was changed." in page.text
    assert page.context["delivery"].pk == first
    assert count(Fact) == facts


@pytest.mark.row("S0-39")
def test_the_same_rows_in_another_order_change_nothing(clerk: Any, world: Any) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER, known=KNOWN[:4]))
    clerk.post(f"/take-stock/deliveries/{page.context['delivery'].pk}/apply/")
    page = upload(clerk, world, roster(known=(NEWCOMER, *reversed(KNOWN[:4]))))
    second = page.context["delivery"]
    assert second.difference["unchanged"] == 5
    page = clerk.post(f"/take-stock/deliveries/{second.pk}/apply/", follow=True)
    assert page.context["delivery"].state == "applied"
    page = upload(clerk, world, roster(NEWCOMER, "", known=KNOWN[:4]))
    assert "missing in 2 files" in page.text  # the next file would be the second, not the third


def expire(world: Any) -> None:
    """Let the agreement and its clauses end yesterday."""
    Agreement.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    Clause.objects.update(ends_at=timezone.now() - timedelta(hours=30))


@pytest.mark.row("S0-10")
def test_a_roster_under_an_expired_agreement_is_refused_and_nothing_is_stored(
    clerk: Any, world: Any, count: Any
) -> None:
    expire(world)
    before = count(Delivery)
    page = upload(clerk, world, roster(NEWCOMER))
    assert "ended on" in page.text
    assert "Nothing was stored." in page.text
    assert count(Delivery) == before
    assert count(Fact, kind="delivery_refused", cause="no_clause") == 1


@pytest.mark.row("S0-10")
def test_an_agreement_that_ends_before_applying_stops_the_file(clerk: Any, world: Any) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER))
    expire(world)
    page = clerk.post(f"/take-stock/deliveries/{page.context['delivery'].pk}/apply/", follow=True)
    assert "ended on" in page.text
    assert page.context["delivery"].state == "read"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 nothing", "The file is a PDF document, not a table."),
        (b"MZ\x90", "The file is a program, not a table."),
    ],
)
def test_what_is_no_table_is_told_so(clerk: Any, world: Any, content: bytes, words: str) -> None:
    page = upload(clerk, world, content)
    assert words in page.text


def test_a_file_of_200_mb_is_refused_before_it_is_kept(
    clerk: Any, world: Any, settings: Any, count: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 500_000
    page = upload(clerk, world, b"x" * 700_000)
    assert "The file is 200 MB or larger." in page.text
    assert count(Delivery, byte_count=700_000) == 0


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("MCJ-3,Old,Elder,01/01/1850,BK-3,11/01/2026,A,,", "1900"),
        ("MCJ-4,Sum,Formula,=A1+1,BK-4,11/01/2026,A,,", ""),
        ("MCJ-5,Short,Row", "The row has fewer cells than the headings."),
    ],
)
@pytest.mark.rule("5 out 13")
def test_a_row_that_cannot_be_read_is_told_and_holds_nobody_up(
    clerk: Any, world: Any, row: str, words: str
) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER, row))
    delivery = page.context["delivery"]
    assert delivery.rejected_count == 1
    assert delivery.difference["admitted"] == 1
    assert words in page.text
    csv = clerk.get(f"/take-stock/deliveries/{delivery.pk}/rows-not-read/")
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Row,Column,What is wrong,What to do,MNI #")
    assert len(lines) == 2
    assert not any(cell.startswith("=") for cell in lines[1].split(","))


@pytest.mark.rule("5 out 13")
def test_a_roster_that_shrank_waits_for_a_person(clerk: Any, world: Any) -> None:
    page = handed_in(clerk, world, roster(known=KNOWN[:2]))
    delivery = page.context["delivery"]
    assert delivery.state == "held"
    assert "much smaller than usual" in page.text
    url = f"/take-stock/deliveries/{delivery.pk}/apply/"
    assert clerk.post(url, follow=True).context["delivery"].state == "held"
    assert clerk.post(url, {"looked": "yes"}, follow=True).context["delivery"].state == "applied"


def test_two_who_apply_at_once_do_it_once(clerk: Any, world: Any, count: Any) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER))
    url = f"/take-stock/deliveries/{page.context['delivery'].pk}/apply/"
    clerk.post(url)
    page = clerk.post(url, follow=True)
    assert "Nothing was done twice." in page.text
    assert count(Fact, kind="delivery_applied") == 1


def test_an_officer_who_hands_in_a_jails_roster_sees_counts_and_no_names(
    client_of: Any, world: Any
) -> None:
    officer = client_of("officer")
    page = upload(officer, world, roster(NEWCOMER))
    assert "Dandelionson" not in page.text
    page = map_columns(officer, page)
    delivery = page.context["delivery"]
    assert delivery.difference["admitted"] == 1
    for text in (page.text, officer.get("/take-stock/deliveries/").text):
        assert "Dandelionson" not in text
        assert "Cloudberrystone" not in text
    rows = officer.get(f"/take-stock/deliveries/{delivery.pk}/rows-not-read/")
    assert b"Dandelionson" not in rows.content


def test_nobody_else_finds_a_delivery(clerk: Any, world: Any, client_of: Any) -> None:
    page = handed_in(clerk, world, roster())
    url = f"/take-stock/deliveries/{page.context['delivery'].pk}/"
    assert client_of("other_officer").get(url).status_code == 404
    assert client_of("desk").get(url).status_code == 404
    assert client_of("officer").get(f"{url}columns/").status_code == 404
    assert client_of("officer").post(f"{url}apply/").status_code == 404


def test_an_errand_of_somebody_else_is_no_choice(client_of: Any, world: Any) -> None:
    other = client_of("other_officer")
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    file = SimpleUploadedFile("list.csv", roster())
    page = other.post(NEW, {"errand": f"roster-{jail}-{agency}", "file": file})
    assert page.status_code == 200
    assert "errand" in page.context["form"].errors


def test_a_delivery_taken_back_leaves_no_bytes(clerk: Any, world: Any) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER))
    delivery = page.context["delivery"]
    page = clerk.post(f"/take-stock/deliveries/{delivery.pk}/withdraw/", follow=True)
    assert page.context["delivery"].state == "withdrawn"
    assert "Dandelionson" not in page.text


@pytest.mark.django_db
def test_a_large_file_is_read_and_applied_as_jobs_with_progress(
    clerk: Any, world: Any, count: Any
) -> None:
    handed_in(clerk, world, roster())
    more = [NEWCOMER.replace("2000", f"L{n:05d}").replace("6000", f"L{n:05d}") for n in range(4500)]
    page = upload(clerk, world, roster(*more))
    delivery = page.context["delivery"]
    assert delivery.state == "reading"
    assert "hx-get" in page.text
    assert "Show how far it is now" in page.text
    do_jobs(delivery)
    page = clerk.get(f"/take-stock/deliveries/{delivery.pk}/")
    assert page.context["delivery"].state == "read"
    assert page.context["delivery"].difference["admitted"] == 4500
    assert "… and 4,300 more." in page.text
    page = clerk.post(f"/take-stock/deliveries/{delivery.pk}/apply/", follow=True)
    assert page.context["delivery"].state == "applying"
    do_jobs(delivery)
    page = clerk.get(f"/take-stock/deliveries/{delivery.pk}/")
    assert page.context["delivery"].state == "applied"
    assert count(ProcrastinateJob, task_name="propose_matches") == 1


def test_the_pages_ask_the_database_little(
    clerk: Any, world: Any, django_assert_max_num_queries: Any
) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER, "MCJ-5,Short,Row"))
    with django_assert_max_num_queries(10 + 8):  # 8: session, sign-in, viewer, transaction
        clerk.get("/take-stock/deliveries/")
    with django_assert_max_num_queries(15 + 8):
        clerk.get(f"/take-stock/deliveries/{page.context['delivery'].pk}/")


def zip_bomb() -> bytes:
    """A small workbook whose sheet unfolds to hundreds of megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unfolded(clerk: Any, world: Any) -> None:
    page = upload(clerk, world, zip_bomb())
    assert page.context["delivery"].state == "refused"
    assert "This stands in the way" in page.text


def test_headings_in_two_rows_are_one_heading(clerk: Any, world: Any) -> None:
    rows = [
        "Person,Person,Person,Birth,Stay,Stay",
        "Number,Last Name,First Name,Date,Booking,Booked",
    ]
    rows.append("MCJ-7,Dandelionson,Fennel,05/16/1991,BK-7,11/20/2026")
    page = upload(clerk, world, ("\n".join(rows) + "\n").encode())
    assert page.context["sniffed"].header_rows == 2
    page = map_columns(clerk, page, complete_file="no")
    assert page.context["delivery"].difference["admitted"] == 1


def test_rows_of_one_number_that_disagree_go_back(clerk: Any, world: Any) -> None:
    page = handed_in(clerk, world, roster(NEWCOMER, NEWCOMER.replace("Fennel", "Dill")))
    assert page.context["delivery"].rejected_count == 2
    assert page.context["delivery"].difference["admitted"] == 0
    assert "Several rows have the same number and do not agree." in page.text


def test_letters_in_another_encoding_go_back_and_hold_nobody_up(clerk: Any, world: Any) -> None:
    handed_in(clerk, world, roster())
    other = NEWCOMER.replace("Fennel", "Zoë").replace("2000", "2001").replace("6000", "6001")
    page = upload(clerk, world, roster(NEWCOMER) + f"{other}\n".encode("cp1252"))
    assert page.context["delivery"].difference["admitted"] == 1
    assert "not in the encoding of the layout" in page.text
