"""Writes down that a safety check was offered, and how a person is reached without danger."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from throughcare.access.actions.code_words import digest_of
from throughcare.access.models import SafeContact, SafetyOffer, WarningGiven
from throughcare.access.queries.scopes import reach
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.actions import write_fact
from throughcare.registers.people.models import Address, Person
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.facts import FactKind


class NotTrained(PermissionError):
    """Only somebody of the owner with current training writes this; the text names nobody."""


@dataclass(frozen=True)
class SafeWay:
    """How the person said that they are reached without danger (D9)."""

    channel: str = "post"
    hours: str = ""
    voicemail_is_safe: bool = False
    also_seen_by: str = ""
    code_word: str = ""
    language: str = "en"
    certified_until: date | None = None
    warn_before_end: bool = False


@dataclass(frozen=True)
class Substitute:
    """An address of a confidentiality program, or an office: never where the person lives."""

    street: str
    city: str = ""
    state: str = ""
    zip: str = ""


@transaction.atomic
def write_safety_offer(
    *, person: UUID, where: str, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The check was offered in private: the record rests no longer. Answers are not kept (D1).

    Grants that were given meanwhile begin to count with this moment.
    """
    _own(viewer, person).update(embargoed=False)
    SafetyOffer.objects.create(
        person_id=person, owner_id=viewer.organization, offered_at=at, offered_by=by, where=where
    )
    write_fact(
        FactKind.SAFETY_OFFERED, subject=uuid4(), organization=viewer.organization, by=by, at=at
    )


@transaction.atomic
def say_safe_way(
    *, person: UUID, way: SafeWay, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """Keep how the person wants to be reached, in place of what was said before.

    Without a new code word the old one stays; a new one is kept as a digest only.
    """
    _own(viewer, person)
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    said: dict[str, Any] = {**asdict(way), "changed_at": at, "changed_by": by}
    digest = digest_of(said.pop("code_word"))
    if digest:
        said |= {"code_word_digest": digest, "wrong_words": 0}
    if not SafeContact.objects.within(scope).filter(person_id=person).update(**said):
        SafeContact.objects.create(person_id=person, owner_id=viewer.organization, **said)
    _told(viewer, by=by, at=at)


@transaction.atomic
def say_substitute_address(
    *, person: UUID, address: Substitute, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """Keep the address that stands in for the person's own; every letter goes there (F12)."""
    _own(viewer, person)
    rows = Address.objects.within(reach(viewer, DataClass.CONTACT, foreign=False))
    rows = rows.filter(person_id=person, kind="substitute")
    said = {**asdict(address), "phone": "", "source": "self"}
    if not rows.update(**said):
        Address.objects.create(
            person_id=person, owner_id=viewer.organization, kind="substitute", **said
        )
    _told(viewer, by=by, at=at)


@transaction.atomic
def write_warning(
    *, person: UUID, step: str, about: UUID, step_on: date, viewer: Viewer, by: UUID | None,
    at: datetime,
) -> None:  # fmt: skip
    """The person was told by the safe way that a step comes (D4); a second time changes nothing."""
    _own(viewer, person)
    made = WarningGiven(
        person_id=person, owner_id=viewer.organization, step=step, about=about, step_on=step_on,
        given_at=at, given_by=by,
    )  # fmt: skip
    WarningGiven.objects.bulk_create([made], ignore_conflicts=True)
    write_fact(
        FactKind.SAFETY_WARNED, subject=uuid4(), organization=viewer.organization, by=by, at=at
    )


def _told(viewer: Viewer, *, by: UUID | None, at: datetime) -> None:
    """The fact names nobody: that somebody has a safe contact is itself a safety fact."""
    write_fact(
        FactKind.SAFE_CONTACT_SAID, subject=uuid4(), organization=viewer.organization, by=by, at=at
    )


def _own(viewer: Viewer, person: UUID) -> Any:
    """The person as one row, if it is the viewer's own and the viewer is trained."""
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    row = Person.objects.within(scope).filter(pk=person)
    if not viewer.may_see(DataClass.SAFETY) or not row.exists():
        raise NotTrained("Nobody like that is here.")
    return row
