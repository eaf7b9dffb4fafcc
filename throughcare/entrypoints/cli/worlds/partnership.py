"""A partnership under way: the jail and the agency planned it, meet, and one meeting is overdue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.actions.goals import set_goal, tell_side
from throughcare.partnership.relationships.actions.holdings import tell_holding
from throughcare.partnership.relationships.actions.meetings import hold_meeting, raise_item
from throughcare.partnership.relationships.actions.plan import (
    begin_partnership,
    keep_part,
    keep_steps,
    read_and_agree,
)
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.partnerships import partnership_of, plan_of
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.plans import Part, wording

BEGAN, LEADERS_MET, FRONT_LINE_MET = timedelta(days=230), timedelta(days=40), timedelta(days=45)
SAID: Mapping[Part, Mapping[str, str]] = {
    Part.PURPOSE: {
        "purpose": "A parent who is locked up is not surprised by a debt that a form could have"
        " prevented, and a family knows what to count on."
    },
    Part.PEOPLE: {"people": "parents in custody who have a child support order"},
    Part.RHYTHM: {
        "leaders_meet": "quarterly",
        "front_line_meets": "monthly",
        "money": "The agency pays for calls. Beyond that no money changes hands.",
    },
}
AGENCY_DOES = ["Meets each parent within 14 days.", "Tells the unit two days before."]
JAIL_DOES = ["Sends the roster each morning.", "Finds a room between count and medication."]
GOALS = [
    ("Each parent is met soon.", "97 of 100 met within 14 days"),
    ("Families hear about a change before it happens.", "letters to both parents on time"),
]


def leave_a_partnership(viewer_of: Callable[[str, datetime], Viewer], now: datetime) -> UUID:
    """Plan it as both leads did, then meet; the last front-line meeting is 45 days ago."""
    agency, jail = (viewer_of(key, now - BEGAN) for key in ("agency_lead", "jail_lead"))
    row = _plan(agency, jail)
    for viewer in (agency, jail):
        with viewing(viewer):
            found = partnership_of(viewer.organization, row.pk)
            assert found is not None
            read_and_agree(partnership=row.pk, read=wording(plan_of(found)), **_who(viewer))
    for level, ago in ((Level.LEADERS, LEADERS_MET), (Level.FRONT_LINE, FRONT_LINE_MET)):
        _meet(viewer_of("jail_lead", now - ago), row, level)
    desk = viewer_of("desk", now - FRONT_LINE_MET)
    with viewing(desk):
        raise_item(
            partnership=row.pk, who=desk.organization, today=_day(desk), **_who(desk),
            words="Find a second room for the week after the holiday.",
        )  # fmt: skip
        tell_holding(
            field="release_date", is_held=True, is_shareable=True, **_who(desk),
            freshness="changes often, after each hearing",
        )  # fmt: skip
    return row.pk


def _plan(agency: Viewer, jail: Viewer) -> Partnership:
    """All five parts by the agency; each side its own side of the first goal."""
    with viewing(agency):
        who = _who(agency)
        row = begin_partnership(partner=jail.organization, begun_on=_day(agency), **who)
        for part, said in SAID.items():
            row = keep_part(partnership=row.pk, part=part, said=said, edition=row.edition, **who)
        steps = {agency.organization: AGENCY_DOES, jail.organization: JAIL_DOES}
        keep_steps(partnership=row.pk, steps=steps, edition=row.edition, **who)
        goals = []
        for minute, (words, measure) in enumerate(GOALS):
            later = who | {"at": agency.at + timedelta(minutes=minute)}
            goals.append(set_goal(partnership=row.pk, words=words, measure=measure, **later))
            way = "We come every week."
            tell_side(goal=goals[-1].pk, owner="Outreach team", method=way, **later)
    with viewing(jail):
        way = "The unit brings people, and the desk says no to nobody without another time."
        tell_side(goal=goals[0].pk, owner="Programs desk", method=way, **_who(jail))
    return row


def _meet(viewer: Viewer, row: Partnership, level: Level) -> None:
    day = _day(viewer)
    with viewing(viewer):
        hold_meeting(partnership=row.pk, level=level, on=day, today=day, **_who(viewer))


def _who(viewer: Viewer) -> dict[str, Any]:
    return {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}


def _day(viewer: Viewer) -> date:
    return timezone.localtime(viewer.at).date()
