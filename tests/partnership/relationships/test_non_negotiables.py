"""What an organization does not move on: what breaks it, what does not, and that it is read."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from tests.partnership.relationships.partnered import begun, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.goals import set_goal
from throughcare.partnership.relationships.actions.meetings import plan_meeting, raise_item
from throughcare.partnership.relationships.actions.non_negotiables import (
    end_non_negotiable,
    read_non_negotiables,
    say_non_negotiable,
)
from throughcare.partnership.relationships.actions.plan import keep_steps
from throughcare.partnership.relationships.models import NonNegotiable as Row
from throughcare.partnership.relationships.queries.non_negotiables import lines_of, unread
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.non_negotiables import (
    Forbids,
    Intent,
    Limit,
    NonNegotiable,
    as_data,
    broken,
    limit_faults,
    limit_of,
    wording_of,
)
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.vocabulary.categories import ContactMode, DataClass

SATURDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 23)
WORDS = "We keep the Sabbath. Please do not call us then."
times = some.times().map(lambda at: at.replace(second=0, microsecond=0))
limits = some.builds(
    Limit,
    some.sampled_from(Forbids),
    weekdays=some.frozensets(some.integers(0, 6)),
    since=some.none() | times,
    until=some.none() | times,
    number=some.integers(0, 90),
    ways=some.frozensets(some.sampled_from(ContactMode)),
    data_classes=some.frozensets(some.sampled_from(DataClass)),
    words=some.lists(some.text(min_size=1, max_size=9), max_size=3).map(tuple),
)


def line(forbids: Forbids, **data: object) -> NonNegotiable:
    return NonNegotiable(uuid4(), uuid4(), "Lantern Row", WORDS, Limit(forbids, **data))


def where(intent: Intent, forbids: Forbids, **data: object) -> list[str]:
    return [one.where for one in broken(intent, [line(forbids, **data)])]


@pytest.mark.row("S3-11")
def test_a_day_that_is_forbidden_is_refused_in_their_own_words():
    saturdays = line(Forbids.TIMES, weekdays=frozenset({5}))
    (one,) = broken(Intent(day=SATURDAY), [saturdays])
    assert one.where == "day"
    assert (
        one.reason.in_words() == f"In their own words: “{WORDS}” Lantern Row does not move on this."
    )
    assert not broken(Intent(day=MONDAY), [saturdays])


@pytest.mark.parametrize(
    ("begins_at", "minutes", "at"),
    [
        (time(7, 30), 30, []),
        (time(7, 30), 31, ["begins_at"]),
        (time(8), 30, ["begins_at"]),
        (time(8, 59), 5, ["begins_at"]),
        (time(9), 30, []),
        (None, 30, []),
    ],
)
def test_forbidden_hours_are_kept_free_to_the_minute(begins_at, minutes, at):
    intent = Intent(day=MONDAY, begins_at=begins_at, minutes=minutes)
    assert where(intent, Forbids.TIMES, since=time(8), until=time(9)) == at


@pytest.mark.parametrize(
    ("intent", "forbids", "data", "at"),
    [
        (Intent(today=SATURDAY, day=MONDAY), Forbids.SHORT_NOTICE, {"number": 3}, ["day"]),
        (Intent(today=SATURDAY, day=MONDAY), Forbids.SHORT_NOTICE, {"number": 2}, []),
        (Intent(way=ContactMode.PHONE), Forbids.WAYS, {"ways": {ContactMode.PHONE}}, ["way"]),
        (Intent(people=6), Forbids.MANY_AT_ONCE, {"number": 5}, ["people"]),
        (Intent(people=5), Forbids.MANY_AT_ONCE, {"number": 5}, []),
        (
            Intent(data_classes=frozenset({DataClass.HEALTH})), Forbids.SHARING,
            {"data_classes": frozenset({DataClass.HEALTH})}, ["data_classes"],
        ),
        (Intent(words=("Stay  OVERNIGHT.",)), Forbids.WORDS, {"words": ("overnight",)}, ["words"]),
        (Intent(words=("By overnighters",)), Forbids.WORDS, {"words": ("overnight",)}, []),
        (Intent(words=("Anything",)), Forbids.WORDS, {"words": (" ",)}, []),
    ],
)  # fmt: skip
def test_each_kind_stops_what_it_names_and_nothing_else(intent, forbids, data, at):
    assert where(intent, forbids, **data) == at


@given(limit=limits)
def test_an_intent_that_says_nothing_breaks_nothing(limit):
    assert not broken(Intent(), [NonNegotiable(uuid4(), uuid4(), "A", "B", limit)])


@given(limit=limits)
def test_a_limit_is_read_back_as_it_was_kept(limit):
    assert limit_of(limit.forbids, as_data(limit)) == limit


@pytest.mark.parametrize("forbids", [one for one in Forbids if one is not Forbids.NOTHING])
def test_one_that_would_stop_nothing_is_refused_at_its_field(forbids):
    ((_field, code),) = limit_faults(Limit(forbids))
    assert code == "nothing_forbidden"


def test_half_a_time_and_an_end_before_the_beginning_are_told():
    assert [*limit_faults(Limit(Forbids.TIMES, since=time(9)))] == [("until", "half_a_time")]
    late = Limit(Forbids.TIMES, since=time(9), until=time(8))
    assert [*limit_faults(late)] == [("until", "ends_before")]


def test_a_changed_word_or_limit_is_another_list():
    one = line(Forbids.SHORT_NOTICE, number=2)
    other = NonNegotiable(one.id, one.organization, one.name, one.words, Limit(one.limit.forbids))
    assert len({wording_of([one]), wording_of([other]), wording_of([])}) == 3


# --- in the database ------------------------------------------------------------------------


@pytest.fixture
def jail(viewer_of):
    return viewer_of("jail_lead")


@pytest.fixture
def agency(viewer_of):
    return viewer_of("agency_lead")


def say(viewer, limit, words=WORDS):
    with viewing(viewer):
        return say_non_negotiable(words=words, limit=limit, **who(viewer))


def read(viewer, partner):
    with viewing(viewer):
        wording = wording_of(lines_of([partner]))
        read_non_negotiables(partner=partner, read=wording, **who(viewer))


def refused(viewer, act, **said):
    with viewing(viewer), pytest.raises(RelationshipRefused) as told:
        act(**said, **who(viewer))
    return told.value


@pytest.mark.django_db
@pytest.mark.row("S3-11")
def test_it_is_read_before_first_use_and_again_when_it_changed(jail, agency):
    plan, today = begun(agency, jail.organization), timezone.localtime(agency.at).date()
    first = say(jail, Limit(Forbids.WORDS, words=("overnight",)))
    meet = {"partnership": plan.pk, "level": Level.LEADERS, "on": today, "today": today}
    assert refused(agency, plan_meeting, **meet).reason.code == "read_first"
    read(agency, jail.organization)
    with viewing(agency):
        assert plan_meeting(**meet, **who(agency))
    say(jail, Limit(Forbids.NOTHING), "We answer within two days.")
    assert refused(agency, plan_meeting, **meet).reason.code == "read_first"
    with viewing(jail):
        assert plan_meeting(**meet, **who(jail)), "one's own list needs no mark"
        end_non_negotiable(line=first.pk, **who(jail))
        assert [one.words for one in lines_of([jail.organization])] == [
            "We answer within two days."
        ]


@pytest.mark.django_db
@pytest.mark.row("S3-11")
def test_a_meeting_a_step_a_goal_and_an_agenda_that_break_one_are_stopped(jail, agency):
    plan, today = begun(agency, jail.organization), timezone.localtime(agency.at).date()
    say(jail, Limit(Forbids.WORDS, words=("overnight",)), "Nobody stays overnight. Ever.")
    say(jail, Limit(Forbids.TIMES, weekdays=frozenset({today.weekday()})), "Not on this day.")
    read(agency, jail.organization)
    part = {"partnership": plan.pk}
    meeting = refused(agency, plan_meeting, level=Level.LEADERS, on=today, today=today, **part)
    assert (meeting.where, "“Not on this day.”" in str(meeting)) == ("on", True)
    steps = {agency.organization: ["Stays overnight."], jail.organization: ["Gives a room."]}
    step = refused(agency, keep_steps, steps=steps, edition=plan.edition, **part)
    assert (step.where, "“Nobody stays overnight. Ever.”" in str(step)) == ("ours", True)
    goal = refused(agency, set_goal, words="Overnight care", measure="3 of 4", **part)
    item = refused(
        agency, raise_item, who=jail.organization, words="Talk of overnight", today=today, **part
    )
    assert goal.where == item.where == "words"


@pytest.mark.django_db
def test_only_the_organization_itself_says_and_ends_and_marks_are_ones_own(jail, agency):
    made = say(jail, Limit(Forbids.NOTHING))
    read(agency, jail.organization)
    with viewing(agency):
        end_non_negotiable(line=made.pk, **who(agency))
        assert lines_of([jail.organization])
        with pytest.raises(DatabaseError), transaction.atomic():
            Row.objects.create(organization_id=jail.organization, words="x", said_at=agency.at)
        with pytest.raises(DatabaseError), transaction.atomic():
            Row.objects.filter(pk=made.pk).update(ended_at=agency.at)
    with viewing(jail), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM relationships_nonnegotiablesread")
        assert cursor.fetchone() == (0,)
        assert not unread(jail.user, jail.organization, lines_of([jail.organization]))


@pytest.mark.django_db
def test_nobody_who_is_not_signed_in_reads_a_list(jail):
    say(jail, Limit(Forbids.NOTHING))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM relationships_nonnegotiable")
        assert cursor.fetchone() == (0,)
