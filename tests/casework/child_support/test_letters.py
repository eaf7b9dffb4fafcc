"""Notices to both parents: owed, printed, sent, returned; the safe channel for who is sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from tests.small_world import (
    HIDDEN_STREET,
    HIDDEN_TOWN,
    RECEIVER_STREET,
    RECEIVER_TOWN,
)
from throughcare.access.actions import viewing
from throughcare.casework.child_support.actions.letters import (
    LetterRefused,
    mark_referred,
    mark_returned,
    mark_sent,
    prepare_letters,
)
from throughcare.casework.child_support.models import Order
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letter_words import (
    letters_inside,
    letters_to_other_parents,
)
from throughcare.casework.child_support.queries.letters import letters, letters_due
from throughcare.registers.ledger.queries import facts_about
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db
JAIL_WORDS = ("Marlow County Jail", "Millrace", "MCJ", "A-1", "B-2")


@pytest.fixture
def officer(viewer_of):
    with viewing(viewer_of("officer")) as viewer:
        yield viewer


def today(viewer):
    return timezone.localtime(viewer.at).date()


def prepare(viewer, kind):
    owed = [due.clock.id for due in letters_due(viewer, kind)]
    made = prepare_letters(clocks=owed, viewer=viewer, by=viewer.user, at=viewer.at)
    return letters(viewer, pk__in=[letter.pk for letter in made])


def send(viewer, views):
    ids = [view.id for view in views]
    return mark_sent(letters=ids, sent_on=today(viewer), viewer=viewer, by=None, at=viewer.at)


def everything_in(papers):
    return repr(papers)


@pytest.mark.rule("R2")
@pytest.mark.rule("5 know 3")
def test_the_letter_inside_goes_by_the_facilitys_own_mail_format(world, officer):
    confirm(world, officer, "jail_basil", "basil")
    (paper,) = letters_inside(officer, prepare(officer, "notice_inside"))
    assert paper["address"][:3] == ["Basil Quillfeather", "No. MCJ-1000", "Marlow County Jail"]
    assert paper["order"] == {"number": "O-FH-100", "amount": "$300"}


@pytest.mark.rule("D5")
@pytest.mark.rule("F6")
@pytest.mark.rule("5 out 2")
def test_neither_letter_tells_where_the_other_side_is(world, officer):
    confirm(world, officer, "jail_basil", "basil")
    inside = everything_in(letters_inside(officer, prepare(officer, "notice_inside")))
    other = everything_in(letters_to_other_parents(officer, prepare(officer, "notice_other")))
    assert RECEIVER_STREET in other and RECEIVER_TOWN in other
    assert RECEIVER_TOWN not in inside and "Primrose" not in inside
    assert not any(word in other for word in JAIL_WORDS)
    assert "release" not in other


@pytest.mark.rule("2.12 Two orders, one payee flagged")
@pytest.mark.rule("5 know 3")
def test_two_orders_with_one_payee_flagged_give_two_notices_one_by_the_safe_channel(world, officer):
    confirm(world, officer, "jail_clover", "clover")
    papers = letters_to_other_parents(officer, prepare(officer, "notice_other"))
    assert len(papers) == 2
    (safe,) = [paper for paper in papers if paper["order"]["number"] == "O-FH-201"]
    assert safe["address"][1] == "by way of their own case worker"
    text = everything_in(papers)
    assert HIDDEN_STREET not in text and HIDDEN_TOWN not in text
    assert not any(word in text for word in JAIL_WORDS)


@pytest.mark.rule("F5")
@pytest.mark.rule("5 know 5")
def test_sealed_and_unknown_addresses_look_alike_for_who_is_not_trained(world, officer, viewer_of):
    confirm(world, officer, "jail_clover", "clover")
    ours = Scope(Q(organization_id=officer.organization))
    rows = Order.objects.within(ours)
    rows.filter(order_number="O-FH-200").update(payee_id=world.people["child"])  # no address known
    prepare(officer, "notice_other")
    with viewing(viewer_of("untrained_officer")) as untrained:
        papers = letters_to_other_parents(untrained, letters(untrained, kind="notice_other"))
    unknown, sealed = sorted(papers, key=lambda paper: paper["order"]["number"])
    assert sealed["address"][1:] == unknown["address"][1:]
    assert HIDDEN_STREET not in everything_in(papers)


@pytest.mark.row("S0-28")
@pytest.mark.parametrize(("state", "way"), [("FH", None), ("WA", "review"), ("CA", "law")])
def test_the_state_of_the_order_chooses_what_the_letters_say(world, officer, state, way):
    confirm(world, officer, "jail_basil", "basil")
    ours = Scope(Q(organization_id=officer.organization))
    Order.objects.within(ours).update(jurisdiction=state)
    (inside,) = letters_inside(officer, prepare(officer, "notice_inside"))
    (other,) = letters_to_other_parents(officer, prepare(officer, "notice_other"))
    assert inside.get("way") == other.get("way") == way


def test_sending_closes_the_clock_of_that_party_only(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    assert send(officer, prepare(officer, "notice_inside")) == 1
    states = {clock.kind: clock.state for clock in clocks(officer, link=matched.link)}
    assert states["notice_inside"] == "met"
    assert states["notice_other"] == "running"
    (fact,) = facts_about(matched.stay, [FactKind.NOTICE_SENT])
    assert fact.values["party"] == "inside"


@pytest.mark.rule("R2")
def test_returned_mail_is_sent_again_within_the_same_clock(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    before = clocks(officer, link=matched.link, kind="notice_other")[0]
    (letter,) = prepare(officer, "notice_other")
    send(officer, [letter])
    mark_returned(
        letter=letter.id, returned_on=today(officer), viewer=officer, by=None, at=officer.at
    )
    (due,) = letters_due(officer, "notice_other")
    assert (due.clock.due_on, due.stage) == (before.due_on, "returned")
    (again,) = prepare(officer, "notice_other")
    assert again.id != letter.id
    assert send(officer, [again]) == 1
    assert letters_due(officer, "notice_other") == []


def test_printing_twice_makes_one_letter_and_sending_twice_one_fact(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    first, second = prepare(officer, "notice_inside"), prepare(officer, "notice_inside")
    assert [one.id for one in first] == [one.id for one in second]
    assert (send(officer, first), send(officer, first)) == (1, 0)
    assert facts_about(matched.stay, [FactKind.NOTICE_SENT]).count() == 1


def test_a_letter_cannot_be_sent_tomorrow(world, officer):
    confirm(world, officer, "jail_basil", "basil")
    ids = [view.id for view in prepare(officer, "notice_inside")]
    tomorrow = today(officer) + timedelta(days=1)
    with pytest.raises(LetterRefused):
        mark_sent(letters=ids, sent_on=tomorrow, viewer=officer, by=None, at=officer.at)


def test_a_referral_is_done_when_the_other_agency_was_told(world, officer):
    ours = Scope(Q(organization_id=officer.organization))
    Order.objects.within(ours).update(controlled_here=False)
    matched = confirm(world, officer, "jail_basil", "basil")
    (clock,) = clocks(officer, link=matched.link, kind="referral")
    mark_referred(clock=clock.id, sent_on=today(officer), viewer=officer, by=None, at=officer.at)
    assert clocks(officer, link=matched.link, kind="referral")[0].state == "met"
