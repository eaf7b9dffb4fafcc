"""Letters due: printed as one PDF for each party, sent, returned; canaries in the print."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.small_world import HIDDEN_STREET, HIDDEN_TOWN, RECEIVER_STREET, RECEIVER_TOWN
from tests.web.shell.reading_pdf import opened, text_of
from throughcare.access.actions import end_grants, viewing
from throughcare.access.queries import working_for
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.registers.people.actions import correct_person
from throughcare.vocabulary.categories import DataClass, Purpose

pytestmark = pytest.mark.django_db


def squeezed(text):
    return text.replace(" ", "")


def owed(viewer_of, kind):
    with viewing(viewer_of("officer")) as viewer:
        return [str(clock.id) for clock in clocks(viewer, kind=kind, state="running")]


def print_all(client, kind, ticked=()):
    address = reverse("deliver:print_letters", args=[kind])
    return client.post(address, {"language": "en", "clock": list(ticked)})


@pytest.mark.story(1)
def test_without_a_confirmation_there_is_no_letter(world, officer):
    text = officer.get(reverse("deliver:letters")).content.decode()
    assert "No letter is due" in text
    assert print_all(officer, "notice_inside").status_code == 302


@pytest.mark.rule("2.12 Two orders, one payee flagged")
@pytest.mark.rule("F6")
def test_two_orders_give_two_notices_and_neither_print_tells_where_anybody_is(
    confirmed, officer, viewer_of
):
    confirmed("jail_clover", "clover")
    answer = print_all(officer, "notice_other", owed(viewer_of, "notice_other"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="letters.pdf"'
    text = text_of(answer.content)
    with opened(answer.content) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.Root.MarkInfo.Marked
    assert "O-FH-200" in text and "O-FH-201" in text
    assert squeezed(RECEIVER_TOWN) in text  # her own safe address, on her own letter
    for hidden in (HIDDEN_STREET, HIDDEN_TOWN, "Marlow County Jail", "Millrace", "Clover"):
        assert squeezed(hidden) not in text, hidden
    assert "bywayoftheirowncaseworker" in text


def test_the_letters_inside_name_no_other_parent_and_no_town(confirmed, officer, viewer_of):
    confirmed("jail_clover", "clover")
    answer = print_all(officer, "notice_inside", owed(viewer_of, "notice_inside"))
    text = text_of(answer.content)
    assert "No.MCJ-1001" in text and "$250" in text
    for hidden in (RECEIVER_STREET, RECEIVER_TOWN, HIDDEN_STREET, HIDDEN_TOWN, "Primrose", "Wren"):
        assert squeezed(hidden) not in text, hidden


@pytest.mark.story(1)
def test_print_send_and_return_in_the_same_clock(confirmed, officer, viewer_of):
    confirmed()
    page, kind = reverse("deliver:letters"), "notice_inside"
    print_all(officer, kind, owed(viewer_of, kind))
    assert "printed, not sent" in officer.get(page).content.decode()
    officer.post(
        reverse("deliver:letters_sent", args=[kind]),
        {"sent_on": timezone.localdate().isoformat(), "clock": owed(viewer_of, kind)},
    )
    assert owed(viewer_of, kind) == []
    (line,) = officer.get(page).context["sent"]
    assert line.parent and line.order, "whoever holds the envelope knows it by these two"
    letter = line.letter.id
    officer.post(
        reverse("deliver:letter_returned", args=[letter]),
        {"returned_on": timezone.localdate().isoformat()},
    )
    assert len(owed(viewer_of, kind)) == 1
    assert "came back, send again" in officer.get(page).content.decode()


def test_without_ticks_the_letters_due_within_a_week_are_printed(confirmed, officer, viewer_of):
    confirmed(received_on=timezone.localdate() - timedelta(days=18))
    assert print_all(officer, "notice_inside")["Content-Type"] == "application/pdf"


def test_an_unknown_kind_of_letter_and_a_strange_letter_are_not_there(confirmed, officer):
    assert print_all(officer, "release_day").status_code == 404
    strange = reverse("deliver:letter_returned", args=["00000000-0000-0000-0000-000000000000"])
    assert officer.post(strange, {"returned_on": "2026-01-01"}).status_code == 404


def test_another_agency_prints_nothing_of_ours(confirmed, client_of, viewer_of):
    confirmed()
    stranger = client_of("other_officer")
    ticked = owed(viewer_of, "notice_inside")
    assert print_all(stranger, "notice_inside", ticked).status_code == 302


def test_a_letter_in_another_language_is_not_taken_for_printed(
    world, confirmed, officer, viewer_of
):
    with viewing(viewer_of("officer")) as viewer:
        correct_person(
            person=world.people["basil"], changes={"language": "es"}, owner=viewer.organization,
            by=None, at=viewer.at,
        )  # fmt: skip
    confirmed()
    kind, page = "notice_inside", reverse("deliver:letters")
    assert "Print in Spanish (1)" in officer.get(page).content.decode()
    assert print_all(officer, kind, owed(viewer_of, kind)).status_code == 302
    assert "printed, not sent" not in officer.get(page).content.decode()
    address = reverse("deliver:print_letters", args=[kind])
    printed = officer.post(address, {"language": "es"})
    assert "Estimado" in text_of(printed.content)


def test_who_is_not_seen_inside_now_stays_on_the_list_and_is_not_marked_as_sent(
    world, confirmed, officer, viewer_of
):
    matched, kind = confirmed(), "notice_inside"
    jail, now = world.organizations["jail"], timezone.now()
    identity = frozenset({DataClass.IDENTITY})
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, now, identity)):
        end_grants(basis_ids=[matched.link], by=None, at=now)
    answer = print_all(officer, kind, owed(viewer_of, kind))
    assert answer.status_code == 302
    assert "where mail reaches them" in officer.get(answer.url).content.decode()
    officer.post(
        reverse("deliver:letters_sent", args=[kind]),
        {"sent_on": timezone.localdate().isoformat()},
    )
    assert len(owed(viewer_of, kind)) == 1
