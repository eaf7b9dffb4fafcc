"""What both leads wrote about a step of their plan, and what one of them gave besides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.actions.gifts import tell_gift
from throughcare.partnership.relationships.actions.threads import write_message
from throughcare.partnership.relationships.models import Partnership

ASKED, ANSWERED, GAVE = timedelta(days=6), timedelta(days=5), timedelta(days=25)
QUESTION = (
    "For the week after the holiday we expect about 20 first meetings. Is a second room possible"
    " on Tuesday or Wednesday, between count and medication?"
)
ANSWER = (
    "Wednesday works, from 9:00 to 11:00. Tell the unit two days before, and it is on the call-out."
)
GIFT = "Trained eight officers on what a child support order is, and what it is not."


def leave_threads(viewer_of: Callable[[str, datetime], Viewer], now: datetime) -> None:
    """A question of the agency, the jail's answer, and a training that the agency gave."""
    agency, jail = viewer_of("agency_lead", now - ASKED), viewer_of("jail_lead", now - ANSWERED)
    with viewing(agency):
        row = Partnership.objects.get(partner=jail.organization, begun_by=agency.organization)
        item = row.agenda.order_by("raised_on")[0].pk
    _write(agency, row.pk, item, QUESTION, "Meadow Handclasp")
    _write(jail, row.pk, item, ANSWER, "Flint Evenhand-Marsh")
    giver = viewer_of("agency_lead", now - GAVE)
    day = timezone.localtime(giver.at).date()
    with viewing(giver):
        tell_gift(partnership=row.pk, words=GIFT, on=day, today=day, **_who(giver))


def _write(viewer: Viewer, partnership: UUID, thing: UUID, words: str, writer: str) -> None:
    with viewing(viewer):
        write_message(
            partnership=partnership, thing=thing, words=words, writer=writer,
            today=timezone.localtime(viewer.at).date(), **_who(viewer),
        )  # fmt: skip


def _who(viewer: Viewer) -> dict[str, Any]:
    return {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}
