"""What a partner does not move on and somebody here has not read yet, on their desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.partnership.relationships.queries.non_negotiables import (
    lists_of_partners,
    unread,
)


def to_read(viewer: Viewer) -> list[Task]:
    """One task a list that was not read; at most two queries, one while no partner has a list."""
    lines = lists_of_partners(viewer.organization)
    names = {line.organization: line.name for line in lines}
    return [
        Task(
            title=_("First read what %(name)s does not move on") % {"name": names[of]},
            why=_("It is short. Until then nothing can be asked of them here."),
            url=reverse("partner:non_negotiables", args=[of]),
            label=_("Read it"),
            pressing=Pressing.SOON,
        )
        for of in sorted(unread(viewer.user, viewer.organization, lines), key=str)
    ]
