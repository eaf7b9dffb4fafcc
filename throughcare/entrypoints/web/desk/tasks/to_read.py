"""What partners say and somebody here should read: limits, proposals, and whose money ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.money import ending_money
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.partnership.relationships.queries.decisions import proposals_to
from throughcare.partnership.relationships.queries.non_negotiables import (
    lists_of_partners,
    unread,
)
from throughcare.partnership.relationships.rules.authority import MAY_PLAN


def to_read(viewer: Viewer) -> list[Task]:
    """Lists that were not read, proposals to answer, last days of money; at most four queries."""
    return [*_lists(viewer), *_proposals(viewer), *ending_money(viewer)]


def _proposals(viewer: Viewer) -> list[Task]:
    """The first proposal of a partner that waits for an answer, for those who decide."""
    waiting = proposals_to(viewer.organization).first() if viewer.role in MAY_PLAN else None
    if waiting is None:
        return []
    url = reverse("partner:decisions", args=[waiting.partnership_id])
    title = _("A proposal waits for your answer")
    return [Task(title, waiting.words, url, _("Answer it"), Pressing.SOON)]


def _lists(viewer: Viewer) -> list[Task]:
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
