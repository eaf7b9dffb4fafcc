"""What partners say and somebody here should read: limits, proposals, goals, whose money ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task
from throughcare.entrypoints.web.desk.tasks.to_sign import to_sign
from throughcare.partnership.relationships.queries.to_know import ToKnow, to_know
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.funding import TOLD_AGAIN


def to_read(viewer: Viewer) -> list[Task]:
    """The first of each kind, and every list; one query, and one more for who signs."""
    today = timezone.localtime(viewer.at).date()
    plans = viewer.role in MAY_PLAN
    found = to_know(viewer.organization, viewer.user, today, plans=plans)
    lists = [one for one in found if one.kind == "list"]
    first = {
        kind: next((o for o in found if o.kind == kind), None) for kind in ("goal", "proposal")
    }
    theirs = [o for o in found if o.kind == "money" and o.thing != viewer.organization]
    orphans = [
        o
        for o in found
        if o.kind == "money" and o.thing == viewer.organization and not o.is_handed_over
    ]
    tasks = [_list(one) for one in lists] + to_sign(viewer)
    tasks += [_goal(one) for one in [first["goal"]] if one]
    tasks += [_proposal(one) for one in [first["proposal"]] if one]
    tasks += [_orphan(one) for one in orphans[:1] if plans]
    return tasks + [_money(one, (one.day - today).days) for one in theirs[:1] if one.day]


def _list(one: ToKnow) -> Task:
    title = _("First read what %(name)s does not move on") % {"name": one.name}
    why = _("It is short. Until then nothing can be asked of them here.")
    url = reverse("partner:non_negotiables", args=[one.thing])
    return Task(title, why, url, _("Read it"), Pressing.SOON)


def _goal(one: ToKnow) -> Task:
    """Until our side read and agreed to it."""
    title = _("A shared goal is worded anew")
    why = _("Now: “%(new)s” Before: “%(old)s”") % {"new": one.name, "old": one.words}
    url = reverse("partner:partnership", args=[one.thing])
    return Task(title, why, url, _("Read it and agree"), Pressing.SOON)


def _proposal(one: ToKnow) -> Task:
    url = reverse("partner:decisions", args=[one.thing])
    title = _("A proposal waits for your answer")
    return Task(title, one.words, url, _("Answer it"), Pressing.SOON)


def _money(one: ToKnow, days: int) -> Task:
    title = _("The money for “%(service)s” ends")
    why = _("%(name)s: on %(day)s. Tell whoever you refer there, and find another in time.")
    pressing = Pressing.SOON if days <= TOLD_AGAIN else Pressing.WAITING
    return _ends(title, why, one, pressing)


def _orphan(one: ToKnow) -> Task:
    title = _("Nobody goes on with “%(service)s”")
    why = _("Our money for it ends on %(day)s. Your partners see this too.")
    return _ends(title, why, one, Pressing.SOON)


def _ends(title: str, why: str, one: ToKnow, pressing: Pressing) -> Task:
    said = {"service": one.words, "name": one.name, "day": date_format(one.day)}
    url = reverse("partner:funding")
    return Task(title % said, why % said, url, _("See what ends"), pressing)
