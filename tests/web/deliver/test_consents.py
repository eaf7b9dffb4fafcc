"""The consent desk: nothing is ticked before, no is free, a signature shares, a word ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.small_world import UNMATCHED_SURNAME
from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.access.queries.consents import ConsentView, consents
from throughcare.registers.ledger.models import Fact


@pytest.fixture
def desk(client_of: Callable[[str], Any]) -> Client:
    return client_of("desk")  # type: ignore[no-any-return]


@pytest.fixture
def tansy(world: SimpleNamespace) -> Any:
    return world.people["jail_tansy"]


def choices(world: SimpleNamespace, *classes: str, **more: Any) -> dict[str, Any]:
    return {
        "recipients": [str(world.organizations["partner"])],
        "data_classes": list(classes),
        "last_day": (timezone.localdate() + timedelta(days=40)).isoformat(),
        "language": "en",
        **more,
    }


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def held(viewer_of: Any, key: str = "desk") -> list[ConsentView]:
    viewer = viewer_of(key)
    with viewing(viewer):
        return consents(viewer)


def agree(desk: Client, world: SimpleNamespace, tansy: Any, viewer_of: Any) -> ConsentView:
    desk.post(reverse("deliver:consent_ask", args=[tansy]), choices(world, "custody"))
    (draft,) = held(viewer_of)
    today = timezone.localdate().isoformat()
    address = reverse("deliver:consent_sign", args=[draft.id])
    signed = desk.post(address, {"how": "pen", "signed_on": today})
    assert signed.status_code == 302
    return draft


@pytest.mark.rule("C5")
def test_the_form_ticks_nothing_and_says_first_that_no_is_free(desk: Client, tansy: Any) -> None:
    page = text(desk.get(reverse("deliver:consent_ask", args=[tansy])))
    assert "checked" not in page
    assert page.index("Saying no changes nothing") < page.index("With whom may we share?")
    assert "safety" not in page.lower()


@pytest.mark.rule("C5", "C7")
def test_from_asking_to_taking_back(
    desk: Client, world: SimpleNamespace, tansy: Any, viewer_of: Any, client_of: Any
) -> None:
    partner = client_of("partner_worker")
    address = reverse("deliver:agreed")
    assert UNMATCHED_SURNAME not in text(partner.get(address))
    consent = agree(desk, world, tansy, viewer_of)
    seen = text(partner.get(address))
    assert UNMATCHED_SURNAME in seen
    assert "Marlow County Jail" in seen
    assert "because they agreed" in seen
    desk.post(reverse("deliver:consent_revoke", args=[consent.id]), {"said_how": "spoken"})
    assert UNMATCHED_SURNAME not in text(partner.get(address))
    assert "taken back" in text(desk.get(reverse("deliver:consent", args=[consent.id])))


def test_a_partner_reads_of_somebody_whose_release_nobody_knows(
    desk: Client, world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    agree(desk, world, world.people["jail_unknown"], viewer_of)
    page = text(client_of("partner_worker").get(reverse("deliver:agreed")))
    assert "Pennywhistle" in page
    assert "not known" in page


@pytest.mark.rule("C5")
def test_no_keeps_nothing_about_the_person(
    desk: Client, tansy: Any, viewer_of: Any, world: SimpleNamespace
) -> None:
    asked = text(desk.get(reverse("deliver:consent_ask", args=[tansy])))
    address = reverse("deliver:consent_refused")
    assert f'action="{address}"' in asked
    assert str(tansy) not in address
    assert desk.post(address).status_code == 302
    assert held(viewer_of) == []
    viewer = viewer_of("desk")
    with viewing(viewer):
        (fact,) = Fact.objects.filter(kind="consent_offered")
    assert fact.subject not in {tansy, *world.people.values(), *world.stays.values()}
    assert fact.values == {}


def test_each_fault_stands_at_its_field(
    desk: Client, world: SimpleNamespace, tansy: Any, viewer_of: Any
) -> None:
    address = reverse("deliver:consent_ask", args=[tansy])
    page = text(desk.post(address, {"language": "en"}))
    for words in ("Tick at least one thing", "Name at least one organization", "Write the last"):
        assert words in page
    page = text(desk.post(address, choices(world, "health")))
    assert "with a treatment program only" in page
    assert held(viewer_of) == []


def test_somebody_is_found_by_name_without_a_name_in_the_address(desk: Client) -> None:
    answer = desk.post(reverse("deliver:consent_find"), {"surname": UNMATCHED_SURNAME[:5]})
    assert UNMATCHED_SURNAME in text(answer)
    assert UNMATCHED_SURNAME[:5].lower() not in answer.request["PATH_INFO"].lower()
    assert answer.request["QUERY_STRING"] == ""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.rule("C1")
def test_the_form_prints_in_the_persons_language(
    desk: Client, world: SimpleNamespace, tansy: Any, viewer_of: Any, language: str
) -> None:
    address = reverse("deliver:consent_ask", args=[tansy])
    desk.post(address, choices(world, "custody", language=language))
    (draft,) = held(viewer_of)
    answer = desk.get(reverse("deliver:consent_form", args=[draft.id]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="consent.pdf"'
    assert answer.content.startswith(b"%PDF")
    said = "".join(text_of(answer.content).split())
    # The intermediary by its name, and between whom it carries (42 CFR 2.31(a)(4)).
    for words in ("Throughcare", "Harborlight", "MarlowCounty"):
        assert words in said


@pytest.mark.parametrize("who", ["clerk", "unit_officer", "supervisor", "administrator", "officer"])
def test_others_find_no_such_consent(
    desk: Client, world: SimpleNamespace, tansy: Any, viewer_of: Any, client_of: Any, who: str
) -> None:
    consent = agree(desk, world, tansy, viewer_of)
    browser = client_of(who)
    for page, known in (("consent", consent.id), ("consent_ask", tansy)):
        there, nowhere = (
            browser.get(reverse(f"deliver:{page}", args=[id])) for id in (known, uuid4())
        )
        assert there.status_code == nowhere.status_code == 404
        assert len(there.content) == len(nowhere.content)
