"""An order that another state controls: one page for its agency, with what that page may carry."""

from __future__ import annotations

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from tests.small_world import RECEIVER_STREET, RECEIVER_TOWN
from tests.web.shell.reading_pdf import opened, text_of
from throughcare.access.actions import viewing
from throughcare.casework.child_support.models import Order
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letters import letters
from throughcare.registers.agreements.models import Clause
from throughcare.registers.people.guarded import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.rule("R2")]


@pytest.fixture
def elsewhere(world, viewer_of, confirmed):
    """Basil's order is controlled by Oregon; his match is confirmed, and the referral is owed."""
    with viewing(viewer_of("officer")) as officer:
        ours = Scope(Q(organization_id=officer.organization))
        rows = Order.objects.within(ours).filter(payer=world.people["basil"])
        assert rows.update(controlled_here=False, jurisdiction="OR")
    matched = confirmed()
    with viewing(viewer_of("officer")) as officer:
        (clock,) = clocks(officer, link=matched.link, kind="referral")
    return matched, clock


def page_of(client, clock):
    return client.post(reverse("deliver:print_referral", args=[clock.id]))


def silence(viewer):
    """Take the words out of the clause, so that nothing of the facility goes along."""
    with viewing(viewer):
        rows = Clause.objects.filter(parameters__has_key="referral_carries")
        assert rows.update(parameters={})


def test_one_tagged_page_names_the_order_the_payer_and_where_mail_arrives(elsewhere, officer):
    answer = page_of(officer, elsewhere[1])
    text = text_of(answer.content)
    for words in ("O-FH-100", "BasilQuillfeather", "FH-100", "MarlowCountyJail", "March9,1988"):
        assert words in text, words
    with opened(answer.content) as document:
        assert document.Root.MarkInfo.Marked and len(document.pages) == 1
    assert "Quillfeather" not in answer["Content-Disposition"]


@pytest.mark.rule("F7")
def test_it_has_no_amount_no_child_and_nothing_of_the_other_parent(elsewhere, officer):
    text = text_of(page_of(officer, elsewhere[1]).content)
    for word in ("$", "300", "Primrose", "Haystackmill", "Acorn", RECEIVER_STREET, RECEIVER_TOWN):
        assert word.replace(" ", "") not in text, word


def test_where_the_clause_is_silent_nothing_of_the_facility_goes_along(
    elsewhere, officer, viewer_of
):
    silence(viewer_of("officer"))
    text = text_of(page_of(officer, elsewhere[1]).content)
    assert "O-FH-100" in text and "BasilQuillfeather" in text
    assert "Askuswheremailreachesthisparent" in text
    for words in ("MarlowCountyJail", "MCJ-", "Incustodysince", "Releaseisexpected"):
        assert words not in text, words


def test_it_is_printed_then_sent_and_its_clock_is_met(elsewhere, officer, viewer_of):
    matched, clock = elsewhere
    page_of(officer, clock)
    page_of(officer, clock)  # again is the same page
    assert "printed, not sent" in officer.get(reverse("deliver:letters")).content.decode()
    today = timezone.localdate().isoformat()
    officer.post(reverse("deliver:referred", args=[clock.id]), {"sent_on": today})
    with viewing(viewer_of("officer")) as viewer:
        (letter,) = letters(viewer, kind="referral", link=matched.link)
        assert (letter.state, letter.addressee) == ("sent", None)
        assert clocks(viewer, pk=clock.id)[0].state == "met"
    assert page_of(officer, clock).status_code == 404  # nothing is owed any more


@pytest.mark.parametrize("who", ["supervisor", "clerk", "desk", "other_officer"])
def test_who_has_no_business_here_prints_nothing(elsewhere, client_of, who):
    assert page_of(client_of(who), elsewhere[1]).status_code in (302, 403, 404)
