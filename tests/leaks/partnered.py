"""Two partnerships for the leak suite: the county's, and one that the county may not know of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.goals import set_goal
from throughcare.partnership.relationships.actions.meetings import raise_item
from throughcare.partnership.relationships.actions.plan import begin_partnership
from throughcare.partnership.relationships.actions.threads import write_message
from throughcare.registers.directory.actions import tell_service

AGENCY = {"officer", "supervisor", "untrained_officer", "administrator", "agency_lead"}
JAIL = {"clerk", "desk", "unit_officer", "jail_administrator", "jail_lead"}
# What each pair wrote about a step: words that nobody else may meet.
WRITTEN = {"county": "Murmurstep", "elsewhere": "Faraskance"}
ELSEWHERE = {"other_officer", "partner_worker", "partner_after_the_end", "partner_lead"}


def begin_partnerships(
    viewer_of: Callable[..., Any],
) -> Iterator[tuple[str, str, UUID, frozenset[str]]]:
    """Begin both; gives (kind, label, id, who may know of it)."""
    for label, begun_by, partner, sides in (
        ("county", "supervisor", "desk", AGENCY | JAIL),
        ("elsewhere", "partner_lead", "other_officer", ELSEWHERE),
    ):
        one, other = viewer_of(begun_by), viewer_of(partner)
        for kind, id in _begin(one, other.organization, WRITTEN[label]).items():
            yield kind, label, id, frozenset(sides)


def _begin(viewer: Any, partner: UUID, words: str) -> dict[str, UUID]:
    today = timezone.localtime(viewer.at).date()
    who = {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}
    with viewing(viewer):
        made = begin_partnership(partner=partner, begun_on=today - timedelta(days=60), **who)
        goal = set_goal(
            partnership=made.pk, words="Meet each parent soon", measure="Met in 14 days", **who
        )
        raise_item(partnership=made.pk, who=partner, words="Find a room", today=today, **who)
        write_message(
            partnership=made.pk, thing=goal.pk, words=f"{words} first.", writer="A lead",
            today=today, **who,
        )  # fmt: skip
        service = tell_service(
            service=None, name="Parents' hour", kind="parenting", place="Our office",
            weekdays=[1], since=today, contact="Front desk", **who,
        )  # fmt: skip
    return {"partnership": made.pk, "goal": goal.pk, "service": service.pk}
