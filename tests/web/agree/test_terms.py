"""Terms are read before first use, and again only when their meaning changed."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.config.terms import LOOKED_AT
from throughcare.registers.agreements.actions import load_agreement
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import text_in_force
from throughcare.registers.agreements.rules.texts import AgreementText

TERMS = reverse("agree:terms")


@pytest.fixture
def officer(client_of: Any) -> Client:
    """An officer whose last look at the terms is some time ago."""
    return ask_again(client_of("officer"))


def ask_again(browser: Client) -> Client:
    session = browser.session
    session.pop(LOOKED_AT, None)
    session.save()
    return browser


def sign_anew(world: SimpleNamespace, **change: Any) -> None:
    """The next version of the county's agreement comes into force, signed by both."""
    agency = world.organizations["agency"]
    with viewing_as(agency):
        agreement = Agreement.objects.get(key="marlow-county")
        text = text_in_force(agreement)
        clauses = tuple(
            type(c)(**{**vars(c), **change}) if c.number == "2.1" else c for c in text.clauses
        )
        new = AgreementText(**{**vars(text), "clauses": clauses})
        load_agreement(new, organization=agency, by=None, at=timezone.now())


def viewing_as(organization: Any) -> Any:
    from throughcare.access.queries import working_for
    from throughcare.vocabulary.categories import Purpose

    now = timezone.now()
    return viewing(working_for(organization, Purpose.RUNNING_THE_SYSTEM, now, frozenset()))


def test_who_has_read_the_terms_works_on(officer: Client) -> None:
    assert officer.get(reverse("desk:home")).status_code == 200
    assert officer.get(TERMS)["Location"] == reverse("desk:home")


def test_a_changed_meaning_is_read_before_the_next_page(
    officer: Client, world: SimpleNamespace
) -> None:
    sign_anew(world, parameters={"measure": "met_within_14_days", "target": 0.5})
    assert officer.get(reverse("deliver:home"))["Location"] == TERMS
    page = officer.get(TERMS).content.decode()
    assert "Marlow County agreement" in page
    with viewing_as(world.organizations["agency"]):
        meaning = Version.objects.get(state="in_force", agreement__key="marlow-county").meaning
    officer.post(TERMS, {"meaning": meaning})
    assert officer.get(reverse("deliver:home")).status_code == 200


def test_a_button_pressed_without_the_terms_shown_counts_for_nothing(
    officer: Client, world: SimpleNamespace
) -> None:
    sign_anew(world, parameters={"measure": "met_within_14_days", "target": 0.5})
    officer.post(TERMS, {"meaning": "something else"})
    assert officer.get(reverse("deliver:home"))["Location"] == TERMS


def test_what_was_looked_at_lately_is_not_asked_again(client_of: Any) -> None:
    browser = client_of("officer")
    session = browser.session
    long_ago = (timezone.now() - timedelta(minutes=11)).isoformat()
    session[LOOKED_AT] = [session["membership"], long_ago]
    session.save()
    assert browser.get(reverse("desk:home")).status_code == 200
    assert browser.session[LOOKED_AT][1] > long_ago
