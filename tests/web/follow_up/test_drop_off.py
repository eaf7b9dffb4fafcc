"""Who dropped off: whom the viewer may see, and one sentence that a seal does not change."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.casework.child_support.matched import Matched
from throughcare.access.actions import seal, viewing
from throughcare.access.queries import working_for
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind

CONSTANT = "so it can be shorter"
WORK = frozenset(DataClass) - {DataClass.NOBODY}
TOKENS = re.compile(r'csrfmiddlewaretoken" value="[^"]*|"X-CSRFToken": "[^"]*|data-csrf[^>]*')


@pytest.fixture
def dropped(
    confirmed: Callable[..., Matched], viewer_of: Callable[..., Any]
) -> tuple[Matched, Matched]:
    """Two confirmed parents who were not told of their rights by letter yet."""
    both = confirmed("jail_basil", "basil"), confirmed("jail_clover", "clover")
    with viewing(viewer_of("officer")) as officer:
        for one in both:
            for kind in (FactKind.PERSON_ADMITTED, FactKind.MATCH_CONFIRMED):
                write_fact(
                    kind, subject=one.stay, organization=officer.organization, by=officer.user,
                    at=officer.at, occurred_on=timezone.localdate(),
                )  # fmt: skip
    return both


def page(client: Any) -> str:
    today = timezone.localdate()
    answer = client.get(f"/follow-up/measures/{today.year}-{today.month}/notified/")
    assert answer.status_code == 200
    return TOKENS.sub("", answer.content.decode())


def seal_record(world: SimpleNamespace, owner: str, person: str) -> None:
    owner_id, at = world.organizations[owner], timezone.now()
    with viewing(working_for(owner_id, Purpose.CHILD_SUPPORT_OUTREACH, at, WORK)):
        seal(person=world.people[person], owner=owner_id, reason="D", by=None, at=at)


@pytest.mark.rule("security 20")
def test_whom_the_jail_sealed_leaves_no_trace(
    world: SimpleNamespace, dropped: object, client_of: Callable[[str], Any]
) -> None:
    client = client_of("supervisor")
    assert [name in page(client) for name in ("Quillfeather", "Thimblewick")] == [True, True]
    seal_record(world, "jail", "jail_clover")
    after = page(client)
    assert [name in after for name in ("Quillfeather", "Thimblewick")] == [True, False]
    assert after.count(CONSTANT) == 1


@pytest.mark.rule("security 20")
def test_the_list_reads_the_same_whichever_side_sealed(
    world: SimpleNamespace, dropped: object, client_of: Callable[[str], Any]
) -> None:
    client, read = client_of("supervisor"), []
    for owner, person in (("jail", "jail_clover"), ("agency", "clover")):
        with transaction.atomic():
            seal_record(world, owner, person)
            read.append(page(client))
            transaction.set_rollback(True)
    assert read[0] == read[1]


@pytest.mark.rule("security 20")
def test_the_sentence_is_there_when_nobody_is_sealed(
    dropped: object, client_of: Callable[[str], Any]
) -> None:
    assert page(client_of("supervisor")).count(CONSTANT) == 1


@pytest.mark.rule("security 20")
@pytest.mark.parametrize(("who", "sees"), [("officer", True), ("untrained_officer", False)])
def test_whom_the_agency_sealed_is_for_its_trained_workers(
    world: SimpleNamespace, dropped: object, client_of: Callable[[str], Any], who: str, sees: bool
) -> None:
    seal_record(world, "agency", "clover")
    shown = page(client_of(who))
    assert ("Thimblewick" in shown) is sees
    assert "Quillfeather" in shown and shown.count(CONSTANT) == 1
