"""Whom the jail sealed and then released: nothing stays open, and nothing is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from tests.casework.child_support.matched import CUSTODY, Matched, confirm
from throughcare.access.actions import seal, viewing
from throughcare.access.models import Seal
from throughcare.access.queries import own, working_for
from throughcare.casework.child_support.models import Clock
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.registers.ledger.models import Fact
from throughcare.registers.people.actions import change_stay, release
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.follow_up.released import released_without_page
from throughcare.workflows.take_stock.follow_stays import follow_stays

HOUR = timedelta(hours=1)
SAFE = CUSTODY | {DataClass.SAFETY}


@pytest.fixture
def matched(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Matched:
    with viewing(viewer_of("officer")) as officer:
        return confirm(world, officer, "jail_basil", "basil")


@pytest.fixture
def now(matched: Matched) -> datetime:
    return timezone.now() + HOUR


def at_the_jail(world: SimpleNamespace, at: datetime) -> Any:
    return viewing(working_for(world.organizations["jail"], Purpose.CUSTODY_RECORDS, at, SAFE))


def seal_basil(world: SimpleNamespace, at: datetime) -> None:
    jail = world.organizations["jail"]
    with at_the_jail(world, at):
        seal(person=world.people["jail_basil"], owner=jail, reason="D", by=None, at=at)


def release_basil(world: SimpleNamespace, matched: Matched, at: datetime) -> None:
    with at_the_jail(world, at):
        release(
            stay=matched.stay, released_on=timezone.localtime(at).date(), reason="bail",
            owner=world.organizations["jail"], by=None, at=at,
        )  # fmt: skip


def follow(world: SimpleNamespace, at: datetime) -> int:
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    return follow_stays(sender=jail, receiver=agency, clause=None, by=None, at=at)


def kept(world: SimpleNamespace, viewer: Any, matched: Matched) -> set[tuple[str, str, Any]]:
    """The agency's own rows, past what its pages show: as a job finds them."""
    with viewing(replace(viewer, role=None)):
        rows = Clock.objects.within(own(viewer, Clock.label)).filter(link=matched.link)
        return set(rows.values_list("kind", "state", "closed_on"))


def facts_of_the_agency(world: SimpleNamespace, viewer: Any) -> int:
    with viewing(viewer):
        return Fact.objects.filter(organization=world.organizations["agency"]).count()


@pytest.mark.rule("security 49")
def test_the_first_file_after_the_seal_ends_the_clocks_and_tells_nobody(
    world: SimpleNamespace, viewer_of: Any, matched: Matched, now: datetime
) -> None:
    officer = viewer_of("officer", now + HOUR)
    before = facts_of_the_agency(world, officer)
    seal_basil(world, now)
    assert follow(world, now) == 0
    settled = kept(world, officer, matched)
    assert {state for _kind, state, _day in settled} == {"excused"}
    assert len(settled) > 1
    assert facts_of_the_agency(world, officer) == before
    with viewing(officer):
        assert clocks(officer, link=matched.link) == [] == worklist(officer)


@pytest.mark.rule("security 49")
def test_a_release_of_somebody_sealed_changes_nothing_at_the_agency(
    world: SimpleNamespace, viewer_of: Any, matched: Matched, now: datetime
) -> None:
    officer = viewer_of("officer", now + timedelta(days=3))
    seal_basil(world, now)
    follow(world, now)
    before = kept(world, officer, matched), facts_of_the_agency(world, officer)
    later = now + timedelta(days=2)
    release_basil(world, matched, later)
    assert follow(world, later) == 0
    assert (kept(world, officer, matched), facts_of_the_agency(world, officer)) == before
    with viewing(officer):
        assert released_without_page(officer) == 0


@pytest.mark.rule("security 49")
def test_sealed_and_released_in_one_file_is_settled_all_the_same(
    world: SimpleNamespace, viewer_of: Any, matched: Matched, now: datetime
) -> None:
    seal_basil(world, now)
    release_basil(world, matched, now)
    assert follow(world, now) == 0
    states = {
        state for _kind, state, _day in kept(world, viewer_of("officer", now + HOUR), matched)
    }
    assert states == {"excused"}


def test_when_the_seal_is_lifted_the_next_change_takes_the_clocks_up_again(
    world: SimpleNamespace, viewer_of: Any, matched: Matched, now: datetime
) -> None:
    jail = world.organizations["jail"]
    seal_basil(world, now)
    follow(world, now)
    later = now + HOUR
    with at_the_jail(world, later):
        rows = Seal.objects.within(Scope(Q(owner=jail)))
        assert rows.filter(person=world.people["jail_basil"]).update(removed_at=later) == 1
        change_stay(
            stay=matched.stay, changes={"custody_status": "sentenced again"}, owner=jail, by=None,
            at=later,
        )  # fmt: skip
    assert follow(world, later) == 1
    with viewing(viewer_of("officer", later + HOUR)) as officer:
        assert {one.state for one in clocks(officer, link=matched.link)} == {"running"}


def test_a_seal_of_the_agency_itself_leaves_the_clocks_to_its_trained_workers(
    world: SimpleNamespace, viewer_of: Any, matched: Matched, now: datetime
) -> None:
    agency = world.organizations["agency"]
    with viewing(working_for(agency, Purpose.CHILD_SUPPORT_OUTREACH, now, SAFE)):
        seal(person=world.people["basil"], owner=agency, reason="D", by=None, at=now)
    follow(world, now)
    with viewing(viewer_of("officer", now + HOUR)) as officer:
        assert {one.state for one in clocks(officer, link=matched.link)} == {"running"}
    with viewing(viewer_of("untrained_officer", now + HOUR)) as untrained:
        assert clocks(untrained, link=matched.link) == []
