"""What a trained worker does for somebody at risk: protect, and take back with care."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.actions import seal
from throughcare.access.actions.sealing import (
    StepRefused,
    agree_to_removal,
    seal_children,
    send_removal_letter,
)
from throughcare.access.queries import own_seals, safe_addresses
from throughcare.access.queries.seals import seal_rows
from throughcare.access.rules.sealing import RemovalWindow
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.children import children_with
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.child_support.rules.fvi_window import removal_window


@transaction.atomic
def protect(*, person: UUID, reason: str, viewer: Viewer, at: datetime) -> None:
    """Set the indicator on an own person and on the children who live with them.

    Raises:
        StepRefused: the person is protected already; nothing is written.
    """
    if seal_rows(viewer).filter(person_id=person, follows__isnull=True).exists():
        raise StepRefused("protected_already")
    seal(person=person, owner=viewer.organization, reason=reason, by=viewer.user, at=at)
    protect_children(viewer=viewer, at=at)


@transaction.atomic
def remove(*, person: UUID, viewer: Viewer, at: datetime) -> None:
    """The second worker agrees; a child of another sealed parent stays protected."""
    today = timezone.localtime(at).date()
    agree_to_removal(person=person, on=today, viewer=viewer, by=viewer.user, at=at)
    protect_children(viewer=viewer, at=at)


def protect_children(*, viewer: Viewer, at: datetime) -> None:
    """Whoever is sealed and receives support, their children are sealed as well."""
    children = children_with(viewer, own_seals(viewer))
    seal_children(children=children, viewer=viewer, by=viewer.user, at=at)


def letter_sent(*, person: UUID, viewer: Viewer, at: datetime) -> None:
    """The letter about a removal went out; its window is that of the agency's own rule pack.

    Raises:
        StepRefused: the pack names no waiting period, or no safe address is known.
    """
    today = timezone.localtime(at).date()
    window = window_from(viewer, today)
    if window is None:
        raise StepRefused("no_waiting_period")
    if person not in safe_addresses(viewer, [person]):
        raise StepRefused("no_safe_address")
    send_removal_letter(
        person=person, on=today, window=window, viewer=viewer, by=viewer.user, at=at
    )


def window_from(viewer: Viewer, letter_on: date) -> RemovalWindow | None:
    """The window that a letter of that day would open, or None where the law names none."""
    rule = home_pack(viewer.organization, letter_on).flag_removal
    return removal_window(letter_on, rule) if rule else None


def forwarding_days(viewer: Viewer, on: date) -> int:
    """By how many days mail to a stand-in address runs longer, as the agency's rule pack says."""
    return home_pack(viewer.organization, on).safety_check.forwarding_days
