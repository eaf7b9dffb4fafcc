"""The file of one parent: the cost of waiting, steps before release, and what a seal hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from throughcare.access.actions import seal, viewing
from throughcare.access.queries import stay
from throughcare.access.queries.views import ProjectionView
from throughcare.casework.child_support.queries.case import case_of
from throughcare.casework.child_support.queries.packet_words import packet_words
from throughcare.casework.child_support.queries.release_day import going_home, said_of, steps_of
from throughcare.casework.child_support.queries.waiting import waiting
from throughcare.casework.child_support.rules.before_release import STEPS
from throughcare.registers.people.projections import project_releases
from throughcare.vocabulary.calendar import add_months

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(viewer_of):
    with viewing(viewer_of("officer")) as viewer:
        yield viewer


@pytest.mark.row("S0-25")
@pytest.mark.rule("R6")
def test_three_hundred_a_month_told_in_two_months_shows_six_hundred_that_cannot_be_undone(
    world, officer
):
    matched = confirm(world, officer, "jail_basil", "basil")
    case = case_of(officer, matched.link)
    (file,) = case.orders
    told_on = add_months(timezone.localtime(officer.at).date(), 2)
    cost = waiting(officer, file.order, case.stay, None, file.pack, told_on=told_on)
    assert cost.cost.cents == 60_000
    assert cost.cost.reason.in_words().startswith("$600 falls due before")
    assert cost.days_lost == (told_on - case.stay.admitted_on).days
    assert cost.is_supposed


def test_the_file_says_the_verdict_with_reasons_law_and_three_dates(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    case = case_of(officer, matched.link)
    assert case.learned.received_on <= case.learned.confirmed_on
    (file,) = case.orders
    assert file.answer == "yes"
    assert any("180 days" in reason.in_words() for reason in file.reasons)
    assert file.pack.checked_on and file.pack.citation


def test_another_agency_sees_no_file(world, officer, viewer_of):
    matched = confirm(world, officer, "jail_basil", "basil")
    with viewing(viewer_of("other_officer")) as stranger:
        assert case_of(stranger, matched.link) is None


@pytest.mark.rule("F4")
def test_a_sealed_parent_inside_has_a_file_for_trained_workers_only(world, officer, viewer_of):
    matched = confirm(world, officer, "jail_basil", "basil")
    seal(
        person=world.people["basil"], owner=officer.organization, reason="P", by=None, at=officer.at
    )
    assert case_of(officer, matched.link) is not None
    with viewing(viewer_of("untrained_officer")) as untrained:
        assert case_of(untrained, matched.link) is None


def test_after_the_clause_ended_the_file_shows_our_own_records_only(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    with viewing(replace(officer, at=officer.at + timedelta(days=400))) as later:
        case = case_of(later, matched.link)
    assert case.stay is None
    assert case.orders[0].waiting is None


@pytest.mark.row("S0-36")
def test_a_release_forty_days_earlier_moves_each_step_and_says_so(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    seen = stay(officer, matched.stay)
    said = seen.projections[0]
    earlier = ProjectionView(
        said.kind, said.date - timedelta(days=40), said.source, said.as_of + timedelta(days=7)
    )
    before, after = steps_of(seen), steps_of(replace(seen, projections=(earlier, said)))
    assert len(after) == len(STEPS)
    for old, new in zip(before, after, strict=True):
        assert new.due_on == old.due_on - timedelta(days=40)
        assert (old.moved_days, new.moved_days) == (0, -40)


@pytest.mark.row("S0-36")
def test_who_goes_home_earlier_now_stands_on_the_list_with_the_day_before(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    today = timezone.localtime(officer.at).date()
    assert going_home(officer) == []
    old = said_of(stay(officer, matched.stay)).now
    _project(world, matched, officer, today + timedelta(days=30), kind=_kind(officer, matched))
    (row,) = going_home(officer)
    assert (row.home_on, row.said.before) == (today + timedelta(days=30), old)
    assert row.moved_days < 0 and not row.has_letter


@pytest.mark.row("S0-04")
def test_a_packet_holds_one_order_and_no_word_about_the_other_parent(world, officer):
    from throughcare.casework.child_support.actions.packets import print_packet

    matched = confirm(world, officer, "jail_clover", "clover")
    first, second = (finding.order for finding in matched.duties.findings)
    print_packet(
        link=matched.link, order=first.id, language="en", viewer=officer, by=None, at=officer.at
    )
    case = case_of(officer, matched.link)
    file = next(file for file in case.orders if file.order.id == first.id)
    words = repr(packet_words(officer, case, file, file.request))
    assert first.order_number in words and second.order_number not in words
    for hidden in ("Primrose", "Wren", "Larkspur", "Dewharrow", "Moonfallow", "Quietwater"):
        assert hidden not in words


def _kind(officer, matched):
    return stay(officer, matched.stay).projections[0].kind


def _project(world, matched, officer, day: date, *, kind: str):
    from throughcare.access.queries import working_for
    from throughcare.vocabulary.categories import DataClass, Purpose

    jail = world.organizations["jail"]
    custody = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})
    source = stay(officer, matched.stay).projections[0].source
    later = officer.at + timedelta(days=1)
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, later, custody)):
        project_releases(
            [(matched.stay, world.people["jail_basil"], kind, day)],
            source=source, owner=jail, by=None, at=later,
        )  # fmt: skip
