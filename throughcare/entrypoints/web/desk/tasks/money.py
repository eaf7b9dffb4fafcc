"""Services whose money ends, on the desks of all who refer there (domain, S3-05 and S3-15)."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.partnership.relationships.queries.funding import ending_services
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.funding import FundedService, Stage


def ending_money(viewer: Viewer) -> list[Task]:
    """Partners' services that end within 180 days, and ours that nobody goes on with; one query."""
    today = timezone.localtime(viewer.at).date()
    ending = [one for one in ending_services(today) if one.ends_on >= today]
    ours = [one for one in ending if one.organization == viewer.organization]
    orphans = [one for one in ours if one.needs_handover(today)]
    tasks = [_orphan(one) for one in orphans[:1] if viewer.role in MAY_PLAN]
    theirs = [one for one in ending if one not in ours]
    return [*tasks, *(_theirs(one, one.stage(today)) for one in theirs[:1])]


def _theirs(one: FundedService, stage: Stage) -> Task:
    words = _("The money for “%(service)s” of %(name)s ends on %(day)s.")
    pressing = Pressing.SOON if stage is Stage.TOLD_AGAIN else Pressing.WAITING
    return _task(words, one, _("Tell whoever you refer there, and find another in time."), pressing)


def _orphan(one: FundedService) -> Task:
    words = _("Nobody goes on with “%(service)s” after %(day)s")
    return _task(words, one, _("Your partners see this too."), Pressing.SOON)


def _task(words: str, one: FundedService, why: str, pressing: Pressing) -> Task:
    day = date_format(one.ends_on)
    title = words % {"service": one.service, "name": one.name, "day": day}
    return Task(title, why, reverse("partner:funding"), _("See what ends"), pressing)
