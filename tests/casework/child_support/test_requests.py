"""A request from the packet to the decision; nothing is changed backward, nothing is promised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from throughcare.access.actions import viewing
from throughcare.casework.child_support.actions.decisions import Decision, decide_request
from throughcare.casework.child_support.actions.packets import (
    RequestRefused,
    keep_answers,
    print_packet,
)
from throughcare.casework.child_support.actions.results import (
    file_request,
    note_other_parent_told,
)
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.requests import request as request_of
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(viewer_of):
    with viewing(viewer_of("officer")) as viewer:
        yield viewer


@pytest.fixture
def matched(world, officer):
    return confirm(world, officer, "jail_clover", "clover")


@pytest.fixture
def order(matched):
    return matched.duties.findings[0].order.id


@pytest.fixture
def today(officer):
    return timezone.localtime(officer.at).date()


@pytest.fixture
def who(officer):
    return {"viewer": officer, "by": officer.user, "at": officer.at}


@pytest.fixture
def request_id(matched, order, who):
    return print_packet(link=matched.link, order=order, language="en", **who).pk


def signed(request_id, who, today, **changes):
    written = {
        "answers": {"lower_while_inside": "yes"}, "needs_notary": False, "signed_on": today,
        "notarized_on": None,
    }  # fmt: skip
    keep_answers(request=request_id, **(written | changes), **who)


@pytest.mark.row("S0-04")
def test_two_orders_have_two_requests_and_printing_again_keeps_one_each(matched, who):
    orders = [finding.order.id for finding in matched.duties.findings]
    made = [print_packet(link=matched.link, order=o, language="en", **who).pk for o in orders * 2]
    assert len(set(made)) == 2
    assert facts_about(matched.stay, [FactKind.PACKET_PRINTED]).count() == 4


def test_a_packet_is_never_made_for_an_order_of_somebody_else(world, officer, matched, who):
    other = confirm(world, officer, "jail_basil", "basil").duties.findings[0].order.id
    with pytest.raises(RequestRefused):
        print_packet(link=matched.link, order=other, language="en", **who)


@pytest.mark.row("S0-04")
def test_an_unsigned_request_and_one_without_its_notary_cannot_be_filed(request_id, who, today):
    with pytest.raises(RequestRefused) as refused:
        file_request(request=request_id, filed_on=today, **who)
    assert refused.value.code == "not_signed"
    signed(request_id, who, today, needs_notary=True)
    with pytest.raises(RequestRefused) as refused:
        file_request(request=request_id, filed_on=today, **who)
    assert refused.value.code == "no_notary"
    signed(request_id, who, today, needs_notary=True, notarized_on=today)
    assert file_request(request=request_id, filed_on=today, **who).state == "filed"


@pytest.mark.row("S0-27")
def test_declared_income_is_kept_and_nothing_about_the_other_parent_has_a_place(
    request_id, who, today, officer
):
    signed(request_id, who, today, answers={"pay_inside": "$12"})
    assert request_of(officer, request_id).answers == {"pay_inside": "$12"}
    with pytest.raises(RequestRefused) as refused:
        signed(request_id, who, today, answers={"other_parent_address": "x"})
    assert refused.value.code == "unknown_blank"


@pytest.mark.row("S0-27")
@pytest.mark.rule("5 out 9")
def test_nothing_in_a_request_claims_a_new_amount(request_id, officer):
    request = request_of(officer, request_id)
    assert (request.before_cents, request.after_cents) == (None, None)


@pytest.mark.rule("R3")
def test_filing_starts_the_review_clock_which_is_another_one(
    matched, order, request_id, who, today, officer
):
    signed(request_id, who, today)
    file_request(request=request_id, filed_on=today, **who)
    (clock,) = clocks(officer, link=matched.link, kind="review_completion")
    assert clock.due_on == today + timedelta(days=180)
    assert clock.start_basis == "request"
    assert clock.citation == "45 CFR 303.8(e)"


@pytest.mark.rule("R6")
def test_no_change_holds_before_the_other_parent_was_told(request_id, who, today):
    signed(request_id, who, today)
    file_request(request=request_id, filed_on=today, **who)
    abated = Decision("abated", today, today - timedelta(days=1), 30_000, 1_000)
    with pytest.raises(RequestRefused) as refused:
        decide_request(request=request_id, decision=abated, **who)
    assert refused.value.code == "other_parent_not_told"
    note_other_parent_told(request=request_id, told_on=today, **who)
    with pytest.raises(RequestRefused) as refused:
        decide_request(request=request_id, decision=abated, **who)
    assert refused.value.code == "before_the_other_parent_was_told"


def test_a_decision_keeps_before_and_after_and_its_own_outcome(
    matched, request_id, who, today, officer
):
    signed(request_id, who, today)
    file_request(request=request_id, filed_on=today, **who)
    note_other_parent_told(request=request_id, told_on=today, **who)
    decide_request(
        request=request_id, decision=Decision("abated", today, today, 25_000, 1_000), **who
    )
    decided = request_of(officer, request_id)
    assert (decided.outcome, decided.before_cents, decided.after_cents) == ("abated", 25_000, 1_000)
    (fact,) = facts_about(matched.stay, [FactKind.REVIEW_DECIDED])
    assert fact.values["effective_on"] == today.isoformat()
    assert clocks(officer, link=matched.link, kind="review_completion")[0].state == "met"


def test_a_denial_has_no_amounts(request_id, who, today):
    signed(request_id, who, today)
    file_request(request=request_id, filed_on=today, **who)
    with pytest.raises(RequestRefused):
        decide_request(request=request_id, decision=Decision("denied", today, today, 1, 1), **who)
    decide_request(request=request_id, decision=Decision("denied", today), **who)


@pytest.mark.rule("2.13 Amounts")
def test_who_may_not_see_amounts_sees_the_request_without_them(request_id, officer, viewer_of):
    from dataclasses import replace

    from throughcare.vocabulary.categories import DataClass

    some = officer.classes - {DataClass.CHILD_SUPPORT_AMOUNTS}
    with viewing(replace(officer, classes=some)) as narrow:
        assert request_of(narrow, request_id).before_cents is None
