"""What a file says of a known person now: number, other names, and where they can be reached."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from throughcare.registers.ledger.actions import NewFact, write_fact, write_many_facts
from throughcare.registers.people.guarded import Scope
from throughcare.registers.people.models import Address, Alias, MatchToken, PersonNumber, Stay
from throughcare.registers.people.rules import sealed
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def change_stays(
    changes: Mapping[UUID, Mapping[str, Any]], *, owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Move or correct the stays of a whole file; those that change alike are written at once."""
    alike: dict[tuple[tuple[str, Any], ...], list[UUID]] = defaultdict(list)
    for stay, said in changes.items():
        alike[tuple(sorted(said.items(), key=itemgetter(0)))].append(stay)
    for said, stays in alike.items():
        Stay.objects.within(Scope(Q(owner_id=owner))).filter(pk__in=stays).update(**dict(said))
    facts = [NewFact(FactKind.PERSON_CORRECTED, stay) for stay in changes]
    write_many_facts(facts, organization=owner, by=by, at=at)


@transaction.atomic
def give_number(
    *, person: UUID, kind: str, value: str, owner: UUID, by: UUID | None, at: datetime
) -> bool:
    """Replace (or add) a person's number of one kind; False when somebody else has it."""
    rows = PersonNumber.objects.within(Scope(Q(owner_id=owner)))
    if rows.filter(kind=kind, value=value).exclude(person_id=person).exists():
        return False
    if not rows.filter(person_id=person, kind=kind).update(value=value):
        PersonNumber.objects.create(person_id=person, owner_id=owner, kind=kind, value=value)
    write_fact(FactKind.PERSON_CORRECTED, subject=person, organization=owner, by=by, at=at)
    return True


@transaction.atomic
def keep_ssn(*, person: UUID, ssn: str, owner: UUID, by: UUID | None, at: datetime) -> None:
    """Keep a person's social security number (whole or last four), sealed to the person."""
    MatchToken.objects.within(Scope(Q(owner_id=owner))).filter(person_id=person).delete()
    MatchToken.objects.create(
        person_id=person, owner_id=owner, sealed_number=sealed(ssn, settings.FIELD_KEY, person)
    )
    write_fact(FactKind.PERSON_CORRECTED, subject=person, organization=owner, by=by, at=at)


@transaction.atomic
def add_aliases(
    *,
    person: UUID,
    aliases: tuple[tuple[str, str], ...],
    owner: UUID,
    by: UUID | None,
    at: datetime,
) -> None:
    """Add names (given name, surname) that a person is or was known by as well."""
    rows = Alias.objects.within(Scope(Q(owner_id=owner))).filter(person_id=person)
    known = set(rows.values_list("given_name", "surname"))
    Alias.objects.bulk_create(
        [
            Alias(person_id=person, owner_id=owner, given_name=given, surname=surname)
            for given, surname in dict.fromkeys(aliases)
            if (given, surname) not in known
        ]
    )
    write_fact(FactKind.PERSON_CORRECTED, subject=person, organization=owner, by=by, at=at)


@transaction.atomic
def say_where(
    *, person: UUID, fields: dict[str, str], owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Change what files say of where a person can be reached; other sources stay as they are."""
    rows = Address.objects.within(Scope(Q(owner_id=owner)))
    if not rows.filter(person_id=person, kind="mail").update(**fields):
        Address.objects.create(person_id=person, owner_id=owner, source="file", **fields)
    write_fact(FactKind.PERSON_CORRECTED, subject=person, organization=owner, by=by, at=at)


@transaction.atomic
def keep_as_written(
    stays: Mapping[UUID, Mapping[str, str]], *, owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Keep the codes and dates of stays as the sender writes them now; nothing else changes.

    The fact is that of the file which said so: no date or status of a stay is another one.
    """
    if not stays:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_stay SET as_written = said.written"
            " FROM unnest(%s::uuid[], %s::jsonb[]) AS said(stay, written)"
            " WHERE id = said.stay AND owner_id = %s",
            [list(stays), [json.dumps(dict(one)) for one in stays.values()], owner],
        )
