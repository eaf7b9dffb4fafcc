"""The task of those who know the house: to say in time who still works here."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task, number
from throughcare.registers.accounts.queries import members_to_confirm
from throughcare.registers.accounts.rules import confirm_by


def still_here(viewer: Viewer) -> Task:
    """Of how many members it has to be said again, and by when; late once somebody rests."""
    today = timezone.localtime(viewer.at).date()
    waiting = list(
        members_to_confirm(viewer.organization, today).values_list("confirmed_on", flat=True)
    )
    due = confirm_by(waiting[0]) if waiting else None
    return Task(
        title=_title(len(waiting)),
        why=_why(due, today),
        url=reverse("desk:review"),
        label=_("Say who still works here"),
        pressing=_pressing(due, today),
    )


def _title(count: int) -> str:
    if not count:
        return _("Everybody here is confirmed")
    words = ngettext(
        "Does %(n)s member still work here?", "Do %(n)s members still work here?", count
    )
    return words % {"n": number(count)}


def _why(due: date | None, today: date) -> str:
    if due is None:
        return _("Every 90 days somebody says who still works here.")
    words = (
        _("It was to be said by %(day)s. Unconfirmed members are at rest.")
        if due < today
        else _("By %(day)s. Afterward unconfirmed members go to rest.")
    )
    return words % {"day": date_format(due)}


def _pressing(due: date | None, today: date) -> Pressing:
    if due is None:
        return Pressing.QUIET
    return Pressing.LATE if due < today else Pressing.SOON
