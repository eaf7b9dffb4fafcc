"""What partners wrote about a step, and a partnership in which one side got nothing."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.partnership.relationships.queries.reciprocity import empty_sides
from throughcare.partnership.relationships.queries.threads import unread_of
from throughcare.vocabulary.categories import Role

# Those whose daily work it is to answer a partner.
WRITES = frozenset({Role.PARTNERSHIP_LEAD, Role.PROGRAMS_DESK})


def unread_messages(viewer: Viewer) -> list[Task]:
    """New messages about steps, for those who meet; no task while none waits; one query."""
    if viewer.role not in WRITES:
        return []
    threads = list(unread_of(viewer.organization, viewer.user)[:100])
    if not threads:
        return []
    words = ngettext(
        "A partner wrote about %(n)s step", "Partners wrote about %(n)s steps", len(threads)
    )
    first = threads[0]
    return [
        Task(
            words % {"n": len(threads)},
            _("Read it, and answer there; nobody is named in it."),
            reverse("partner:thread", args=[first.partnership_id, first.thing]),
            _("Read it"),
            Pressing.WAITING,
        )
    ]


def one_sided(viewer: Viewer) -> list[Task]:
    """A side that got nothing for 90 days, on both leads' desks; three queries."""
    if viewer.role is not Role.PARTNERSHIP_LEAD:
        return []
    empty = empty_sides(viewer.organization, timezone.localtime(viewer.at).date())
    if not empty:
        return []
    first = empty[0]
    title = _("%(name)s got nothing for 90 days") % {"name": first.getter.short_name}
    why = _("Both leads see this. Ask what would help, and put one small thing on the agenda.")
    url = reverse("partner:gives", args=[first.partnership])
    return [Task(title, why, url, _("See who gives what"), Pressing.SOON)]
