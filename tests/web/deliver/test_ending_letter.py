"""The letter before a protection ends: by the safe way, once, with its days; who is told first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.casework.child_support.matched import confirm
from tests.small_world import RECEIVER_STREET
from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.access.actions.sealing import StepRefused
from throughcare.access.queries import own_seals
from throughcare.workflows.deliver.removal_letter import print_letter
from throughcare.workflows.deliver.safety import protect
from throughcare.workflows.deliver.warnings import steps_ahead

BOX = {"street": "PO Box 7", "city": "Fairhaven", "state": "FH", "zip": "00001"}
BY_HAND = {"channel": "in_person", "language": "es"}


@pytest.fixture
def officer(client_of: Callable[[str], Any]) -> Client:
    return client_of("officer")  # type: ignore[no-any-return]


@pytest.fixture
def receiver(world: SimpleNamespace, viewer_of: Any) -> UUID:
    """A protected parent who receives support, who asked in person to end it."""
    person: UUID = world.people["receiver"]
    viewer = viewer_of("officer")
    with viewing(viewer):
        protect(person=person, reason="D", viewer=viewer, at=viewer.at)
    return person


def at(name: str, person: UUID) -> str:
    return reverse(f"deliver:{name}", args=[person])


def ask(officer: Client, person: UUID) -> None:
    officer.post(at("protection_ending", person), {"step": "ask", "said_how": "in_person"})


def printed(officer: Client, person: UUID) -> str:
    answer: Any = officer.post(at("ending_letter", person))
    assert answer["Content-Type"] == "application/pdf", answer.headers
    assert "letter.pdf" in answer["Content-Disposition"]
    return squeezed(text_of(answer.content))


def squeezed(text: str) -> str:
    """Without spaces, which a PDF does not keep."""
    return "".join(text.split())


def in_words(day: date) -> str:
    return squeezed(date_format(day, "F j, Y"))


@pytest.mark.rule("F9")
@pytest.mark.rule("F12")
@pytest.mark.row("S4-18")
def test_the_letter_goes_to_the_safe_address_with_the_days_that_its_mail_needs(
    officer: Client, receiver: UUID
) -> None:
    officer.post(at("safe_address", receiver), BOX)
    ask(officer, receiver)
    today = timezone.localdate()
    letter = printed(officer, receiver)
    assert squeezed("PO Box 7") in letter
    assert squeezed(RECEIVER_STREET) not in letter
    assert in_words(today + timedelta(30 + 7)) in letter
    assert squeezed("7 days more") in letter
    assert "Quillfeather" not in letter


@pytest.mark.rule("F9")
def test_it_is_printed_once_and_again_only_on_its_day(
    officer: Client, receiver: UUID, viewer_of: Any
) -> None:
    officer.post(at("safe_way", receiver), BY_HAND)
    ask(officer, receiver)
    printed(officer, receiver)
    again = officer.post(at("ending_letter", receiver), follow=True)
    assert "The next letter may be printed on" in again.content.decode()
    now = timezone.now()
    viewer = viewer_of("officer", now + timedelta(30))
    with viewing(viewer), pytest.raises(StepRefused, match="letter_too_early"):
        print_letter(person=receiver, viewer=viewer, at=viewer.at)
    viewer = viewer_of("officer", now + timedelta(31))
    with viewing(viewer):
        assert print_letter(person=receiver, viewer=viewer, at=viewer.at).language == "es"


@pytest.mark.rule("D9")
def test_who_is_reached_in_person_only_gets_it_by_hand_and_in_their_language(
    officer: Client, receiver: UUID
) -> None:
    officer.post(at("safe_address", receiver), BOX)
    officer.post(at("safe_way", receiver), BY_HAND)
    ask(officer, receiver)
    letter = printed(officer, receiver)
    assert squeezed("PO Box 7") not in letter
    assert squeezed("para entregar en persona") in letter
    assert squeezed("¿Todavía quiere que esto termine?") in letter
    assert squeezed("días más") not in letter


@pytest.mark.rule("F9")
def test_nothing_is_printed_before_the_person_asked(officer: Client, receiver: UUID) -> None:
    officer.post(at("safe_address", receiver), BOX)
    answer = officer.post(at("ending_letter", receiver), follow=True)
    assert "The person has to ask for it first." in answer.content.decode()


@pytest.mark.rule("D9")
@pytest.mark.rule("security 88")
def test_a_code_word_is_compared_and_kept_nowhere(officer: Client, receiver: UUID) -> None:
    officer.post(at("safe_way", receiver), {"channel": "safe_phone", "language": "en",
                                            "code_word": "Blue  Bell"})  # fmt: skip
    assert "blue" not in officer.get(at("safe_person", receiver)).content.decode().lower()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(t)::text FROM access_safecontact t")
        assert "bell" not in str(cursor.fetchall()).lower()
    said = {"step": "ask", "said_how": "safe_phone", "word": "red bell"}
    wrong = officer.post(at("protection_ending", receiver), said, follow=True)
    assert "That is not the code word." in wrong.content.decode()
    right = officer.post(at("protection_ending", receiver), said | {"word": "blue bell"},
                         follow=True)  # fmt: skip
    assert "The person asked to end it" in right.content.decode()


@pytest.mark.rule("D9")
def test_after_five_wrong_words_the_phone_proves_nothing(officer: Client, receiver: UUID) -> None:
    way = {"channel": "safe_phone", "language": "en", "code_word": "bluebell"}
    officer.post(at("safe_way", receiver), way)
    said = {"step": "ask", "said_how": "safe_phone"}
    for _ in range(5):
        officer.post(at("protection_ending", receiver), said | {"word": "guess"})
    shut = officer.post(at("protection_ending", receiver), said | {"word": "bluebell"}, follow=True)
    assert "Too many wrong words." in shut.content.decode()
    officer.post(at("safe_way", receiver), way | {"code_word": ""})  # says nothing new of the word
    shut = officer.post(at("protection_ending", receiver), said | {"word": "bluebell"}, follow=True)
    assert "Too many wrong words." in shut.content.decode()
    officer.post(at("safe_way", receiver), way | {"code_word": "foxglove"})
    done = officer.post(at("protection_ending", receiver), said | {"word": "foxglove"}, follow=True)
    assert "The person asked to end it" in done.content.decode()


@pytest.mark.rule("D9")
def test_without_a_code_word_a_voice_on_the_phone_is_nobody(
    officer: Client, receiver: UUID
) -> None:
    said = {"step": "ask", "said_how": "safe_phone", "word": ""}
    answer = officer.post(at("protection_ending", receiver), said, follow=True)
    assert "No code word was agreed on." in answer.content.decode()


@pytest.mark.rule("D4")
def test_who_is_protected_is_told_ten_days_before_a_letter_or_a_release(
    world: SimpleNamespace, officer: Client, receiver: UUID, viewer_of: Any
) -> None:
    viewer = viewer_of("officer")
    with viewing(viewer):
        confirm(world, viewer, "jail_basil", "basil")
        ahead = steps_ahead(viewer)
    assert [one.step for one in ahead] == ["notice", "release"]
    assert {one.person for one in ahead} == {receiver}
    assert all(one.warn_by == one.on - timedelta(10) for one in ahead)
    shown = officer.get(reverse("deliver:safety")).content.decode()
    assert "A letter goes to the other parent" in shown
    assert "Quillfeather" not in shown.split("<main")[1].split("Protected last")[0]
    for one in ahead:
        sent = {"step": one.step, "about": str(one.about)}
        done = officer.post(at("safety_warned", receiver), sent, follow=True)
        assert "Written down: they were told." in done.content.decode()
    with viewing(viewer):
        assert steps_ahead(viewer) == []


@pytest.mark.rule("D4")
@pytest.mark.parametrize("who", ["untrained_officer", "supervisor"])
def test_what_comes_is_told_to_trained_workers_only(
    world: SimpleNamespace, receiver: UUID, viewer_of: Any, who: str
) -> None:
    viewer, other = viewer_of("officer"), viewer_of(who)
    with viewing(viewer):
        confirm(world, viewer, "jail_basil", "basil")
        assert steps_ahead(viewer)
    with viewing(other):
        assert own_seals(other) == {}
        assert steps_ahead(other) == []


@pytest.mark.rule("F13")
def test_where_news_of_a_release_come_from_is_named_and_not_promised(officer: Client) -> None:
    shown = officer.get(reverse("deliver:safety")).content.decode()
    assert "Fairhaven Custody News, 555-0190" in shown
    assert "This page does not do that" in shown
