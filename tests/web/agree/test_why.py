"""Why somebody can not be seen: one page for every name, and never a word about a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from throughcare.access.actions import seal, viewing
from throughcare.access.queries import working_for
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.vocabulary.categories import DataClass, Purpose

WHY = "/agree/why/"


@pytest.fixture
def officer(client_of: Callable[[str], Any]) -> Client:
    return client_of("officer")  # type: ignore[no-any-return]


def read(browser: Client, query: str = "") -> str:
    answer = browser.get(WHY + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def without_tokens(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def test_it_says_what_is_shared_under_which_clause_and_for_whose_part(
    officer: Client, client_of: Any, world: SimpleNamespace
) -> None:
    agreement = Agreement.objects.get(key="marlow-county")
    clause = Clause.objects.filter(
        agreement=agreement, to_party=world.organizations["agency"],
        purpose="child_support_outreach",
    ).first()  # fmt: skip
    assert clause is not None
    page = read(officer)
    assert f'href="/agree/{agreement.pk}/#clause-{clause.number.replace(".", "")}"' in page
    assert "meeting parents and helping them ask for a change" in page
    assert '<span class="badge badge--good">yes</span>' in page
    assert '<span class="badge badge--good">yes</span>' not in read(client_of("administrator"))


def test_it_names_the_lead_to_ask(officer: Client, world: SimpleNamespace) -> None:
    assert "Your partnership lead knows what was agreed:" in read(officer)


def test_no_name_changes_the_answer(officer: Client, world: SimpleNamespace) -> None:
    """A sealed person, one of ours, and nobody at all: the same page, byte for byte."""
    named = ["jail_tansy", "sealed_inside", "basil"]
    asked = [read(officer, f"?person={world.people[key]}") for key in named]
    asked += [read(officer, "?person=nobody&name=Nobody"), read(officer)]
    assert len({without_tokens(page) for page in asked}) == 1


def test_a_seal_more_or_less_changes_nothing(
    officer: Client, world: SimpleNamespace, viewer_of: Any
) -> None:
    before = without_tokens(read(officer))
    now = timezone.now()
    jail = working_for(
        world.organizations["jail"], Purpose.CUSTODY_RECORDS, now, frozenset(DataClass)
    )
    with viewing(jail):
        jail_tansy = world.people["jail_tansy"]
        owner = world.organizations["jail"]
        seal(person=jail_tansy, owner=owner, reason="P", by=None, at=now)
    assert without_tokens(read(officer)) == before


def test_what_ended_a_minute_ago_is_not_listed(officer: Client, world: SimpleNamespace) -> None:
    assert Agreement.objects.get(key="marlow-county").title in read(officer)
    Clause.objects.filter(to_party=world.organizations["agency"]).update(
        ends_at=timezone.now() - timedelta(minutes=1)
    )
    assert "No agreement shows your organization anything today" in read(officer)
