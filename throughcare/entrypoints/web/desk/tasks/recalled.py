"""Notices that ask our organization to stop using what it saw, on every desk that may have."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.queries.received import count_to_answer
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task, number
from throughcare.vocabulary.categories import Role

# Those who used the facts; a supervisor finds the page beside the log of looks.
ANSWERING = frozenset(
    {
        Role.OUTREACH_OFFICER,
        Role.RECORDS_CLERK,
        Role.PROGRAMS_DESK,
        Role.PARTNER_WORKER,
    }
)


def to_stop_using(viewer: Viewer) -> list[Task]:
    """Notices without an answer; no task while none waits. One query."""
    count = count_to_answer(viewer) if viewer.role in ANSWERING else 0
    words = ngettext(
        "%(n)s notice: stop using what you saw", "%(n)s notices: stop using what you saw", count
    )
    task = Task(
        title=words % {"n": number(count)},
        why=_("A consent or a match was taken back. Delete it, and say so by name and day."),
        url=reverse("follow_up:recalls_received"),
        label=_("Read and answer"),
        pressing=Pressing.SOON,
    )
    return [task] if count else []
