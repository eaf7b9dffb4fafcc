"""Unmatched people of a roster and its bytes are gone after seven days; matched ones stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from tests.web.take_stock.files import NEWCOMER, roster
from throughcare.access.actions import viewing
from throughcare.access.queries import people_since, working_for
from throughcare.casework.exchange import queries as exchange
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in
from throughcare.workflows.take_stock.propose_matches import propose_matches
from throughcare.workflows.take_stock.purge import purge_all

CLASSES = frozenset({DataClass.IDENTITY, DataClass.CUSTODY, DataClass.CONTACT})


def jail_at(world: SimpleNamespace, at: datetime) -> Any:
    """The jail's own eyes at a moment."""
    return working_for(world.organizations["jail"], Purpose.CUSTODY_RECORDS, at, CLASSES)


@pytest.fixture
def handed_in(world: SimpleNamespace, viewer_of: Any) -> Any:
    """A roster with bytes, a row that cannot be read, and a newcomer, applied and matched."""
    at = timezone.now()
    errand = Errand(
        sender=Organization.objects.get(pk=world.organizations["jail"]),
        receiver=world.organizations["agency"], kind=FileKind.ROSTER, door="folder",
        accept_suggestion=True,
    )  # fmt: skip
    content = roster(NEWCOMER, "MCJ-9,Too,Short")
    done = hand_in(errand, content, viewer=viewer_of("officer"), at=at, apply=True).delivery
    assert done.state == "applied"
    propose_matches(
        delivery_id=None, sender=errand.sender.pk, receiver=errand.receiver, by=None, at=at
    )
    return done


def only_sends(world: SimpleNamespace) -> None:
    """The jail's people sign in elsewhere; it only sends files."""
    Organization.objects.filter(pk=world.organizations["jail"]).update(works_here=False)


@pytest.mark.rule("M8")
def test_bytes_and_rejected_rows_go_after_seven_days_and_not_before(
    handed_in: Any, world: SimpleNamespace, viewer_of: Any
) -> None:
    for days, stays in ((6, True), (8, False)):
        at = handed_in.received_at + timedelta(days=days)
        purge_all(at=at)
        officer = viewer_of("officer", at)
        with viewing(officer):
            assert (exchange.bytes_of(officer, handed_in) is not None) is stays
            assert exchange.rejected_rows(officer, handed_in).exists() is stays


@pytest.mark.rule("M8")
def test_unmatched_people_of_a_sender_that_only_sends_are_gone_after_seven_days(
    handed_in: Any, world: SimpleNamespace
) -> None:
    only_sends(world)
    kept = {world.people["jail_basil"], world.people["jail_clover"]}
    purge_all(at=handed_in.received_at + timedelta(days=6))
    with viewing(jail_at(world, timezone.now())) as me:
        assert len(people_since(me, timezone.now() + timedelta(days=30))) == 6
    purge_all(at=handed_in.received_at + timedelta(days=8))
    with viewing(jail_at(world, timezone.now())) as me:
        left = people_since(me, timezone.now() + timedelta(days=30))
    assert kept <= left
    assert world.people["jail_tansy"] not in left
    assert world.people["jail_unknown"] not in left


@pytest.mark.rule("M8")
def test_a_jail_that_works_here_keeps_its_own_register(
    handed_in: Any, world: SimpleNamespace
) -> None:
    purge_all(at=handed_in.received_at + timedelta(days=30))
    with viewing(jail_at(world, timezone.now())) as me:
        assert len(people_since(me, timezone.now() + timedelta(days=40))) == 6
