"""An account that the law changes: a task, who did it, before and after; back if it was wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from throughcare.access.actions import viewing
from throughcare.casework.child_support.models import AccountChange, Order
from throughcare.casework.child_support.queries.case import case_of
from throughcare.casework.child_support.queries.release_day import changed
from throughcare.partnership.measures.queries import fact_rows
from throughcare.partnership.measures.rules.decisions import decisions_in
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.registers.ledger.queries import facts_about
from throughcare.registers.people.guarded import Scope
from throughcare.workflows.take_stock.undo_match import undo_match

pytestmark = [pytest.mark.django_db, pytest.mark.row("S0-28")]

ALL = "/follow-up/accounts/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def matched(world, viewer_of):
    """Basil, confirmed in a state whose law stops support by itself."""
    with viewing(viewer_of("officer")) as officer:
        ours = Scope(Q(organization_id=officer.organization))
        Order.objects.within(ours).filter(payer=world.people["basil"]).update(jurisdiction="OR")
        return confirm(world, officer, "jail_basil", "basil")


@pytest.fixture
def address(matched):
    order = matched.duties.findings[0].order.id
    return reverse("follow_up:account", args=[matched.link, order])


@pytest.fixture
def said(today):
    """What the officer writes down."""
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {
        "done_on": today.isoformat(), "effective_on": first.isoformat(),
        "before": "300.00", "after": "0.00",
    }  # fmt: skip


def changes(viewer):
    with viewing(viewer):
        rows = AccountChange.objects.within(Scope(Q(organization_id=viewer.organization)))
        return list(rows)


def test_the_task_stands_on_the_desk_until_the_change_is_written_down(
    matched, client_of, address, said
):
    officer = client_of("officer")
    assert "1 account to change by law" in officer.get("/").content.decode()
    assert address in officer.get(ALL).content.decode()
    assert officer.post(address, said).status_code == 302
    assert "account to change by law" not in officer.get("/").content.decode()
    assert address not in officer.get(ALL).content.decode()


def test_it_is_kept_who_when_before_and_after_and_the_ledger_knows(
    matched, client_of, viewer_of, address, said, today
):
    client_of("officer").post(address, said)
    (row,) = changes(viewer_of("officer"))
    assert (row.before_cents, row.after_cents, row.done_on) == (30_000, 0, today)
    assert (row.outcome, row.done_by) == ("suspended", viewer_of("officer").user)
    page = client_of("supervisor").get(address).content.decode()
    assert "$300 before, $0 from then" in page and "Goodharbor" in page
    with viewing(viewer_of("officer")) as officer:
        (fact,) = [one for one in facts_about(matched.stay) if one.kind == "account_changed"]
        assert fact.by == officer.user
        assert (fact.values["old_cents"], fact.values["new_cents"]) == (30_000, 0)
        file = case_of(officer, matched.link).orders[0]
        assert changed(file).is_changed and file.waiting.effective_on == row.effective_on


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"done_on": "2999-01-01"}, "still to come"),
        ({"effective_on": "2001-01-01"}, "before its first day"),
        ({"after": "300.00"}, "must be lower than before"),
        ({"after": ""}, "This field is required."),
    ],
)
def test_what_can_not_be_is_said_at_the_form_and_nothing_is_kept(
    matched, client_of, viewer_of, address, said, wrong, words
):
    answer = client_of("officer").post(address, said | wrong)
    assert answer.status_code == 200 and words in answer.content.decode()
    assert changes(viewer_of("officer")) == []


def test_the_same_change_is_not_written_down_twice(matched, client_of, viewer_of, address, said):
    officer = client_of("officer")
    officer.post(address, said)
    again = officer.post(address, said, follow=True).content.decode()
    assert "Somebody wrote this change down already." in again
    assert len(changes(viewer_of("officer"))) == 1


@pytest.mark.row("S0-30")
def test_a_match_taken_back_asks_for_the_account_to_be_changed_back(
    matched, client_of, viewer_of, address, said, today
):
    officer = client_of("officer")
    officer.post(address, said)
    viewer, month = viewer_of("officer"), Month(today.year, today.month)
    with viewing(viewer):
        assert len(decisions_in(month, fact_rows(viewer.organization))) == 1
        undone = undo_match(viewer=viewer, link_id=matched.link, reason="not_me", at=viewer.at)
        assert undone.taken_back.accounts == 1
        assert decisions_in(month, fact_rows(viewer.organization)) == ()
    (row,) = changes(viewer)
    assert row.state == "to_undo"
    assert officer.get(address).status_code == 404
    assert "1 account to change back" in officer.get("/").content.decode()
    assert "from $0 back to $300 a month" in officer.get(ALL).content.decode()
    back = reverse("follow_up:account_back", args=[row.pk])
    officer.post(back, {"undone_on": today.isoformat()})
    (row,) = changes(viewer)
    assert (row.state, row.undone_by) == ("undone", viewer.user)
    assert officer.post(back, {"undone_on": today.isoformat()}).status_code == 404


def test_where_nobody_works_so_there_is_no_such_page_and_no_task(world, client_of, viewer_of):
    with viewing(viewer_of("officer")) as officer:
        other = confirm(world, officer, "jail_clover", "clover")
    order = other.duties.findings[0].order.id
    address = reverse("follow_up:account", args=[other.link, order])
    assert client_of("officer").get(address).status_code == 404
    assert "change by law" not in client_of("officer").get("/").content.decode()


@pytest.mark.parametrize("who", ["clerk", "desk", "administrator", "other_officer"])
def test_who_has_no_business_here_finds_nothing(matched, client_of, address, said, who):
    assert client_of(who).get(address).status_code in (302, 403, 404)
    assert client_of(who).post(address, said).status_code in (302, 403, 404)


def test_a_supervisor_reads_and_changes_nothing(matched, client_of, viewer_of, address, said):
    assert client_of("supervisor").get(ALL).status_code == 200
    assert client_of("supervisor").post(address, said).status_code == 404
    assert changes(viewer_of("officer")) == []
