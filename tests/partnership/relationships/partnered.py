"""A partnership of the jail and the agency, and a plan that is complete."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.goals import set_goal
from throughcare.partnership.relationships.actions.plan import (
    begin_partnership,
    keep_part,
    keep_steps,
)
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.rules.plans import Part

SAID = {
    Part.PURPOSE: {"purpose": "Parents inside are not surprised by debt."},
    Part.PEOPLE: {"people": "parents in custody with an order"},
    Part.RHYTHM: {
        "leaders_meet": "quarterly",
        "front_line_meets": "monthly",
        "money": "No money changes hands.",
    },
}


def who(viewer: Any) -> dict[str, Any]:
    return {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}


def begun(viewer: Any, partner: Any, *, days_ago: int = 60) -> Partnership:
    day = timezone.localtime(viewer.at).date() - timedelta(days=days_ago)
    with viewing(viewer):
        return begin_partnership(partner=partner, begun_on=day, **who(viewer))


def planned(viewer: Any, partner: Any, *, days_ago: int = 60) -> Partnership:
    row = begun(viewer, partner, days_ago=days_ago)
    with viewing(viewer):
        for part, said in SAID.items():
            row = keep_part(
                partnership=row.pk, part=part, said=said, edition=row.edition, **who(viewer)
            )
        row = keep_steps(
            partnership=row.pk, edition=row.edition, **who(viewer),
            steps={viewer.organization: ["Sends an officer."], partner: ["Gives a room."]},
        )  # fmt: skip
        set_goal(partnership=row.pk, words="Meet soon.", measure="97% in 14 days", **who(viewer))
    return row
