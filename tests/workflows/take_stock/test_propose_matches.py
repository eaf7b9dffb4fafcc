"""A roster against a caseload: what waits for a person, for whom, and what is kept of the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from tests.small_world import UNMATCHED_SURNAME
from throughcare.access.actions import seal, viewing
from throughcare.access.queries import (
    people,
    person,
    working_for,
)
from throughcare.casework.child_support.models import Clock, Letter
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.casework.linkage.queries import links
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.ledger.models import Fact
from throughcare.registers.people.actions import (
    NewPerson,
    NewStay,
    admit,
    enter_people,
)
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.clauses import NoClauseInForce

EVERYTHING = frozenset(DataClass) - {DataClass.NOBODY}


def pairs(viewer: Any) -> set[tuple[UUID, UUID]]:
    return set(links.proposals(viewer).values_list("left_person_id", "right_person_id"))


def admit_people(world: SimpleNamespace, rows: list[NewPerson], day: date) -> list[NewStay]:
    jail = world.organizations["jail"]
    at = timezone.now()
    stays = [NewStay(person=row.id, admitted_on=day) for row in rows]
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
        enter_people(rows, owner=jail, by=None, at=at)
        admit(stays, owner=jail, by=None, at=at, clause=None)
    return stays


def test_likely_pairs_wait_and_come_with_evidence_in_words(
    world: SimpleNamespace, viewer_of: Callable[..., Any], look: Callable[..., MatchRun]
) -> None:
    run = look()
    officer = viewer_of("officer")
    with viewing(officer):
        assert pairs(officer) == {
            (world.people["jail_basil"], world.people["basil"]),
            (world.people["jail_clover"], world.people["clover"]),
        }
        first = links.proposals(officer)[0]
        assert first.left_person_id == world.people["jail_clover"]  # in for longest: due first
        assert any("Birth dates are the same" in one["words"] for one in first.evidence)
    assert (run.state, run.likely_count, run.possible_count) == ("done", 2, 0)
    assert (run.newcomer_count, run.roster_size, run.caseload_size) == (5, 5, 3)


def test_evidence_holds_no_value_of_either_record(
    viewer_of: Callable[..., Any], look: Callable[..., MatchRun]
) -> None:
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        kept = json.dumps([link.evidence for link in links.proposals(officer)]).upper()
    for value in ("BASIL", "QUILLFEATHER", "1988", "CLOVER", "4120"):
        assert value not in kept


@pytest.mark.rule("M2")
@pytest.mark.rule("5 out 4")
def test_a_match_starts_nothing_by_itself(look: Callable[..., MatchRun], agency: Any) -> None:
    look()
    mine = {"organization_id": agency.organization}
    from throughcare.access.queries import own

    assert not Clock.objects.within(own(agency, Clock.label)).filter(**mine).exists()
    assert not Letter.objects.within(own(agency, Letter.label)).filter(**mine).exists()


def test_run_again_keeps_every_pair_once(
    look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    look()
    facts = Fact.objects.count
    officer = viewer_of("officer")
    with viewing(officer):
        before = (pairs(officer), facts())
    look()
    with viewing(officer):
        assert (pairs(officer), facts()) == before


@pytest.mark.rule("M8")
def test_nothing_is_kept_about_the_unmatched(
    world: SimpleNamespace,
    look: Callable[..., MatchRun],
    agency: Any,
    viewer_of: Callable[..., Any],
) -> None:
    look()
    from throughcare.access.queries import own

    lefts = Link.objects.within(own(agency, Link.label)).values_list("left_person_id", flat=True)
    assert world.people["jail_tansy"] not in set(lefts)
    officer = viewer_of("officer")
    with viewing(officer):
        assert person(officer, world.people["jail_tansy"]) is None
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM people_person WHERE surname = %s", [UNMATCHED_SURNAME]
            )
            assert cursor.fetchone() == (0,)


def test_a_sealed_person_inside_is_proposed_to_nobody(
    world: SimpleNamespace, look: Callable[..., MatchRun], agency: Any
) -> None:
    from throughcare.access.queries import own

    look()
    lefts = Link.objects.within(own(agency, Link.label)).values_list("left_person_id", flat=True)
    assert world.people["sealed_inside"] not in set(lefts)


def test_a_resting_person_is_proposed_to_nobody_until_the_rest_is_over(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    twin = NewPerson(
        given_name="Basil", surname="Quillfeather", birth_earliest=date(1988, 3, 9),
        birth_latest=date(1988, 3, 9), embargoed=True,
    )  # fmt: skip
    admit_people(world, [twin], timezone.localdate())
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        assert twin.id not in {left for left, _ in pairs(officer)}


def test_a_seal_set_after_the_proposal_takes_it_off_list_and_count(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    look()
    jail = world.organizations["jail"]
    at = timezone.now()
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
        seal(person=world.people["jail_basil"], owner=jail, reason="D", by=None, at=at)
    officer = viewer_of("officer")
    with viewing(officer):
        assert links.count_proposals(officer) == 1
        assert world.people["jail_basil"] not in {left for left, _ in pairs(officer)}


def test_a_sealed_record_of_ours_is_for_trained_reviewers_only(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    agency = world.organizations["agency"]
    at = timezone.now()
    with viewing(working_for(agency, Purpose.RUNNING_THE_SYSTEM, at, EVERYTHING)):
        seal(person=world.people["basil"], owner=agency, reason="D", by=None, at=at)
    look()
    for who, count in [("officer", 2), ("untrained_officer", 1), ("supervisor", 1)]:
        viewer = viewer_of(who)
        with viewing(viewer):
            assert links.count_proposals(viewer) == count
            assert len(pairs(viewer)) == count


def test_another_agency_sees_no_link_and_no_run(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    run = look()
    other = viewer_of("other_officer")
    with viewing(other):
        assert pairs(other) == set()
        assert people(other, world.people.values()) == {}
        assert not MatchRun.objects.filter(pk=run.pk).exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM linkage_link")
            assert cursor.fetchone() == (0,)


def test_parents_who_receive_and_children_take_no_part(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    receiver = NewPerson(
        given_name="Primrose", surname="Haystackmill", birth_earliest=date(1989, 7, 7),
        birth_latest=date(1989, 7, 7),
    )  # fmt: skip
    admit_people(world, [receiver], timezone.localdate())
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        assert receiver.id not in {left for left, _ in pairs(officer)}


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        (Purpose.ROSTER_MATCHING, "Clause 3.1 of the Marlow County agreement ended on"),
        (Purpose.CHILD_SUPPORT_OUTREACH, "Clause 3.2 of the Marlow County agreement ended on"),
    ],
)
def test_an_ended_clause_refuses_and_is_named(
    look: Callable[..., MatchRun], purpose: Purpose, words: str
) -> None:
    at = timezone.now()
    Clause.objects.filter(purpose=purpose).update(ends_at=at - timedelta(days=1))
    with pytest.raises(NoClauseInForce, match=words):
        look(at)


def test_a_paused_agreement_and_no_agreement_refuse_in_their_own_words(
    world: SimpleNamespace, look: Callable[..., MatchRun]
) -> None:
    with pytest.raises(NoClauseInForce, match="No agreement between"):
        look(receiver=world.organizations["other_agency"])
    at = timezone.now()
    Agreement.objects.update(state="paused", paused_at=at)
    with pytest.raises(NoClauseInForce, match="is paused"):
        look(at)


def test_an_undecided_proposal_lapses_after_thirty_days_and_may_come_again(
    look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    at = timezone.now()
    look(at)
    late = viewer_of("officer", at + timedelta(days=31))
    with viewing(late):
        assert links.count_proposals(late) == 0
    look(late.at)
    with viewing(late):
        assert links.count_proposals(late) == 2
