"""Who goes home soon or went home without the page, what stands on it, and the steps before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from throughcare.access.queries import PersonView, StayView, people, stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.case import CaseFile, OrderFile
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.custody import as_custody
from throughcare.casework.child_support.queries.letter_words import desk_of, lines_of
from throughcare.casework.child_support.queries.letters import letters
from throughcare.casework.child_support.queries.packs import home_pack, pack_in_effect
from throughcare.casework.child_support.rules.before_release import (
    DatedStep,
    ReleaseSaid,
    dated_steps,
    release_said,
)
from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.practice_files import release_plan
from throughcare.casework.child_support.rules.releases import (
    ChangedOrder,
    OrderAfterRelease,
    WhomToCall,
    release_facts,
)
from throughcare.casework.child_support.rules.waiting import dollars
from throughcare.vocabulary.verdicts import Value

AHEAD = timedelta(days=release_plan().look_ahead_days)
BEHIND = timedelta(days=release_plan().look_back_days)


@dataclass(frozen=True)
class GoingHome:
    """One parent who goes home soon, or went home lately, and their steps before release."""

    link: UUID
    parent: PersonView
    stay: StayView
    released_on: date | None
    said: ReleaseSaid
    steps: tuple[DatedStep, ...]
    has_letter: bool

    @property
    def home_on(self) -> date:
        """The day of release, known or expected."""
        day = self.released_on or self.said.now
        assert day is not None
        return day

    @property
    def moved_days(self) -> int:
        """How far the expected release moved; below zero is earlier."""
        if self.said.now is None or self.said.before is None:
            return 0
        return (self.said.now - self.said.before).days


def going_home(viewer: Viewer) -> list[GoingHome]:
    """Who lacks the page first; among them who is still inside, by day, then the released."""
    contacts = clocks(viewer, kind="contact")
    seen = stays(viewer, [clock.stay for clock in contacts])
    today = timezone.localtime(viewer.at).date()
    due = [(clock, seen[clock.stay]) for clock in contacts if clock.stay in seen]
    due = [(clock, stay) for clock, stay in due if _is_near(stay, today)]
    names = people(viewer, [clock.person for clock, _stay in due])
    printed = _printed(viewer, [clock.link for clock, _stay in due])
    rows = [
        _row(clock, stay, names[clock.person], clock.link in printed)
        for clock, stay in due
        if clock.person in names
    ]
    return sorted(rows, key=_urgency)


def _urgency(row: GoingHome) -> tuple[bool, bool, int, str]:
    day = row.home_on.toordinal()
    gone = row.released_on is not None
    return (row.has_letter, gone, -day if gone else day, str(row.link))


def steps_of(stay: StayView) -> tuple[DatedStep, ...]:
    """The child support steps of one stay's release plan."""
    return dated_steps(said_of(stay))


def said_of(stay: StayView) -> ReleaseSaid:
    """The release date that counts now, and what was said before."""
    return release_said(as_custody(stay).projections, tuple(ReleaseDateKind))


def release_words(viewer: Viewer, case: CaseFile, home_on: date, language: str) -> dict[str, Any]:
    """For ``release_day_letter``: restart date and amount of each order, and whom to call."""
    desk = desk_of(viewer)
    with override(language):
        call = WhomToCall(desk.agency.name, desk.agency.phone, _("On working days, by day"))
        orders, notes = [], []
        for file in case.orders:
            pack = _pack(viewer, file, home_on)
            order = changed(file)
            facts = release_facts([order], pack, home_on, call)
            orders.append(_order_words(facts.orders[0]) | {"is_changed": order.is_changed})
            notes.append(facts.note)
        note = next((text for text in notes if text), "")
        words: dict[str, Any] = {
            "sender": {"name": desk.agency.name, "lines": lines_of(desk.agency.mail_address)},
            "person": {"name": case.parent.name},
            "written_on": desk.today,
            "orders": orders,
            "call": {
                "name": call.name,
                "phone": call.phone or _("the number on our envelope"),
                "hours": call.hours,
            },
        }
        return words | ({"note": _(note)} if note else {})


def restarts(viewer: Viewer, case: CaseFile, home_on: date) -> dict[UUID, OrderAfterRelease]:
    """When each order asks for support again after that release, by order."""
    call = WhomToCall("", "")
    return {
        file.order.id: release_facts(
            [changed(file)], _pack(viewer, file, home_on), home_on, call
        ).orders[0]
        for file in case.orders
    }


def changed(file: OrderFile) -> ChangedOrder:
    """The order as it stands: as it was, or as a decision changed it."""
    request, now = file.request, file.order.monthly_cents or 0
    if file.account:
        before, after = file.account.before_cents, file.account.after_cents
        return ChangedOrder(file.order.order_number, before, after, is_changed=True)
    if request is None or request.after_cents is None or request.before_cents is None:
        return ChangedOrder(file.order.order_number, now, now, is_changed=False)
    return ChangedOrder(
        file.order.order_number, request.before_cents, request.after_cents, is_changed=True
    )


def _pack(viewer: Viewer, file: OrderFile, on: date) -> RulePack:
    return pack_in_effect(file.order.jurisdiction, on) or home_pack(viewer.organization, on)


def _order_words(order: OrderAfterRelease) -> dict[str, Any]:
    words: dict[str, Any] = {
        "number": order.reference,
        "until_then": dollars(order.due_until_then_cents),
        "sentence": order.reason.in_words(_, _written),
    }
    if order.due_again_on:
        words["due_again_on"] = order.due_again_on
    if order.due_again_cents is not None:
        words["due_again"] = dollars(order.due_again_cents)
    return words


def _written(value: Value) -> str:
    """A day as the paper's language writes it; everything else as it is."""
    return date_format(value) if isinstance(value, date) else str(value)


def _is_near(stay: StayView, today: date) -> bool:
    if stay.released_on:
        return today - BEHIND <= stay.released_on
    said = said_of(stay)
    return said.now is not None and said.now <= today + AHEAD


def _row(clock: ClockView, stay: StayView, parent: PersonView, has_letter: bool) -> GoingHome:
    said = said_of(stay)
    return GoingHome(
        clock.link, parent, stay, stay.released_on, said, dated_steps(said), has_letter
    )


def _printed(viewer: Viewer, links: Iterable[UUID]) -> set[UUID]:
    return {letter.link for letter in letters(viewer, kind="release_day", link__in=list(links))}
