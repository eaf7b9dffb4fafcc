"""Intake cards: typed in, nothing demanded, sent every two weeks, received, looked up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.small_world import SEALED_SURNAME
from tests.web.shell.reading_pdf import opened, text_of
from throughcare.access.actions import viewing
from throughcare.casework.child_support.queries.cards import cards_in, unsent_cards
from throughcare.registers.agreements.models import Agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client_of):
    return client_of("clerk")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


def type_card(clerk, **fields):
    said = {"taken_on": timezone.localdate().isoformat()} | fields
    return clerk.post(reverse("take_stock:cards"), said)


def send(clerk, world):
    agency = world.organizations["agency"]
    return clerk.post(reverse("take_stock:cards_send", args=[agency]), follow=True)


def text(client, name, *args):
    return client.get(reverse(f"take_stock:{name}", args=args)).content.decode()


@pytest.mark.row("S0-33")
def test_ten_cards_are_typed_in_one_after_the_other(clerk):
    for number in range(10):
        assert type_card(clerk, number=f"MCJ-100{number % 5}", has_order="yes").status_code == 302
    assert "10 cards wait." in text(clerk, "cards")


@pytest.mark.row("S0-33")
@pytest.mark.story(4)
def test_skipping_every_answer_is_allowed(clerk):
    assert type_card(clerk).status_code == 302
    assert "1 card waits." in text(clerk, "cards")


@pytest.mark.row("S0-33")
@pytest.mark.story(4)
@pytest.mark.parametrize("language", ["en", "es"])
def test_empty_cards_are_printed_four_to_a_page_with_the_three_questions(clerk, language):
    answer = clerk.post(reverse("take_stock:cards_print"), {"sheets": 2, "language": language})
    printed = text_of(answer.content)
    with opened(answer.content) as pdf:
        assert len(pdf.pages) == 2
    questions = {
        "en": ["Doyouhaveachildsupportorder?", "Howlongisyoursentence?",
               "Doyouwanttoaskforachangetoyourorder?"],
        "es": ["¿", "?"],
    }  # fmt: skip
    for question in questions[language]:
        assert printed.count(question) >= 8
    assert "immigra" not in printed.lower()


@pytest.mark.row("S0-26")
def test_parent_yes_order_dont_know_is_a_check_and_no_error(world, clerk, officer):
    assert (
        type_card(clerk, number="MCJ-1000", is_parent="yes", has_order="dont_know").status_code
        == 302
    )
    send(clerk, world)
    batch = _batch_of(officer)
    officer.post(reverse("take_stock:cards_receive", args=[batch]))
    assert "Look whether there is an order." in text(officer, "cards_batches")


@pytest.mark.row("S0-34")
@pytest.mark.parametrize(("days", "is_red"), [(14, False), (15, True)])
def test_a_card_of_fifteen_days_that_was_not_sent_is_red(clerk, days, is_red):
    taken = timezone.localdate() - timedelta(days=days)
    type_card(clerk, number="MCJ-1000", taken_on=taken.isoformat())
    page = text(clerk, "cards")
    assert f"oldest: {days} days" in page
    assert ("The oldest card waits for" in page) is is_red
    assert ("badge--late" in page) is is_red


@pytest.mark.row("S0-34")
def test_a_batch_has_its_contents_and_is_received_once_by_the_other_side(world, clerk, officer):
    for number in ("MCJ-1000", "MCJ-1001"):
        type_card(clerk, number=number, written_name="Basil Quillfeather", wants_change="yes")
    page = send(clerk, world).content.decode()
    assert page.count('data-heading="Card"') == 2 and "Quillfeather" not in page
    batch = _batch_of(officer)
    listing = clerk.get(reverse("take_stock:cards_batch_list", args=[batch]))
    assert "Quillfeather" not in text_of(listing.content)
    assert "We have them" in text(officer, "cards_batch", batch)
    officer.post(reverse("take_stock:cards_receive", args=[batch]))
    again = officer.post(reverse("take_stock:cards_receive", args=[batch]), follow=True)
    assert "Somebody received this batch already." in again.content.decode()
    assert "We have them" not in text(clerk, "cards_batch", batch)


def test_a_card_leaves_the_list_of_the_agency_when_it_was_looked_up(world, clerk, officer):
    type_card(clerk, number="MCJ-1000", wants_change="yes")
    send(clerk, world)
    officer.post(reverse("take_stock:cards_receive", args=[_batch_of(officer)]))
    page = text(officer, "cards_batches")
    assert "Offer a visit" in page
    card = page.split("/looked-up/")[0].rsplit("/", 1)[1]
    officer.post(reverse("take_stock:cards_looked_up", args=[card]))
    assert "Offer a visit" not in text(officer, "cards_batches")


def test_a_card_of_nobody_known_waits_until_its_number_is_mended(world, clerk, viewer_of):
    type_card(clerk, number="MCJ-9999", written_name="Basil Q")
    assert "no number on them is known" in send(clerk, world).content.decode()
    with viewing(viewer_of("clerk")) as viewer:
        (card,) = unsent_cards(viewer)
    clerk.post(reverse("take_stock:cards_mend", args=[card.id]), {"number": "MCJ-1000"})
    assert "The batch is sent." in send(clerk, world).content.decode()


@pytest.mark.rule("F6")
def test_the_card_of_a_sealed_person_reaches_nobody_and_leaves_no_trace(
    world, clerk, officer, viewer_of
):
    type_card(clerk, number="MCJ-1000", written_name="Basil Quillfeather")
    type_card(clerk, number="MCJ-1003", written_name=f"Sage {SEALED_SURNAME}", wants_change="yes")
    send(clerk, world)
    batch = _batch_of(officer)
    officer.post(reverse("take_stock:cards_receive", args=[batch]))
    for client in (officer, clerk):
        for page in (text(client, "cards_batches"), text(client, "cards_batch", batch)):
            assert SEALED_SURNAME not in page
    for key in ("officer", "clerk"):
        with viewing(viewer_of(key)) as viewer:
            assert len(cards_in(viewer, batch)) == 1
    assert "0 cards wait." in text(clerk, "cards")


def test_without_a_clause_in_force_nothing_is_sent_and_the_clause_is_named(world, clerk):
    type_card(clerk, number="MCJ-1000")
    Agreement.objects.update(state="paused", paused_at=timezone.now() - timedelta(hours=1))
    page = send(clerk, world).content.decode()
    assert "Clause 3.2 of the" in page and "is paused" in page
    assert "1 card waits." in page


def test_the_last_five_show_initials_only(clerk):
    type_card(clerk, number="MCJ-1000", written_name="Basil Quillfeather")
    page = text(clerk, "cards")
    assert "B.Q." in page and "Quillfeather" not in page


@pytest.mark.parametrize("key", ["officer", "desk", "administrator"])
def test_only_the_clerk_types_cards(client_of, key):
    assert client_of(key).get(reverse("take_stock:cards")).status_code == 404


def _batch_of(officer):
    page = text(officer, "cards_batches")
    return page.split("/take-stock/cards/batches/")[1].split("/")[0]
