"""The desk of an advocate for survivors: one page, and no person anywhere."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.registers.directory.queries import survivors_line_of


def advocate(viewer: Viewer) -> list[Task]:
    """How people reach the program; one query."""
    is_said = survivors_line_of(viewer.organization) is not None
    return [
        Task(
            title=_("How people reach you") if is_said else _("Say how people reach you"),
            why=_("Workers hand it out on a card. You get no names from anybody, and give none."),
            url=reverse("partner:our_line"),
            label=_("Open"),
            pressing=Pressing.QUIET if is_said else Pressing.SOON,
        )
    ]
