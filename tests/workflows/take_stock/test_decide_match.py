"""Only a person confirms; a decision keeps its reason, happens once, and is remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

from throughcare.access.actions import seal, viewing
from throughcare.access.models import Grant
from throughcare.access.queries import own, person, stay, working_for
from throughcare.casework.child_support.models import Clock, Letter
from throughcare.casework.linkage.models import Link, MatchRun, Memory
from throughcare.casework.linkage.queries import links
from throughcare.casework.linkage.rules.proposals import REASONS_SAME
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.take_stock.clauses import NoClauseInForce
from throughcare.workflows.take_stock.decide_match import (
    DecidedOtherwise,
    NotThere,
    confirm_match,
    reject_match,
)

REASON = REASONS_SAME["records_agree"]
EVERYTHING = frozenset(DataClass) - {DataClass.NOBODY}
Look = Callable[..., MatchRun]
ViewerOf = Callable[..., Any]


def state_of(viewer: Any, link: Link) -> str:
    return Link.objects.within(own(viewer, Link.label)).get(pk=link.pk).state


def clocks(viewer: Any) -> Any:
    return Clock.objects.within(own(viewer, Clock.label)).filter(
        organization_id=viewer.organization
    )


def test_confirming_keeps_the_reason_and_starts_the_clocks(
    proposal: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        done = confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
        kept = links.link(officer, proposal.pk)
        assert kept is not None
        assert (kept.state, kept.reason, kept.decided_by) == ("confirmed", REASON, officer.user)
        assert done.duties is not None
        contact = clocks(officer).get(kind="contact")
        assert contact.link == proposal.pk
        assert contact.due_on == proposal.admitted_on + timedelta(days=14)
        assert clocks(officer).filter(kind__startswith="notice").count() == 2


@pytest.mark.rule("story 1")
def test_no_letter_is_there_without_a_confirm_and_none_is_sent_by_one(
    proposal: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        letters = Letter.objects.within(own(officer, Letter.label))
        assert not letters.filter(organization_id=officer.organization).exists()
        confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
        assert not letters.filter(sent_on__isnull=False).exists()


def test_confirming_twice_is_confirming_once(proposal: Link, viewer_of: ViewerOf) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        for expected in (False, True):
            done = confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
            assert done.was_decided is expected
        facts = Fact.objects.filter(kind=FactKind.MATCH_CONFIRMED, subject=proposal.stay_id)
        assert facts.count() == 1
        assert clocks(officer).filter(kind="contact").count() == 1


def test_the_fact_names_stay_and_clause_and_no_person(
    world: SimpleNamespace, proposal: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
        fact = Fact.objects.get(kind=FactKind.MATCH_CONFIRMED)
        assert fact.subject == world.stays["stay_jail_basil"]
        assert fact.counterpart_id == world.organizations["jail"]
        assert fact.values["admitted_on"] == proposal.admitted_on.isoformat()
        assert "Basil" not in str(fact.values)


def test_after_confirming_the_grant_lasts_until_the_clause_ends(
    proposal: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    clause = Clause.objects.get(purpose=Purpose.CHILD_SUPPORT_OUTREACH)
    with viewing(officer):
        confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
        given = Grant.objects.filter(basis_id=proposal.pk, valid_until__gt=officer.at)
        assert set(given.values_list("basis", "data_class")) == {
            ("link", "identity"), ("link", "custody"),
        }  # fmt: skip
        assert set(given.values_list("valid_until", flat=True)) == {clause.ends_at}
    much_later = viewer_of("officer", officer.at + timedelta(days=60))
    with viewing(much_later):
        assert person(much_later, proposal.left_person_id) is not None
    after_the_end = viewer_of("officer", clause.ends_at)
    with viewing(after_the_end):
        assert person(after_the_end, proposal.left_person_id) is None


def test_not_the_same_ends_the_look_and_leaves_other_proposals(
    world: SimpleNamespace, proposal: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        reject_match(viewer=officer, link_id=proposal.pk, reason="A twin", at=officer.at)
        assert state_of(officer, proposal) == "not_the_same"
        assert person(officer, world.people["jail_basil"]) is None
        assert stay(officer, world.stays["stay_jail_basil"]) is None
        assert links.count_proposals(officer) == 1
        assert Fact.objects.filter(kind=FactKind.MATCH_REJECTED).count() == 1
        assert clocks(officer).count() == 0


@pytest.mark.rule("2.8 negatives kept")
def test_not_the_same_does_not_come_back_on_the_next_roster(
    proposal: Link, look: Look, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        reject_match(viewer=officer, link_id=proposal.pk, reason="A twin", at=officer.at)
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        assert state_of(officer, proposal) == "not_the_same"
        assert links.count_proposals(officer) == 1


def test_not_the_same_outlives_the_row_of_the_person(
    world: SimpleNamespace, proposal: Link, look: Look, viewer_of: ViewerOf
) -> None:
    """A jail that purges and enters anew under the same number is recognized by the memory."""
    from datetime import date

    from throughcare.registers.people.actions import NewPerson, NewStay, admit, enter_people, purge

    officer = viewer_of("officer")
    with viewing(officer):
        reject_match(viewer=officer, link_id=proposal.pk, reason="A twin", at=officer.at)
    jail, at = world.organizations["jail"], timezone.now()
    again = NewPerson(
        given_name="Basil", surname="Quillfeather", birth_earliest=date(1988, 3, 9),
        birth_latest=date(1988, 3, 9), number="MCJ-1000", number_kind="facility_number",
    )  # fmt: skip
    with connection.cursor() as cursor:  # as the purge does, which knows the jail's tables only
        with viewing(
            working_for(world.organizations["agency"], Purpose.RUNNING_THE_SYSTEM, at, EVERYTHING)
        ):
            cursor.execute("DELETE FROM linkage_link")
        with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
            purge([proposal.left_person_id], owner=jail, by=None, at=at)
            enter_people([again], owner=jail, by=None, at=at)
            admit([NewStay(person=again.id)], owner=jail, by=None, at=at, clause=None)
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        lefts = set(links.proposals(officer).values_list("left_person_id", flat=True))
        assert lefts == {world.people["jail_clover"]}


def test_the_memory_names_nobody(proposal: Link, agency: Any, viewer_of: ViewerOf) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        reject_match(viewer=officer, link_id=proposal.pk, reason="A twin", at=officer.at)
        memory = Memory.objects.within(own(officer, Memory.label)).get()
    assert len(memory.left_token) == 64
    assert "MCJ" not in memory.left_token


def test_an_ended_clause_refuses_to_confirm_and_is_named(
    proposal: Link, viewer_of: ViewerOf
) -> None:
    officer = viewer_of("officer")
    Clause.objects.filter(purpose=Purpose.CHILD_SUPPORT_OUTREACH).update(
        ends_at=officer.at - timedelta(hours=1)
    )
    with (
        viewing(officer),
        pytest.raises(NoClauseInForce, match=r"Clause 3\.2 of the Marlow County"),
    ):
        confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
    with viewing(officer):
        assert state_of(officer, proposal) == "proposed"


@pytest.mark.parametrize("who", ["other_officer", "clerk", "desk", "administrator"])
def test_for_others_the_pair_is_not_there(proposal: Link, viewer_of: ViewerOf, who: str) -> None:
    viewer = viewer_of(who)
    with viewing(viewer), pytest.raises(NotThere):
        confirm_match(viewer=viewer, link_id=proposal.pk, reason=REASON, at=viewer.at)


def test_no_job_ever_confirms(world: SimpleNamespace, proposal: Link) -> None:
    job = working_for(
        world.organizations["agency"], Purpose.CHILD_SUPPORT_OUTREACH, timezone.now(), EVERYTHING
    )
    with viewing(job), pytest.raises(NotThere):
        confirm_match(viewer=job, link_id=proposal.pk, reason=REASON, at=job.at)


def test_a_person_sealed_meanwhile_is_not_there(
    world: SimpleNamespace, proposal: Link, viewer_of: ViewerOf
) -> None:
    jail = world.organizations["jail"]
    at = timezone.now()
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
        seal(person=world.people["jail_basil"], owner=jail, reason="D", by=None, at=at)
    officer = viewer_of("officer")
    with viewing(officer), pytest.raises(NotThere):
        confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)


def test_who_decides_second_is_told(proposal: Link, viewer_of: ViewerOf) -> None:
    first, second = viewer_of("officer"), viewer_of("untrained_officer")
    with viewing(first):
        confirm_match(viewer=first, link_id=proposal.pk, reason=REASON, at=first.at)
    with viewing(second), pytest.raises(DecidedOtherwise):
        reject_match(viewer=second, link_id=proposal.pk, reason="A twin", at=second.at)


def test_the_same_person_with_a_new_stay_is_proposed_again_and_waits(
    world: SimpleNamespace, proposal: Link, look: Look, viewer_of: ViewerOf
) -> None:
    """Back inside: what a person decided helps to find, but starts nothing by itself."""
    from throughcare.registers.people.actions import NewStay, admit, release

    officer = viewer_of("officer")
    with viewing(officer):
        confirm_match(viewer=officer, link_id=proposal.pk, reason=REASON, at=officer.at)
    jail, at = world.organizations["jail"], timezone.now()
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
        today = timezone.localdate()
        release(
            stay=world.stays["stay_jail_basil"], released_on=today, reason="bail", owner=jail,
            by=None, at=at,
        )  # fmt: skip
        again = NewStay(person=world.people["jail_basil"], admitted_on=today)
        admit([again], owner=jail, by=None, at=at, clause=None)
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        renewed = links.proposals(officer).get(stay_id=again.id)
        assert renewed.pk != proposal.pk
        assert renewed.evidence[0]["words"] == "A person decided that they are the same"
        assert clocks(officer).filter(stay=again.id).count() == 0


def test_a_refusal_names_the_last_day_on_which_it_was_allowed(
    proposal: Link, viewer_of: ViewerOf
) -> None:
    clause = Clause.objects.select_related("agreement").get(purpose=Purpose.CHILD_SUPPORT_OUTREACH)
    late = viewer_of("officer", clause.ends_at)
    last = date_format(clause.agreement.expires_on, "DATE_FORMAT")
    with viewing(late), pytest.raises(NoClauseInForce, match=f"ended on {re.escape(last)}"):
        confirm_match(viewer=late, link_id=proposal.pk, reason=REASON, at=late.at)
