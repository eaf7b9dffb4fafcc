"""Gives a person the number by which a file knows them now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from throughcare.registers.ledger.actions import write_fact
from throughcare.registers.people.guarded import Scope
from throughcare.registers.people.models import PersonNumber
from throughcare.vocabulary.facts import FactKind


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
