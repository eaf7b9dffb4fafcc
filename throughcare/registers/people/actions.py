"""Enters, corrects, admits, releases and purges; each leaves facts with opaque subjects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from throughcare.registers.ledger.actions import (
    NewFact,
    write_fact,
    write_many_facts,
)
from throughcare.registers.ledger.many_rows import write_many
from throughcare.registers.people.guarded import Scope
from throughcare.registers.people.models import (
    Address,
    Alias,
    MatchToken,
    Person,
    PersonNumber,
    Stay,
)
from throughcare.registers.people.projections import write_projections
from throughcare.registers.people.rules import sealed
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.identity import search_key as folded


@dataclass(frozen=True)
class NewAddress:
    """Where a person can be reached, and who says so."""

    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    kind: str = "mail"
    source: str = ""


@dataclass(frozen=True)
class NewPerson:
    """A person as a sender describes them; ``id`` is random and made here."""

    given_name: str = ""
    middle_name: str = ""
    surname: str = ""
    suffix: str = ""
    birth_earliest: date | None = None
    birth_latest: date | None = None
    birth_raw: str = ""
    sex: str = ""
    language: str = "en"
    number_kind: str = ""
    number: str = ""
    ssn: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    addresses: tuple[NewAddress, ...] = ()
    embargoed: bool = False
    id: UUID = field(default_factory=uuid4)

    @property
    def search_key(self) -> str:
        """Folded ``SURNAME GIVEN``; queried by range, which row policies can use an index for."""
        return folded(f"{self.surname} {self.given_name}")


@dataclass(frozen=True)
class NewStay:
    """A time in custody that begins; missing dates stay missing."""

    person: UUID
    facility: UUID | None = None
    booking_number: str = ""
    admitted_on: date | None = None
    admitted_raw: str = ""
    released_on: date | None = None
    release_reason: str = ""
    housing_unit: str = ""
    custody_status: str = ""
    sentence_days: int | None = None
    prior_credit_days: int | None = None
    work_release: bool | None = None
    detainer: bool | None = None
    as_written: Mapping[str, str] = field(default_factory=dict)
    projections: tuple[tuple[str, date, str], ...] = ()  # kind, date, source
    id: UUID = field(default_factory=uuid4)


@transaction.atomic
def enter_people(
    people: Sequence[NewPerson], *, owner: UUID, by: UUID | None, at: datetime
) -> list[UUID]:
    """Enter people under their owner, in bulk; returns their ids in order."""
    rows = [_said_of(new) for new in people]
    _write(Person, _PERSON, rows, owner=owner, entered_at=at)
    _enter_details(people, owner)
    return [new.id for new in people]


_PERSON = (
    "id", "given_name", "middle_name", "surname", "suffix", "search_key", "birth_earliest",
    "birth_latest", "birth_raw", "sex", "language", "embargoed",
)  # fmt: skip
_said_of = attrgetter(*_PERSON)


def _enter_details(people: Sequence[NewPerson], owner: UUID) -> None:
    """Other names, numbers, sealed numbers and addresses; each table at once."""
    _write(
        Alias,
        ("person", "given_name", "surname"),
        [(new.id, *alias) for new in people for alias in new.aliases],
        owner=owner,
    )
    _write(
        PersonNumber,
        ("person", "kind", "value"),
        [(new.id, new.number_kind, new.number) for new in people if new.number],
        owner=owner,
    )
    _write(
        MatchToken,
        ("person", "sealed_number"),
        [(new.id, sealed(new.ssn, settings.FIELD_KEY, new.id)) for new in people if new.ssn],
        owner=owner,
    )
    names = tuple(NewAddress.__dataclass_fields__)
    _write(
        Address,
        ("person", *names),
        [
            (new.id, *(getattr(address, name) for name in names))
            for new in people
            for address in new.addresses
        ],
        owner=owner,
    )


def _write(
    model: type[Any], fields: Sequence[str], rows: Sequence[Sequence[Any]], **same: Any
) -> None:
    if rows:
        write_many(model, fields, rows, same=same)


@transaction.atomic
def admit(
    stays: Sequence[NewStay], *, owner: UUID, by: UUID | None, at: datetime, clause: UUID | None
) -> list[UUID]:
    """Begin stays; one fact each, dated to the day of admission where it is known."""
    rows = [
        (*_said_of_stay(new), json.dumps(dict(new.as_written)) if new.as_written else "{}")
        for new in stays
    ]
    _write(Stay, (*_STAY, "as_written"), rows, owner=owner, first_seen_at=at, vanished_count=0)
    projections = [(new.id, new.person, *one) for new in stays for one in new.projections]
    write_projections(projections, owner=owner, as_of=at.date())
    facts = [NewFact(FactKind.PERSON_ADMITTED, n.id, n.admitted_on, clause) for n in stays]
    write_many_facts(facts, organization=owner, by=by, at=at)
    return [new.id for new in stays]


_STAY = (
    "id",
    "person",
    "facility",
    "booking_number",
    "admitted_on",
    "admitted_raw",
    "released_on",
    "release_reason",
    "housing_unit",
    "custody_status",
    "sentence_days",
    "prior_credit_days",
    "work_release",
    "detainer",
)
_said_of_stay = attrgetter(*_STAY)


def _own(owner: UUID) -> Scope:
    return Scope(Q(owner_id=owner))


@transaction.atomic
def release(
    *,
    stay: UUID,
    released_on: date,
    reason: str,
    owner: UUID,
    by: UUID | None,
    at: datetime,
    clause: UUID | None = None,
) -> None:
    """End a stay by a release record; absence from a file never comes here (domain, M4)."""
    Stay.objects.within(_own(owner)).filter(pk=stay).update(
        released_on=released_on, release_reason=reason
    )
    write_fact(
        FactKind.PERSON_RELEASED, subject=stay, organization=owner, by=by, at=at,
        occurred_on=released_on, clause=clause,
    )  # fmt: skip


@transaction.atomic
def change_stay(
    *, stay: UUID, changes: dict[str, Any], owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Move or correct a stay: housing unit, status, dates, sentence."""
    Stay.objects.within(_own(owner)).filter(pk=stay).update(**changes)
    write_fact(FactKind.PERSON_CORRECTED, subject=stay, organization=owner, by=by, at=at)
    if "released_on" in changes and changes["released_on"] is None:
        write_fact(FactKind.RELEASE_TAKEN_BACK, subject=stay, organization=owner, by=by, at=at)


@transaction.atomic
def correct_person(
    *, person: UUID, changes: dict[str, Any], owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Correct names, birth date or sex of an own person; the search key follows the name."""
    found = Person.objects.within(_own(owner)).filter(pk=person)
    found.update(**changes)
    row = found.get()
    found.update(search_key=folded(f"{row.surname} {row.given_name}"))
    write_fact(FactKind.PERSON_CORRECTED, subject=person, organization=owner, by=by, at=at)


@transaction.atomic
def note_vanished(
    stays: Iterable[UUID], *, seen: Iterable[UUID], owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Count one more complete file without these stays, and reset those that were seen again."""
    with connection.cursor() as cursor:
        for new_count, whose in (("vanished_count + 1", list(stays)), ("0", list(seen))):
            if whose:
                cursor.execute(
                    f"UPDATE people_stay SET vanished_count = {new_count}"
                    " WHERE owner_id = %s AND id = ANY(%s)",
                    [owner, whose],
                )


@transaction.atomic
def purge(people: Sequence[UUID], *, owner: UUID, by: UUID | None, at: datetime) -> int:
    """Delete people and all that hangs on them; the ledger keeps a count, no id."""
    with connection.cursor() as cursor:
        for table in _TABLES_OF_A_PERSON:
            cursor.execute(f"DELETE FROM {table} WHERE person_id = ANY(%s)", [list(people)])
        cursor.execute("DELETE FROM people_person WHERE id = ANY(%s)", [list(people)])
        gone = cursor.rowcount
    write_fact(FactKind.PURGED, subject=uuid4(), organization=owner, by=by, at=at, people=gone)
    return gone


_TABLES_OF_A_PERSON = (
    "access_grant",
    "access_seal",
    "access_safecontact",
    "access_safetyoffer",
    "people_releaseprojection",
    "people_stay",
    "people_address",
    "people_matchtoken",
    "people_personnumber",
    "people_alias",
)
