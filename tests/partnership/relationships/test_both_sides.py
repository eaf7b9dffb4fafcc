"""Both sides see one plan; each writes for itself; nobody else knows of it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.partnership.relationships.partnered import begun, planned, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.goals import tell_side
from throughcare.partnership.relationships.actions.meetings import (
    finish_item,
    hold_meeting,
    plan_meeting,
    raise_item,
)
from throughcare.partnership.relationships.actions.plan import keep_part, read_and_agree
from throughcare.partnership.relationships.models import GoalSide, Partnership
from throughcare.partnership.relationships.queries.meetings import next_meetings, open_agenda
from throughcare.partnership.relationships.queries.partnerships import (
    goals_of,
    partnership_of,
    plan_of,
    who_agreed,
)
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.goals import Ownership
from throughcare.partnership.relationships.rules.plans import Part, wording
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.ledger.queries import facts_of
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db
TABLES = ["partnership", "planstep", "goal", "goalside", "readmark", "meeting", "agendaitem"]


@pytest.fixture
def agency(viewer_of):
    return viewer_of("agency_lead")


@pytest.fixture
def jail(viewer_of):
    return viewer_of("jail_lead")


@pytest.fixture
def plan(agency, jail):
    return planned(agency, jail.organization)


def agree(viewer, plan, read=None):
    with viewing(viewer):
        now = wording(plan_of(partnership_of(viewer.organization, plan.pk)))
        read_and_agree(partnership=plan.pk, read=read or now, **who(viewer))


def test_a_pair_has_one_partnership_whoever_begins(agency, jail, plan):
    with pytest.raises(RelationshipRefused) as refused:
        begun(jail, agency.organization)
    assert refused.value.where == "partner"
    with pytest.raises(RelationshipRefused):
        begun(jail, jail.organization)


def test_the_other_side_reads_the_very_same_plan_and_a_third_party_nothing(
    agency, jail, plan, viewer_of
):
    with viewing(agency):
        ours = plan_of(partnership_of(agency.organization, plan.pk))
    with viewing(jail):
        assert plan_of(partnership_of(jail.organization, plan.pk)) == ours
    stranger = viewer_of("partner_lead")
    with viewing(stranger):
        assert partnership_of(stranger.organization, plan.pk) is None
        assert not Partnership.objects.exists()


def test_somebody_who_saves_late_overwrites_nothing(jail, plan):
    with viewing(jail):
        late = {"partnership": plan.pk, "part": Part.PURPOSE, **who(jail)}
        with pytest.raises(RelationshipRefused) as refused:
            keep_part(said={"purpose": "Ours alone."}, edition=1, **late)
        assert refused.value.reason.code == "stale"
        assert "not surprised" in partnership_of(jail.organization, plan.pk).purpose


@pytest.mark.row("S1-18")
def test_a_new_version_shows_who_has_not_yet_agreed(agency, jail, plan):
    agree(agency, plan)
    agree(jail, plan)
    with viewing(jail):
        assert all(one.agreed_at for one in who_agreed(partnership_of(jail.organization, plan.pk)))
        now = partnership_of(jail.organization, plan.pk)
        keep_part(
            partnership=plan.pk, part=Part.PEOPLE, said={"people": "parents inside"},
            edition=now.edition, **who(jail),
        )  # fmt: skip
    agree(jail, plan)
    with viewing(agency):
        agreed = who_agreed(partnership_of(agency.organization, plan.pk))
    assert {one.organization.pk: bool(one.agreed_at) for one in agreed} == {
        agency.organization: False,
        jail.organization: True,
    }


def test_nobody_agrees_to_words_that_they_did_not_see(jail, plan):
    with pytest.raises(RelationshipRefused):
        agree(jail, plan, read="another wording")


@pytest.mark.row("S3-08")
def test_editing_our_way_never_changes_theirs(agency, jail, plan):
    with viewing(agency):
        goal = goals_of(partnership_of(agency.organization, plan.pk), agency.organization)[0].goal
        tell_side(goal=goal.pk, owner="The team", method="By letter.", **who(agency))
    with viewing(jail):
        tell_side(goal=goal.pk, owner="The desk", method="By call-out.", **who(jail))
        tell_side(goal=goal.pk, owner="The desk", method="On the unit.", **who(jail))
        (view,) = goals_of(partnership_of(jail.organization, plan.pk), jail.organization)
    assert [side.method for side in view.sides] == ["On the unit.", "By letter."]
    assert view.ownership is Ownership.BOTH


@pytest.mark.row("S3-08")
def test_the_database_itself_keeps_each_side_to_its_own_words(agency, jail, plan):
    with viewing(agency):
        goal = goals_of(partnership_of(agency.organization, plan.pk), agency.organization)[0].goal
        tell_side(goal=goal.pk, owner="The team", method="By letter.", **who(agency))
    with viewing(jail):
        assert GoalSide.objects.update(method="Ours now.") == 0
        assert GoalSide.objects.get().method == "By letter."


@pytest.mark.row("S0-18")
def test_a_goal_is_one_sided_until_the_other_side_names_somebody(agency, jail, plan):
    with viewing(agency):
        (view,) = goals_of(partnership_of(agency.organization, plan.pk), agency.organization)
        assert view.ownership is Ownership.NOBODY
        tell_side(goal=view.goal.pk, owner="The team", method="", **who(agency))
    with viewing(jail):
        (view,) = goals_of(partnership_of(jail.organization, plan.pk), jail.organization)
        assert view.ownership is Ownership.ONE_SIDED


def test_meetings_count_on_from_the_one_that_was_held(agency, jail, plan):
    today = timezone.localtime(agency.at).date()
    with viewing(agency):
        before = next_meetings(agency.organization, today)
        assert [one.level for one in before if one.days_over] == [Level.FRONT_LINE]
        plan_meeting(
            partnership=plan.pk, level=Level.FRONT_LINE, on=today, today=today, **who(agency)
        )
    with viewing(jail):
        hold_meeting(
            partnership=plan.pk, level=Level.FRONT_LINE, on=today, today=today, **who(jail)
        )
        assert not any(one.days_over for one in next_meetings(jail.organization, today))


@pytest.mark.row("S0-11")
def test_what_is_not_done_goes_along_to_the_next_agenda(agency, jail, plan):
    today = timezone.localtime(agency.at).date()
    with viewing(agency):
        for words in ("Find a room", "Ask the sheriff"):
            last = raise_item(
                partnership=plan.pk, who=jail.organization, words=words, today=today, **who(agency)
            )
        hold_meeting(partnership=plan.pk, level=Level.LEADERS, on=today, today=today, **who(agency))
    with viewing(jail):
        finish_item(partnership=plan.pk, item=last.pk, today=today, **who(jail))
        left = open_agenda(partnership_of(jail.organization, plan.pk))
    assert [one.words for one in left] == ["Find a room"]


def test_each_deed_leaves_a_fact_that_names_the_other_side(agency, jail, plan):
    with viewing(agency):
        kinds = set(facts_of(agency.organization).values_list("kind", "counterpart"))
    assert (FactKind.PARTNERSHIP_BEGUN, jail.organization) in kinds
    assert (FactKind.PLAN_CHANGED, jail.organization) in kinds


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_without_a_viewer_finds_no_row(plan, table):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM relationships_{table}")
        assert cursor.fetchone()[0] == 0
