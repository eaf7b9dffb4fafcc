"""What the demo's two sides decided, and whose money ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.actions.decisions import decide, propose
from throughcare.partnership.relationships.actions.funding import tell_funding

ViewerOf = Callable[[str, datetime], Viewer]
NAMES = {"agency_lead": "Meadow Handclasp", "jail_lead": "Flint Evenhand-Marsh"}
PROPOSED, ANSWERED, OPEN = (timedelta(days=days) for days in (70, 66, 2))


def leave_decisions(viewer_of: ViewerOf, now: datetime, *, partnership: UUID) -> None:
    """One proposal of each side answered by the other, and one that waits for the jail."""
    both = (
        ("jail_lead", "agency_lead", "The officer comes on Tuesdays, when the units are calm.",
         True, "Every day for an hour: nobody would be in the units.", 40),
        ("agency_lead", "jail_lead", "The roster comes twice a day.", False,
         "A second roster: the first one is complete, and nobody has the hour.", 110),
    )  # fmt: skip
    for proposer, decider, words, is_agreed, instead_of, again_in in both:
        made = _propose(viewer_of(proposer, now - PROPOSED), partnership, words, proposer)
        lead = viewer_of(decider, now - ANSWERED)
        with viewing(lead):
            decide(
                partnership=partnership, decision=made, is_agreed=is_agreed,
                instead_of=instead_of, name=NAMES[decider], **_who(lead),
                look_again_on=timezone.localtime(now).date() + timedelta(days=again_in),
                today=timezone.localtime(lead.at).date(),
            )  # fmt: skip
    words = "Video meetings go on when the jail is closed for a day."
    _propose(viewer_of("agency_lead", now - OPEN), partnership, words, "agency_lead")


def leave_funding(viewer_of: ViewerOf, now: datetime) -> None:
    """Harborlight's grant ends in 60 days; the jail's video room in 150, and somebody goes on."""
    partner, jail = (viewer_of(key, now - PROPOSED) for key in ("partner_lead", "jail_lead"))
    today = timezone.localtime(now).date()
    for lead, service, days, after, handover in (
        (partner, "Papers before release", 60, "We ask the county and two churches.", None),
        (jail, "Video room", 150, "The county's own budget is asked.", partner.organization),
    ):
        with viewing(lead):
            tell_funding(
                service=service, ends_on=today + timedelta(days=days), after=after,
                handover=handover, today=timezone.localtime(lead.at).date(), **_who(lead),
            )  # fmt: skip


def _propose(lead: Viewer, partnership: UUID, words: str, key: str) -> UUID:
    with viewing(lead):
        made = propose(partnership=partnership, words=words, name=NAMES[key], **_who(lead))
        return made.pk


def _who(viewer: Viewer) -> dict[str, Any]:
    return {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}
