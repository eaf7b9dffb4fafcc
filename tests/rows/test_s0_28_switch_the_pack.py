"""S0-28: switching the pack changes tasks, letters and clocks, with the reason cited."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.casework.child_support.actions.packets import keep_answers, print_packet
from throughcare.casework.child_support.actions.results import file_request
from throughcare.casework.child_support.models import Clock, Order
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.entrypoints.web.deliver.next_step import next_step
from throughcare.registers.people.guarded import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("S0-28")]


@dataclass(frozen=True)
class Work:
    """What one confirmed parent sets in motion under one state's pack."""

    task: str
    letter: str
    clocks: frozenset[str]
    page: str


@pytest.fixture
def work_under(world, viewer_of, client_of, confirmed):
    """Confirms Basil under a state's pack and looks at what there is to do."""

    def look(state):
        with viewing(viewer_of("officer")) as officer:
            ours = Scope(Q(organization_id=officer.organization))
            Order.objects.within(ours).update(jurisdiction=state)
        matched, client = confirmed(), client_of("officer")
        page = client.get(reverse("deliver:case", args=[matched.link])).content.decode()
        letters = reverse("deliver:print_letters", args=["notice_inside"])
        letter = text_of(client.post(letters, {"language": "en", "clock": []}).content)
        _the_dated_is_done(viewer_of("officer"), matched)
        return Work(
            _task(viewer_of("officer"), matched), letter,
            _clocks_after_filing(viewer_of("officer"), matched), page,
        )  # fmt: skip

    return look


def _the_dated_is_done(viewer, matched):
    with viewing(viewer):
        rows = Clock.objects.within(Scope(Q(organization_id=viewer.organization)))
        rows.filter(link=matched.link).update(state="met")


def _task(viewer, matched):
    from throughcare.casework.child_support.queries.case import case_of

    with viewing(viewer):
        return next_step(case_of(viewer, matched.link)).title


def _clocks_after_filing(viewer, matched):
    today, order = timezone.localdate(), matched.duties.findings[0].order.id
    who = {"viewer": viewer, "by": viewer.user, "at": viewer.at}
    with viewing(viewer):
        request = print_packet(link=matched.link, order=order, language="en", **who).pk
        keep_answers(
            request=request, answers={}, needs_notary=False, signed_on=today, notarized_on=None,
            **who,
        )  # fmt: skip
        file_request(request=request, filed_on=today, **who)
        return frozenset(clock.kind for clock in clocks(viewer, link=matched.link))


def test_where_parents_are_told_somebody_asks_and_the_review_clock_runs(work_under):
    work = work_under("FH")
    assert work.task == "Print the packet for order O-FH-100"
    assert "review_completion" in work.clocks
    assert "Here both parents are told that they may ask for a review" in work.page
    assert "Fairhaven Family Code 12-180 (fictional)" in work.page


def test_where_the_law_itself_changes_it_nobody_asks_and_no_review_clock_runs(work_under):
    work = work_under("OR")
    assert work.task == "See that the account of order O-FH-100 is changed"
    assert work.clocks == {"contact", "notice_inside", "notice_other"}
    assert "Here the law itself changes what is due (" in work.page


def test_where_the_agency_reviews_on_its_own_it_starts_and_the_clock_runs(work_under):
    work = work_under("UT")
    assert work.task == "Start the review of order O-FH-100"
    assert "review_completion" in work.clocks
    assert "Here the agency starts a review on its own (" in work.page


def test_the_letters_say_what_each_way_does(work_under):
    letters = {}
    for state in ("FH", "OR", "UT"):
        with transaction.atomic():
            letters[state] = work_under(state).letter
            transaction.set_rollback(True)
    assert len(set(letters.values())) == 3
    assert all("O-FH-100" in text for text in letters.values())
