"""What a trained worker does for somebody at risk: protect, and take back with care."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.actions import seal
from throughcare.access.actions.code_words import try_code_word
from throughcare.access.actions.sealing import (
    StepRefused,
    agree_to_removal,
    ask_for_removal,
    confirm_removal,
    seal_children,
)
from throughcare.access.queries import own_seals
from throughcare.access.queries.seals import seal_rows
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.children import children_with

BY_PHONE = "safe_phone"


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


def asked_to_end(*, person: UUID, said_how: str, word: str, viewer: Viewer, at: datetime) -> None:
    """The protected person asked; on the phone the code word proves who they are.

    Raises:
        StepRefused: asked already, or the word is not theirs (which stays counted).
    """
    _prove(person, said_how, word, viewer)
    ask_for_removal(person=person, said_how=said_how, viewer=viewer, by=viewer.user, at=at)


def said_again(*, person: UUID, said_how: str, word: str, viewer: Viewer, at: datetime) -> None:
    """After the letter they said it again. Raises StepRefused as ``asked_to_end`` does."""
    _prove(person, said_how, word, viewer)
    today = timezone.localtime(at).date()
    confirm_removal(
        person=person, said_how=said_how, on=today, viewer=viewer, by=viewer.user, at=at
    )


def _prove(person: UUID, said_how: str, word: str, viewer: Viewer) -> None:
    """Not inside the step's transaction: a wrong word stays counted when the step is refused."""
    if said_how != BY_PHONE:
        return
    if refused := try_code_word(person=person, said=word, viewer=viewer):
        raise StepRefused(refused)


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
