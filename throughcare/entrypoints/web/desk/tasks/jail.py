"""The desks inside the jail: files and cards, requests and call-outs, whom to bring."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.queries.recalls import count_waiting
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.cards import CardDesk, card_desk
from throughcare.casework.exchange.queries import deliveries, last_applied
from throughcare.casework.inreach.queries.visits import (
    DayOfCallOut,
    days_of_call_outs,
    to_answer,
    visits_of_day,
)
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task, by_days, number
from throughcare.entrypoints.web.shell.context import home_of
from throughcare.vocabulary.layout_fields import FileKind

HALF_DONE = ("read", "held")


def clerk(viewer: Viewer) -> list[Task]:
    """What a records clerk's day begins with; four queries."""
    return [*_files(viewer), _cards(card_desk(viewer)), *_recalls(viewer), _receipts()]


def programs_desk(viewer: Viewer) -> list[Task]:
    """What the programs desk's day begins with; three queries."""
    today = _today(viewer)
    days = days_of_call_outs(viewer, today - timedelta(days=7))
    behind = [one for one in days if one.day < today and one.open]
    ahead = next((one for one in days if one.day >= today), None)
    tasks = [_requests(viewer), _closing(behind), _consents(), *_recalls(viewer), _receipts()]
    return tasks if ahead is None else [*tasks, _next_call_out(ahead.day, ahead.lines, today)]


def _consents() -> Task:
    """Where consents are asked for; it tells no number, so that nobody counts answers."""
    return Task(
        title=_("Ask who wants help with coming home"),
        why=_("A partner hears of a person only when that person agreed."),
        url=reverse("deliver:consents"),
        label=_("Open the consents"),
        pressing=Pressing.QUIET,
    )


def _recalls(viewer: Viewer) -> list[Task]:
    """Letters that call back what was shown; no task while none waits."""
    count = count_waiting(viewer)
    words = ngettext("%(n)s recall notice to send", "%(n)s recall notices to send", count)
    task = Task(
        title=words % {"n": number(count)},
        why=_("A match or a consent was taken back; who looked must stop using it."),
        url=reverse("follow_up:recalls"),
        label=_("Print and send"),
        pressing=Pressing.SOON,
    )
    return [task] if count else []


def _receipts() -> Task:
    """Where a person gets the page about who saw them."""
    return Task(
        title=_("Somebody asks who was told what about them"),
        why=_("Everybody may have this page about themselves, free and as often as they ask."),
        url=reverse("follow_up:receipts"),
        label=_("Find the person"),
        pressing=Pressing.QUIET,
    )


def unit_officer(viewer: Viewer) -> list[Task]:
    """Whom to bring today; one query."""
    count = visits_of_day(viewer, _today(viewer)).filter(state="accepted").order_by().count()
    words = ngettext("%(n)s person to bring today", "%(n)s people to bring today", count)
    return [
        Task(
            title=words % {"n": number(count)} if count else _("Nobody is called out today"),
            why=_("The list says who, when and where; never why."),
            url=reverse("schedule:call_outs"),
            label=_("Open today's call-out"),
            pressing=Pressing.SOON if count else Pressing.QUIET,
        )
    ]


def _files(viewer: Viewer) -> list[Task]:
    """Files that wait for a look, and the roster of today; none while that page is not there."""
    page = home_of("take_stock", viewer.role)
    if page is None:
        return []
    count = deliveries(viewer).filter(organization=viewer.organization, state__in=HALF_DONE).count()
    words = ngettext("%(n)s file waits for your look", "%(n)s files wait for your look", count)
    return [
        Task(
            title=words % {"n": number(count)} if count else _("No file waits for your look"),
            why=_("See what changed, then apply it. Nothing changes before that."),
            url=page,
            label=_("Open the files"),
            pressing=Pressing.SOON if count else Pressing.QUIET,
        ),
        _todays_roster(viewer, page),
    ]


def _todays_roster(viewer: Viewer, page: str) -> Task:
    last = last_applied(viewer.organization, FileKind.ROSTER)
    at = last.applied_at if last else None
    is_today = at is not None and timezone.localtime(at).date() == _today(viewer)
    return Task(
        title=_("Today's roster is in") if is_today else _("Hand in today's roster"),
        why=_last_time(at),
        url=page,
        label=_("See the files") if is_today else _("Hand in the roster"),
        pressing=Pressing.QUIET if is_today else Pressing.WAITING,
    )


def _last_time(at: datetime | None) -> str:
    if at is None:
        return _("No roster was handed in yet.")
    return _("The last one was applied on %(day)s.") % {
        "day": date_format(timezone.localtime(at), "MONTH_DAY_FORMAT")
    }


def _cards(desk: CardDesk) -> Task:
    words = ngettext(
        "%(n)s intake card waits to be sent", "%(n)s intake cards wait to be sent", desk.waiting
    )
    oldest = desk.age.oldest_days or 0
    age = ngettext("The oldest is %(n)s day old.", "The oldest is %(n)s days old.", oldest)
    return Task(
        title=words % {"n": number(desk.waiting)} if desk.waiting else _("No intake card waits"),
        why=age % {"n": oldest} if desk.waiting else _("Type cards in as they come back."),
        url=reverse("take_stock:cards"),
        label=_("Type or send cards"),
        pressing=_card_pressing(desk.waiting, late=desk.age.is_late),
    )


def _card_pressing(waiting: int, *, late: bool) -> Pressing:
    if not waiting:
        return Pressing.QUIET
    return Pressing.LATE if late else Pressing.WAITING


def _requests(viewer: Viewer) -> Task:
    asked = list(to_answer(viewer).values_list("day", flat=True)[:1001])
    words = ngettext("%(n)s visit to answer", "%(n)s visits to answer", len(asked))
    days = (asked[0] - _today(viewer)).days if asked else None
    return Task(
        title=words % {"n": number(len(asked))} if asked else _("No visit waits for your answer"),
        why=_("Yes, another time, or no: the officer hears it at once."),
        url=reverse("schedule:inbox"),
        label=_("Answer them") if asked else _("See the requests"),
        pressing=by_days(days) if asked else Pressing.QUIET,
    )


def _closing(behind: list[DayOfCallOut]) -> Task:
    count = sum(one.open for one in behind)
    words = ngettext(
        "%(n)s line of past call-outs is open", "%(n)s lines of past call-outs are open", count
    )
    return Task(
        title=words % {"n": number(count)} if count else _("Past call-outs are closed"),
        why=_("Say who was brought, who was not, and why."),
        url=reverse("schedule:call_out", args=[behind[0].day])
        if behind
        else reverse("schedule:inbox"),
        label=_("Close the day") if count else _("See the days"),
        pressing=Pressing.LATE if count else Pressing.QUIET,
    )


def _next_call_out(day: date, lines: int, today: date) -> Task:
    words = ngettext(
        "Call-out of %(day)s: %(n)s person", "Call-out of %(day)s: %(n)s people", lines
    )
    return Task(
        title=words % {"n": number(lines), "day": _day_in_words(day, today)},
        why=_("Print one sheet for each unit."),
        url=reverse("schedule:call_out", args=[day]),
        label=_("Open the call-out"),
        pressing=by_days((day - today).days) if day == today else Pressing.WAITING,
    )


def _day_in_words(day: date, today: date) -> str:
    near = {today: _("today"), today + timedelta(days=1): _("tomorrow")}
    return near.get(day) or date_format(day, "MONTH_DAY_FORMAT")


def _today(viewer: Viewer) -> date:
    return timezone.localtime(viewer.at).date()
