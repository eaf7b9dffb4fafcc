"""The packet: one an order, in two languages, followed to its signature."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.small_world import HIDDEN_STREET, HIDDEN_TOWN, RECEIVER_STREET, RECEIVER_TOWN
from tests.web.shell.reading_pdf import opened, text_of

pytestmark = pytest.mark.django_db


def print_one(client, matched, order, language="en"):
    address = reverse("deliver:print_packet", args=[matched.link, order])
    return client.post(address, {"language": language})


@pytest.mark.row("S0-04")
@pytest.mark.story(6)
def test_two_orders_print_two_request_forms_and_no_address_of_the_other_parent(confirmed, officer):
    matched = confirmed("jail_clover", "clover")
    texts = {}
    for finding in matched.duties.findings:
        answer = print_one(officer, matched, finding.order.id)
        assert answer["Content-Disposition"] == 'inline; filename="packet.pdf"'
        with opened(answer.content) as pdf:
            assert pdf.Root.MarkInfo.Marked
        texts[finding.order.order_number] = text_of(answer.content)
    assert set(texts) == {"O-FH-200", "O-FH-201"}
    for number, text in texts.items():
        (other,) = set(texts) - {number}
        assert number in text and other not in text
        for hidden in (
            RECEIVER_STREET, RECEIVER_TOWN, HIDDEN_STREET, HIDDEN_TOWN, "Primrose", "Haystackmill",
            "Wren", "Shelterleigh",
        ):  # fmt: skip
            assert hidden.replace(" ", "") not in text, hidden


def test_the_packet_speaks_spanish(confirmed, officer):
    matched = confirmed()
    answer = print_one(officer, matched, matched.duties.findings[0].order.id, "es")
    with opened(answer.content) as pdf:
        assert str(pdf.Root.Lang).startswith("es")
    assert "Firma" in text_of(answer.content) or "firma" in text_of(answer.content)


@pytest.mark.row("S0-04")
def test_the_page_says_what_is_missing_until_it_is_signed(confirmed, officer):
    matched = confirmed()
    order = matched.duties.findings[0].order.id
    address = reverse("deliver:packet", args=[matched.link, order])
    print_one(officer, matched, order)
    assert "The signature of the parent is missing." in officer.get(address).content.decode()
    today = timezone.localdate().isoformat()
    fields = {"signed_on": today, "needs_notary": "on", "lower_while_inside": "on"}
    officer.post(address, fields)
    text = officer.get(address).content.decode()
    assert "not yet made before a notary" in text and "File it" not in text
    officer.post(address, fields | {"notarized_on": today})
    text = officer.get(address).content.decode()
    assert "Nothing is missing." in text and "File it" in text


def test_a_notary_before_the_signature_is_refused_in_words(confirmed, officer):
    matched = confirmed()
    order = matched.duties.findings[0].order.id
    print_one(officer, matched, order)
    answer = officer.post(
        reverse("deliver:packet", args=[matched.link, order]),
        {"signed_on": "2026-01-05", "notarized_on": "2026-01-02"},
    )
    assert "on the day of the signature or later" in answer.content.decode()


def test_an_order_of_somebody_else_has_no_packet_here(confirmed, officer):
    one, two = confirmed(), confirmed("jail_clover", "clover")
    assert print_one(officer, one, two.duties.findings[0].order.id).status_code == 404
