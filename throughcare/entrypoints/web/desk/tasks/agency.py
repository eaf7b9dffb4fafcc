"""The child support officer's desk: matches, meetings, letters, answers, cards, release days."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.queries.safety import count_resting
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.accounts import count_accounts
from throughcare.casework.child_support.queries.waiting_counts import (
    batches_on_the_way,
    letters_waiting,
)
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.casework.inreach.queries.visits import answers_waiting
from throughcare.casework.linkage.queries.links import count_proposals, proposals
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task, by_days, number
from throughcare.vocabulary.categories import DataClass, Role
from throughcare.workflows.follow_up.released import released_without_page

SOON = 3


def officer(viewer: Viewer) -> list[Task]:
    """What an outreach officer's day begins with; twelve queries."""
    return [
        meetings(viewer),
        matches(viewer),
        answers(viewer),
        _letters(viewer),
        _cards(viewer),
        _release_days(viewer),
        *_accounts(viewer),
        *_safe_contact(viewer),
    ]


def matches(viewer: Viewer) -> Task:
    """Pairs that a person has to look at, with the earliest day 14 among them."""
    count = count_proposals(viewer)
    first = proposals(viewer).first() if count else None
    days = _days_to(first.due_on, viewer) if first and first.due_on else None
    words = ngettext("%(n)s possible match waits", "%(n)s possible matches wait", count)
    return Task(
        title=words % {"n": number(count)} if count else _("No possible match waits"),
        why=_by_when(days) if count else _("A new roster brings new ones."),
        url=reverse("take_stock:matches"),
        label=_("Look at them") if count else _("See all matches"),
        pressing=by_days(days) if count else Pressing.QUIET,
    )


def meetings(viewer: Viewer) -> Task:
    """Parents whose 14 days are over, or end within three."""
    running = [one for one in worklist(viewer) if not one.is_paused]
    may_ask = viewer.role == Role.OUTREACH_OFFICER
    late = sum(one.days_left < 0 for one in running)
    soon = sum(0 <= one.days_left <= SOON for one in running)
    return Task(
        title=_meeting_words(late, soon, len(running)),
        why=_also(soon) if late and soon else _("Each is to be met within 14 days of arrival."),
        url=reverse("schedule:who_to_meet"),
        label=_("Plan visits") if may_ask and running else _("Whom to meet"),
        pressing=_pressing(late, soon, len(running)),
    )


def answers(viewer: Viewer) -> Task:
    """Other times that the facility offers, and visits on hold."""
    count = answers_waiting(viewer).order_by().count()
    words = ngettext(
        "The jail offers another time for %(n)s visit",
        "The jail offers another time for %(n)s visits",
        count,
    )
    return Task(
        title=words % {"n": number(count)} if count else _("No answer of the jail waits"),
        why=_("Take the offered time, or ask for another day."),
        url=reverse("schedule:answers"),
        label=_("Read the answers"),
        pressing=Pressing.SOON if count else Pressing.QUIET,
    )


def _letters(viewer: Viewer) -> Task:
    waiting = letters_waiting(viewer)
    days = _days_to(waiting.first_due_on, viewer) if waiting.first_due_on else None
    words = ngettext(
        "%(n)s letter is due this week", "%(n)s letters are due this week", waiting.this_week
    )
    late = ngettext(
        "%(n)s of them is late.", "%(n)s of them are late.", waiting.late
    ) % {"n": number(waiting.late)}  # fmt: skip
    return Task(
        title=words % {"n": number(waiting.this_week)}
        if waiting.this_week
        else _("No letter is due this week"),
        why=late if waiting.late else _("Both parents are told that they may ask for a change."),
        url=reverse("deliver:letters"),
        label=_("Print letters"),
        pressing=by_days(days) if waiting.this_week else Pressing.QUIET,
    )


def _cards(viewer: Viewer) -> Task:
    count = batches_on_the_way(viewer)
    words = ngettext(
        "%(n)s batch of intake cards is on its way",
        "%(n)s batches of intake cards are on their way",
        count,
    )
    return Task(
        title=words % {"n": number(count)} if count else _("Intake cards"),
        why=_("Say when they have arrived, and look up who asked for something."),
        url=reverse("take_stock:cards_batches"),
        label=_("Open the batches"),
        pressing=Pressing.WAITING if count else Pressing.QUIET,
    )


def _release_days(viewer: Viewer) -> Task:
    count = released_without_page(viewer)
    words = ngettext(
        "%(n)s parent went home without the release-day page",
        "%(n)s parents went home without the release-day page",
        count,
    )
    return Task(
        title=words % {"n": number(count)} if count else _("Who goes home soon"),
        why=_("The page says when support starts again, and how much."),
        url=reverse("follow_up:release_day"),
        label=_("Print the pages") if count else _("See the release days"),
        pressing=Pressing.SOON if count else Pressing.QUIET,
    )


def _accounts(viewer: Viewer) -> list[Task]:
    """Where the law itself changes what is due; no task where no state of ours works so."""
    waiting, back = count_accounts(viewer)
    change = ngettext("%(n)s account to change by law", "%(n)s accounts to change by law", waiting)
    undo = ngettext("%(n)s account to change back", "%(n)s accounts to change back", back)
    tasks = [
        (back, undo, _("The match was taken back; the account must be as it was."), Pressing.LATE),
        (waiting, change, _("Nobody has to ask: the law changes what is due."), Pressing.WAITING),
    ]
    return [
        Task(
            words % {"n": number(n)}, why, reverse("follow_up:accounts"), _("Open the accounts"), p
        )
        for n, words, why, p in tasks
        if n
    ]


def _safe_contact(viewer: Viewer) -> list[Task]:
    """For trained workers only; on another desk not even the words stand."""
    if not viewer.may_see(DataClass.SAFETY):
        return []
    count = count_resting(viewer)
    words = ngettext(
        "%(n)s new record waits for the safety check",
        "%(n)s new records wait for the safety check",
        count,
    )
    title = words % {"n": number(count)} if count else _("Safe contact")
    why = _("How people are reached without danger.")
    pressing = Pressing.WAITING if count else Pressing.QUIET
    return [Task(title, why, reverse("deliver:safety"), _("Open safe contact"), pressing)]


def _meeting_words(late: int, soon: int, running: int) -> str:
    if late:
        words = ngettext(
            "%(n)s parent is over 14 days", "%(n)s parents are over 14 days", late
        )  # fmt: skip
        return words % {"n": number(late)}
    if soon:
        words = ngettext(
            "%(n)s parent to meet within 3 days", "%(n)s parents to meet within 3 days", soon
        )
        return words % {"n": number(soon)}
    if running:
        words = ngettext("%(n)s parent to meet", "%(n)s parents to meet", running)
        return words % {"n": number(running)}
    return _("Nobody waits for a first meeting")


def _also(soon: int) -> str:
    words = ngettext(
        "%(n)s more has 3 days or less.", "%(n)s more have 3 days or less.", soon
    )  # fmt: skip
    return words % {"n": number(soon)}


def _pressing(late: int, soon: int, running: int) -> Pressing:
    if late:
        return Pressing.LATE
    if soon:
        return Pressing.SOON
    return Pressing.WAITING if running else Pressing.QUIET


def _by_when(days: int | None) -> str:
    if days is None:
        return _("Is this the same person? Only you can say.")
    if days < 0:
        return _("For the first of them the 14 days are over.")
    words = ngettext(
        "The first of them is to be met within %(n)s day.",
        "The first of them is to be met within %(n)s days.",
        days,
    )
    return words % {"n": days}


def _days_to(day: date, viewer: Viewer) -> int:
    return (day - timezone.localtime(viewer.at).date()).days
