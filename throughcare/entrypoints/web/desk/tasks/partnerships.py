"""The meetings with partners on a desk: when the next one is, and which are overdue."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.partnership.relationships.queries.meetings import NextMeeting, next_meetings


def with_partners(viewer: Viewer) -> list[Task]:
    """The most overdue meeting, or the next one; nothing without a partnership; two queries."""
    meetings = next_meetings(viewer.organization, timezone.localtime(viewer.at).date())
    return [_task(meetings[0])] if meetings else []


def _task(meeting: NextMeeting) -> Task:
    url = reverse("partner:meetings", args=[meeting.partnership])
    if meeting.days_over:
        words = ngettext(
            "The meeting with %(name)s is %(n)s day overdue. They see this too.",
            "The meeting with %(name)s is %(n)s days overdue. They see this too.",
            meeting.days_over,
        )
        why = words % {"name": meeting.other.name, "n": meeting.days_over}
        return Task(_("You should have met by now"), why, url, _("Find a day"), Pressing.LATE)
    words = _("Next meeting with %(name)s: by %(day)s")
    title = words % {"name": meeting.other.name, "day": date_format(meeting.on)}
    why = _("What is not done stays on the agenda.")
    return Task(title, why, url, _("Meetings and agenda"), Pressing.QUIET)
