"""Some past days of the demo's call-out: asked for, accepted, and closed line by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.casework.inreach.actions.answering import accept
from throughcare.casework.inreach.actions.recording import record_outcome
from throughcare.casework.inreach.queries.visits import to_answer
from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.vocabulary.categories import ContactMode
from throughcare.workflows.schedule.ask_for_visits import DayPlan, ask_for_visits
from throughcare.workflows.schedule.who_to_meet import next_working_day

ViewerOf = Callable[[str, datetime], Viewer]

ROOM = "Visiting room 1"
# What became of the lines of one day, in their order; as many people are asked for.
CAME_TO = (*[Outcome.ARRIVED] * 6, Outcome.LATE, Outcome.COURT)


def bring_some(viewer_of: ViewerOf, at: datetime) -> None:
    """One day of visits after a roster: those with the least time left, one line each."""
    officer = viewer_of("officer", at)
    assert officer.user is not None
    day = next_working_day(timezone.localtime(at).date())
    plan = DayPlan(day, time(13), 30, ContactMode.IN_PERSON)
    with viewing(officer):
        ids = [one.stay for one in worklist(officer)][: len(CAME_TO)]
        asked = ask_for_visits(viewer=officer, stay_ids=ids, plan=plan, by=officer.user, at=at)
    ours = {one.visit.pk for one in asked if one.visit}
    desk = viewer_of("desk", at + timedelta(hours=1))
    with viewing(desk):
        rows = [row for row in to_answer(desk) if row.pk in ours]
        seen = stays(desk, [row.stay_id for row in rows])
        for row in rows:
            unit = seen[row.stay_id].housing_unit if row.stay_id in seen else ""
            accept(viewer=desk, visit=row.pk, room=ROOM, unit=unit, by=desk.user, at=desk.at)
    evening = timezone.make_aware(datetime.combine(day, time(18)))
    later = viewer_of("desk", evening)
    with viewing(later):
        for row, outcome in zip(rows, CAME_TO, strict=False):
            record_outcome(viewer=later, visit=row.pk, outcome=outcome, by=later.user, at=evening)
