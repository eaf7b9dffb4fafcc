"""Texts of agreements that wait for a signature, on the desk of whoever signs (domain, S3-07)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.registers.agreements.queries import unsigned_by
from throughcare.registers.agreements.rules.authority import MAY_SIGN


def to_sign(viewer: Viewer) -> list[Task]:
    """The oldest text that was sent and that our side has not signed; one query."""
    if viewer.role not in MAY_SIGN:
        return []
    first = unsigned_by(viewer.organization).first()
    if first is None:
        return []
    words = _("“%(title)s”. A new version: the present one holds until all have signed.")
    if not first.based_on:
        words = _("“%(title)s”. Read it, say that you agree, then sign.")
    why = words % {"title": first.document["title"]}
    url = reverse("agree:version", args=[first.pk])
    title = _("An agreement waits for your signature")
    return [Task(title, why, url, _("Read it"), Pressing.SOON)]
