"""Recall notices on their page: what waits, the letter, and the day on which it left."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.leaks.consented import agree
from tests.small_world import UNMATCHED_SURNAME
from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.access.queries.recalls import RecallView, recalls

PAGE = "follow_up:recalls"


@pytest.fixture
def waiting(world: SimpleNamespace, viewer_of: Any, client_of: Any) -> RecallView:
    """A person agreed, the partner looked, and the person took it back, all in the browser."""
    consent = agree(world, viewer_of("desk"), world.people["jail_tansy"])
    client_of("partner_worker").get(reverse("deliver:agreed"))
    address = reverse("deliver:consent_revoke", args=[consent])
    assert client_of("desk").post(address, {"said_how": "spoken"}).status_code == 302
    desk = viewer_of("desk")
    with viewing(desk):
        (letter,) = recalls(desk)
    return letter


def told(browser: Any) -> str:
    answer = browser.get(reverse(PAGE))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_desk_is_told_prints_the_letter_and_writes_down_the_day(
    waiting: RecallView, client_of: Any
) -> None:
    desk = client_of("desk")
    assert "1 recall notice to send" in desk.get("/").content.decode()
    assert waiting.reference in told(desk)
    answer = desk.get(reverse("follow_up:recall", args=[waiting.id]))
    assert answer["Content-Disposition"] == 'inline; filename="recall.pdf"'
    letter = "".join(text_of(answer.content).split())
    for words in (waiting.reference, UNMATCHED_SURNAME, "Harborlight", "tookitback"):
        assert words in letter
    sent = reverse("follow_up:recall_sent", args=[waiting.id])
    assert "Write the day" in desk.post(sent, {"sent_on": "soon"}, follow=True).content.decode()
    desk.post(sent, {"sent_on": timezone.localdate().isoformat()})
    assert "It is sent" not in told(desk)
    assert "recall notice to send" not in desk.get("/").content.decode()
    again = desk.post(sent, {"sent_on": timezone.localdate().isoformat()}, follow=True)
    assert "marked as sent before" in again.content.decode()


@pytest.mark.rule("C7")
def test_who_was_shown_it_is_told_at_once_and_answers_by_name_and_day(
    waiting: RecallView, client_of: Any
) -> None:
    partner, desk = client_of("partner_worker"), client_of("desk")
    assert "1 notice: stop using what you saw" in partner.get("/").content.decode()
    page = partner.get(reverse("follow_up:recalls_received")).content.decode()
    assert waiting.reference in page and "is on its way" in page
    address = reverse("follow_up:recall_answer", args=[waiting.id])
    page = partner.get(address).content.decode()
    assert "version 1" in page and "clause" in page
    assert UNMATCHED_SURNAME not in page
    today = timezone.localdate().isoformat()
    for sent, words in (
        ({}, "This field is required"),
        ({"kind": "kept", "on": today}, "Choose why it is kept."),
        ({"kind": "destroyed", "on": "2001-01-01"}, "Write a day from the one"),
    ):
        assert words in partner.post(address, sent).content.decode()
    kept = {"kind": "kept", "because": "law", "on": today}
    assert partner.post(address, kept).status_code == 302
    assert "notice: stop using" not in partner.get("/").content.decode()
    assert partner.post(address, {"kind": "destroyed", "on": today}).status_code == 302
    assert "answered before" in partner.post(address, kept).content.decode()
    seen = told(desk)
    assert "We keep it, shut, because a law on records asks for it." in seen
    assert "destroyed" in seen and "Partner" in seen


def test_nobody_elses_desk_opens_the_letter(waiting: RecallView, client_of: Any) -> None:
    for who in ("officer", "supervisor", "partner_worker", "jail_administrator", "unit_officer"):
        for name in ("recall", "recall_sent", *_answering(who)):
            address = reverse(f"follow_up:{name}", args=[waiting.id])
            assert client_of(who).get(address).status_code in (404, 405)
        page = client_of(who).get(reverse(PAGE))
        assert waiting.reference not in page.content.decode()


def _answering(who: str) -> list[str]:
    """Only who was shown it may answer; for all others the notice does not exist."""
    return [] if who == "partner_worker" else ["recall_answer"]
