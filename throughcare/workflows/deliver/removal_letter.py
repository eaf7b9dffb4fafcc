"""The letter before a protection may end: printed once, sent by the safe way, with its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from throughcare.access.actions.sealing import (
    StepRefused,
    print_removal_letter,
    send_removal_letter,
)
from throughcare.access.queries import AddressView, own_person, safe_addresses
from throughcare.access.queries.safety import safe_contact
from throughcare.access.rules.sealing import RemovalWindow
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.letter_words import desk_of, lines_of_home
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.child_support.rules.fvi_window import removal_window


@dataclass(frozen=True)
class RemovalLetter:
    """What the paper ``safe_letter`` takes, and the language it is in."""

    words: dict[str, Any]
    language: str


@transaction.atomic
def print_letter(*, person: UUID, viewer: Viewer, at: datetime) -> RemovalLetter:
    """The letter of today; another one not before the day that the rule pack says.

    Raises:
        StepRefused: nobody asked, it is too early, or there is no safe way for it.
    """
    today = timezone.localtime(at).date()
    window, home = _way(person, viewer, today)
    asked_at = print_removal_letter(
        person=person, on=today, next_on=window.next_letter_on, viewer=viewer, by=viewer.user,
        at=at,
    )  # fmt: skip
    asked_on = timezone.localtime(asked_at).date()
    return _letter(person, viewer, home, asked_on=asked_on, answer_by=window.closes_on)


def letter_sent(*, person: UUID, viewer: Viewer, at: datetime) -> None:
    """The letter about a removal went out; its window is that of the agency's own rule pack.

    Raises:
        StepRefused: it was not printed, the pack names no waiting period, or no way is safe.
    """
    today = timezone.localtime(at).date()
    window, _home = _way(person, viewer, today)
    send_removal_letter(person=person, window=window, viewer=viewer, by=viewer.user, at=at)


def window_from(viewer: Viewer, letter_on: date) -> RemovalWindow | None:
    """The window that a letter of that day would open, or None where the law names none."""
    rule = home_pack(viewer.organization, letter_on).flag_removal
    return removal_window(letter_on, rule) if rule else None


def forwarding_days(viewer: Viewer, on: date, home: AddressView | None) -> int:
    """By how many days mail to this address runs longer: only where it is sent on (F12)."""
    if home is None or home.kind != "substitute":
        return 0
    return home_pack(viewer.organization, on).safety_check.forwarding_days


def _way(person: UUID, viewer: Viewer, today: date) -> tuple[RemovalWindow, AddressView | None]:
    """The window, and the address; none when they are reached in person or by phone only."""
    window = window_from(viewer, today)
    if window is None:
        raise StepRefused("no_waiting_period")
    said = safe_contact(viewer, person)
    if said and said.channel != "post":
        return window, None
    home = safe_addresses(viewer, [person]).get(person)
    if home is None:
        raise StepRefused("no_safe_address")
    return window.longer_by(forwarding_days(viewer, today, home)), home


def _letter(
    person: UUID, viewer: Viewer, home: AddressView | None, *, asked_on: date, answer_by: date
) -> RemovalLetter:
    desk, who = desk_of(viewer), own_person(viewer, person)
    assert who, "whose seal a trained worker may end, they may name"
    said = safe_contact(viewer, person)
    language = said.language if said else who.language
    longer = forwarding_days(viewer, desk.today, home)
    with override(language):
        where = lines_of_home(home) if home else [_("to be handed over in person")]
        words: dict[str, Any] = {
            "sender": desk.sender,
            "address": [who.name, *where],
            "written_on": desk.today,
            "person": {"name": who.name},
            "asked_on": asked_on,
            "not_before": desk.today + timedelta(days=1),
            "answer_by": answer_by,
            "helper": desk.helper_and_hours,
        }
    return RemovalLetter(words | ({"longer_by": str(longer)} if longer else {}), language)
