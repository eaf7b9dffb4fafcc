"""An officer asks for a visit; the facility's rules and the agreement decide."""

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.casework.inreach.inside import ask, at_noon, facility_of, facts, tomorrow
from throughcare.access.actions import viewing
from throughcare.access.queries import stay
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.asking import ask_for_visit
from throughcare.casework.inreach.actions.permitting import record_clearance
from throughcare.casework.inreach.models import Clearance, VisitRequest
from throughcare.casework.inreach.queries.facility_day import facility_day
from throughcare.casework.inreach.queries.visits import standings, visit
from throughcare.casework.inreach.rules.booking import Wish
from throughcare.casework.inreach.rules.clearances import Level
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.vocabulary.categories import ContactMode


def codes(refused: pytest.ExceptionInfo[NotDone]) -> set[str]:
    """The codes of a refusal."""
    return {reason.code for reason in refused.value.reasons}


def test_a_request_is_kept_with_its_clause_and_a_fact_about_the_stay(
    world: SimpleNamespace, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    assert (row.state, row.clause.number) == ("requested", "3.3")
    [fact] = facts(officer, "visit_requested")
    assert (fact.subject, fact.counterpart_id) == (basil, world.organizations["jail"])
    with viewing(officer):
        assert standings(officer, [basil])[basil].visit == row


@pytest.mark.row("S0-03")
def test_who_was_cleared_until_yesterday_can_not_ask_for_tomorrow(
    world: SimpleNamespace, officer: Viewer, basil: UUID
) -> None:
    with pytest.raises(NotDone) as refused:
        ask(world, officer, basil, by=world.users["untrained_officer"])
    assert codes(refused) == {"clearance_lapsed"}


@pytest.mark.row("S0-03")
def test_a_renewed_clearance_opens_the_door_again(
    world: SimpleNamespace, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    member = Membership.objects.get(pk=world.members["untrained_officer"])
    with viewing(desk):
        row = record_clearance(
            viewer=desk, facility=facility_of(world), member=member, name_on_id="Linden  Newleaf",
            level=Level.ESCORTED, given_on=tomorrow(desk) - timedelta(days=1),
            expires_on=tomorrow(desk), by=desk.user, at=desk.at,
        )  # fmt: skip
        kept = Clearance.objects.filter(user_id=member.user_id)
        assert [one.pk for one in kept] == [row.pk]
    assert row.name_on_id == "Linden Newleaf"
    assert ask(world, officer, basil, by=member.user_id).state == "requested"


@pytest.mark.rule("I7")
def test_lunch_and_count_is_refused_by_its_name(
    world: SimpleNamespace, officer: Viewer, basil: UUID
) -> None:
    with pytest.raises(NotDone, match=r"Lunch and count \(11:30 to 12:45\)"):
        ask(world, officer, basil, begins_at=time(11, 15))


@pytest.mark.row("S0-09")
def test_a_call_without_a_funding_clause_is_refused_and_with_one_is_priced(
    world: SimpleNamespace, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil, mode=ContactMode.PHONE, minutes=20)
    assert (row.paying_party_id, row.rate_cents) == (world.organizations["agency"], 12)
    assert facts(officer, "call_priced")[0].values["cents"] == 240
    Clause.objects.filter(number="4.1").update(parameters={})
    with pytest.raises(NotDone) as refused:
        ask(world, officer, basil, mode=ContactMode.PHONE, begins_at=time(13))
    assert codes(refused) == {"no_paying_party"}


def test_no_visit_without_a_clause_in_force_now_and_on_the_day(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    agreement = Agreement.objects.get(key="marlow-county")
    after = agreement.expires_on + timedelta(days=1)
    with pytest.raises(NotDone, match=r"[Cc]lause 3\.3") as refused:
        ask(world, officer, basil, day=after)
    assert codes(refused) == {"clause_ended"}
    Agreement.objects.update(state="paused", paused_at=officer.at)
    with pytest.raises(NotDone) as refused:
        ask(world, officer, basil)
    assert codes(refused) == {"clause_ended"}
    assert "Quillfeather" not in str(refused.value)


def test_an_agency_without_an_agreement_sees_no_visit(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    stranger = viewer_of("other_officer", at_noon(tomorrow(officer)))
    with viewing(stranger):
        assert visit(stranger, row.pk) is None


def test_a_visit_is_found_only_by_the_two_sides_even_past_the_first_wall(
    world: SimpleNamespace, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    from django.db import connection

    ask(world, officer, basil)
    counts = {}
    for key in ("officer", "desk", "other_officer", "administrator", "clerk"):
        with viewing(viewer_of(key)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM inreach_visitrequest")
            counts[key] = cursor.fetchone()[0]
    assert counts == {
        "officer": 1, "desk": 1, "other_officer": 0, "administrator": 0, "clerk": 0,
    }  # fmt: skip
    assert VisitRequest.label == "attendance"


def test_two_officers_who_ask_in_the_same_second_get_one_visit(
    world: SimpleNamespace, officer: Viewer, basil: UUID
) -> None:
    wish = Wish(ContactMode.PHONE, tomorrow(officer), time(9))
    with viewing(officer):
        seen = stay(officer, basil)
        before = facility_day(
            officer, facility_of(world), wish.day, asker=officer.organization, stays=[basil]
        )
    assert seen is not None

    def ask_as(user: UUID) -> VisitRequest:
        with viewing(officer):
            return ask_for_visit(
                viewer=officer, stay=seen, ours=[world.people["basil"]], officer=user, wish=wish,
                around=before, by=user, at=officer.at,
            )  # fmt: skip

    ask_as(world.users["officer"])
    with pytest.raises(NotDone) as refused:
        ask_as(world.users["untrained_officer"])
    assert codes(refused) == {"person_busy"}
