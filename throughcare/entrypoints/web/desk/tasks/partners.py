"""The desk of a partner who comes inside: who agreed to be known."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.queries.consents import agreed_to_be_known
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task, number


def partner_worker(viewer: Viewer) -> list[Task]:
    """Whom this partner may know of; one query."""
    count = len(agreed_to_be_known(viewer))
    words = ngettext(
        "%(n)s person agreed that you may know of them",
        "%(n)s people agreed that you may know of them",
        count,
    )
    return [
        Task(
            title=words % {"n": number(count)} if count else _("Nobody agreed yet"),
            why=_("You see what each of them chose to share, and no more."),
            url=reverse("deliver:agreed"),
            label=_("See who"),
            pressing=Pressing.WAITING if count else Pressing.QUIET,
        )
    ]
