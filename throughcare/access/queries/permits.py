"""The question that every door, link, page and job asks first: is there a clause in force?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.registers.agreements import queries as agreements
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose


@dataclass(frozen=True)
class Permit:
    """Yes with its clause, or no with what ended or is missing."""

    clause: Clause | None
    ended: Clause | None = None

    def __bool__(self) -> bool:
        return self.clause is not None


def permit(
    *,
    from_party: UUID,
    to_party: UUID,
    purpose: Purpose,
    at: datetime,
    data_class: DataClass | None = None,
) -> Permit:
    """May ``from_party`` share with (or open to) ``to_party`` for this purpose at this moment?"""
    clause = agreements.permission_in_force(
        from_party=from_party, to_party=to_party, purpose=purpose, at=at, data_class=data_class
    )
    if clause is not None:
        return Permit(clause)
    return Permit(None, agreements.last_permission(from_party, to_party, purpose))
