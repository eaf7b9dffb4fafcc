"""Safe contact: trained workers protect, offer, write down, and end with care; nobody else."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from throughcare.access.actions import viewing
from throughcare.access.queries import own_seals, safe_addresses
from throughcare.access.queries.safety import offers, resting_people, safe_contact
from throughcare.registers.people.actions import NewPerson, enter_people

POSTS = [
    "protect", "safety_offered", "safe_way", "safe_address", "protection_ending",
    "ending_letter", "safety_warned",
]  # fmt: skip
BOX = {"street": "PO Box 7", "city": "Fairhaven", "state": "FH", "zip": "00001"}


@pytest.fixture
def officer(client_of: Callable[[str], Any]) -> Client:
    return client_of("officer")  # type: ignore[no-any-return]


@pytest.fixture
def receiver(world: SimpleNamespace) -> UUID:
    return world.people["receiver"]  # type: ignore[no-any-return]


def at(name: str, person: UUID) -> str:
    return reverse(f"deliver:{name}", args=[person])


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def is_sealed(viewer_of: Any, person: UUID) -> bool:
    viewer = viewer_of("officer")
    with viewing(viewer):
        return person in own_seals(viewer)


def step(officer: Client, person: UUID, which: str, **more: str) -> str:
    sent = {"step": which, **more}
    return text(officer.post(at("protection_ending", person), sent, follow=True))


@pytest.mark.rule("F3")
@pytest.mark.row("S4-18")
def test_one_press_protects_a_parent_and_the_children(
    officer: Client, viewer_of: Any, receiver: UUID, world: SimpleNamespace
) -> None:
    officer.post(at("protect", receiver), {"reason": "D"})
    assert is_sealed(viewer_of, receiver)
    assert is_sealed(viewer_of, world.people["child"])
    assert "protected together with a parent" in text(
        officer.get(at("safe_person", world.people["child"]))
    )


@pytest.mark.rule("F9")
@pytest.mark.row("S4-18")
def test_the_one_who_was_asked_first_cannot_end_it(
    officer: Client, viewer_of: Any, receiver: UUID
) -> None:
    officer.post(at("protect", receiver), {"reason": "P"})
    assert "asked to end it" in step(officer, receiver, "ask", said_how="in_person")
    printing = at("ending_letter", receiver)
    refused = officer.post(printing, follow=True)
    assert "Write down a safe address first" in text(refused)
    officer.post(at("safe_address", receiver), BOX)
    assert "Print the letter first" in step(officer, receiver, "letter")
    assert officer.post(printing)["Content-Type"] == "application/pdf"
    assert "The letter was sent" in step(officer, receiver, "letter")
    assert "The person said it again" in step(officer, receiver, "confirm", said_how="safe_mail")
    assert "Another trained worker has to agree" in step(officer, receiver, "agree")
    assert is_sealed(viewer_of, receiver)


@pytest.mark.rule("F8")
def test_there_is_no_override_and_a_court_goes_its_own_way(
    officer: Client, viewer_of: Any, receiver: UUID
) -> None:
    officer.post(at("protect", receiver), {"reason": "P"})
    assert "Sent to the court liaison" in step(officer, receiver, "court")
    for which in ("override", "remove", "removed", "", "agree"):
        step(officer, receiver, which)
    assert is_sealed(viewer_of, receiver)


@pytest.mark.rule("D9")
@pytest.mark.rule("F7")
def test_the_safe_way_and_the_safe_address_are_kept(
    officer: Client, viewer_of: Any, receiver: UUID
) -> None:
    way = {"channel": "safe_phone", "hours": "mornings", "code_word": "bluebell", "language": "es"}
    officer.post(at("safe_way", receiver), way)
    officer.post(at("safe_address", receiver), BOX)
    viewer = viewer_of("officer")
    with viewing(viewer):
        kept = safe_contact(viewer, receiver)
        assert kept is not None
        assert (kept.channel, kept.has_code_word, kept.voicemail_is_safe) == (
            "safe_phone", True, False,
        )  # fmt: skip
        assert safe_addresses(viewer, [receiver])[receiver].street == "PO Box 7"


@pytest.mark.rule("F12")
def test_mail_to_a_stand_in_address_gets_the_days_of_the_pack(
    officer: Client, receiver: UUID
) -> None:
    longer = "Add 7 days to every day by which they have to answer."
    assert longer not in text(officer.get(at("safe_person", receiver)))
    officer.post(at("safe_address", receiver), BOX)
    assert longer in text(officer.get(at("safe_person", receiver)))


@pytest.mark.rule("F13")
def test_the_page_does_not_promise_news_of_a_release(officer: Client) -> None:
    shown = text(officer.get(reverse("deliver:safety")))
    assert "separate free service" in shown


@pytest.mark.row("S4-19")
@pytest.mark.rule("D2")
def test_the_check_counts_as_offered_only_where_nobody_else_could_hear(
    officer: Client, viewer_of: Any, world: SimpleNamespace
) -> None:
    viewer, new = viewer_of("officer"), NewPerson(surname="Restingbriar", embargoed=True)
    with viewing(viewer):
        enter_people([new], owner=viewer.organization, by=None, at=viewer.at)
    assert "Restingbriar" in text(officer.get(reverse("deliver:safety")))
    refused = officer.post(at("safety_offered", new.id), {"where": "office"})
    assert "Offer it again when nobody else can hear." in text(refused)
    with viewing(viewer):
        assert new.id in resting_people(viewer)
    officer.post(at("safety_offered", new.id), {"where": "office", "alone": "on"})
    with viewing(viewer):
        assert new.id not in resting_people(viewer)
        assert len(offers(viewer, new.id)) == 1


@pytest.mark.row("S4-02")
def test_a_safety_concern_closes_no_case(officer: Client, viewer_of: Any, receiver: UUID) -> None:
    from throughcare.casework.child_support.queries.register import registered_caseload

    def states() -> dict[str, str]:
        viewer = viewer_of("officer")
        with viewing(viewer):
            return {n: case.state for n, case in registered_caseload(viewer).cases.items()}

    before = states()
    officer.post(at("protect", receiver), {"reason": "D"})
    assert states() == before
    assert "open" in before.values()


@pytest.mark.rule("D8")
@pytest.mark.row("S4-06")
@pytest.mark.parametrize("who", ["untrained_officer", "supervisor", "clerk", "desk",
                                 "administrator", "other_officer"])  # fmt: skip
def test_for_everybody_else_there_is_no_such_page(
    client_of: Callable[[str], Any], viewer_of: Any, receiver: UUID, who: str
) -> None:
    browser = client_of(who)
    nothing = browser.get("/deliver/nothing/like/this/")
    for person in (receiver, uuid4()):
        assert browser.get(at("safe_person", person)).status_code == nothing.status_code == 404
        for name in POSTS:
            sent = browser.post(at(name, person), {"reason": "D", **BOX})
            assert sent.status_code == 404
    if who != "other_officer":  # who is trained, and has people of their own
        assert browser.get(reverse("deliver:safety")).status_code == 404
        assert "safe contact" not in text(browser.get(reverse("desk:home"))).lower()
    assert not is_sealed(viewer_of, receiver)


@pytest.mark.rule("F12")
def test_no_form_asks_where_somebody_lives_or_what_happened(
    officer: Client, receiver: UUID
) -> None:
    shown = text(officer.get(at("safe_person", receiver)))
    assert "<textarea" not in shown
    assert "home" not in {part.split('"')[0] for part in shown.split('name="')[1:]}
