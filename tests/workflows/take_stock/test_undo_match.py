"""Undoing takes back what followed, ends what may be seen, and lists what was seen."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from throughcare.access.actions import viewing
from throughcare.access.queries import own, person
from throughcare.access.queries.recalls import recalls
from throughcare.casework.child_support.models import Clock
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.casework.linkage.queries import links
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.take_stock.decide_match import NotThere, confirm_match
from throughcare.workflows.take_stock.undo_match import undo_match

ViewerOf = Callable[..., Any]


@pytest.fixture
def confirmed(proposal: Link, viewer_of: ViewerOf) -> Link:
    officer = viewer_of("officer")
    with viewing(officer):
        confirm_match(viewer=officer, link_id=proposal.pk, reason="Names agree", at=officer.at)
    return proposal


@pytest.mark.row("S0-30")
def test_not_me_takes_back_everything_and_does_not_come_back(
    world: SimpleNamespace, confirmed: Link, look: Callable[..., MatchRun], viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        assert [row.link for row in worklist(officer)] == [confirmed.pk]
        undone = undo_match(viewer=officer, link_id=confirmed.pk, reason="not_me", at=officer.at)
        assert undone.taken_back is not None
        assert undone.taken_back.clocks == 3
        assert worklist(officer) == []
        states = Clock.objects.within(own(officer, Clock.label)).filter(link=confirmed.pk)
        assert set(states.values_list("state", flat=True)) == {"taken_back"}
        assert person(officer, confirmed.left_person_id) is None
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        lefts = set(links.proposals(officer).values_list("left_person_id", flat=True))
        assert world.people["jail_basil"] not in lefts


@pytest.mark.row("S0-30")
def test_undoing_lists_every_look_that_the_match_caused(
    confirmed: Link, viewer_of: ViewerOf
) -> None:
    supervisor = viewer_of("supervisor")
    with viewing(supervisor):
        assert person(supervisor, confirmed.left_person_id) is not None
    officer = viewer_of("officer")
    with viewing(officer):
        undone = undo_match(viewer=officer, link_id=confirmed.pk, reason="not_me", at=officer.at)
    assert supervisor.user in {row.user for row in undone.disclosures}
    assert officer.user in {row.user for row in undone.disclosures}
    assert {row.clause.number for row in undone.disclosures} == {"3.2"}
    assert all(str(confirmed.left_person_id) in row.people for row in undone.disclosures)


@pytest.mark.rule("C7")
def test_a_look_in_the_same_request_as_the_undo_is_called_back_too(
    world: SimpleNamespace, confirmed: Link, viewer_of: ViewerOf
) -> None:
    officer, desk = viewer_of("officer"), viewer_of("desk")
    with viewing(desk):
        before = recalls(desk)
    with viewing(officer):
        assert person(officer, confirmed.left_person_id) is not None
        undo_match(viewer=officer, link_id=confirmed.pk, reason="not_me", at=officer.at)
    with viewing(desk):
        (letter,) = recalls(desk)
    assert before == []
    assert letter.last_shown_at == officer.at


def test_a_mistake_may_be_proposed_again(
    world: SimpleNamespace, confirmed: Link, look: Callable[..., MatchRun], viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        undo_match(
            viewer=officer, link_id=confirmed.pk, reason="by_mistake", at=officer.at,
            words="wrong button",
        )  # fmt: skip
        kept = links.link(officer, confirmed.pk)
        assert kept is not None and kept.undo_reason.endswith("; wrong button")
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        again = links.proposals(officer).get(left_person_id=world.people["jail_basil"])
        assert again.evidence[0]["field"] != "decision"
        confirm_match(viewer=officer, link_id=again.pk, reason="Looked again", at=officer.at)
        assert len(worklist(officer)) == 1


def test_undoing_twice_is_undoing_once_and_lists_the_same(
    confirmed: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        first = undo_match(viewer=officer, link_id=confirmed.pk, reason="not_me", at=officer.at)
        second = undo_match(viewer=officer, link_id=confirmed.pk, reason="not_me", at=officer.at)
        assert second.taken_back is None
        assert first.disclosures == second.disclosures
        assert Fact.objects.filter(kind=FactKind.MATCH_UNDONE).count() == 1


def test_what_was_wrong_can_be_undone_after_the_clause_ended(
    confirmed: Link, viewer_of: ViewerOf
) -> None:
    ends_at = Clause.objects.get(purpose=Purpose.CHILD_SUPPORT_OUTREACH).ends_at
    late = viewer_of("officer", ends_at)
    with viewing(late):
        undone = undo_match(viewer=late, link_id=confirmed.pk, reason="not_me", at=late.at)
        assert undone.taken_back is not None


def test_a_proposal_cannot_be_undone_nor_can_another_agency_undo(
    proposal: Link, viewer_of: ViewerOf
) -> None:
    for who in ("officer", "other_officer"):
        viewer = viewer_of(who)
        with viewing(viewer), pytest.raises(NotThere):
            undo_match(viewer=viewer, link_id=proposal.pk, reason="not_me", at=viewer.at)
