"""Facts that measures of releases are counted from: who came back, and who knew a face outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.registers.ledger.actions import NewFact, write_many_facts
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def note_returns(
    returned: Mapping[UUID, date], *, owner: UUID, by: UUID | None, at: datetime
) -> None:
    """Somebody was booked again: the stay that had ended, and the day of the new booking.

    The new stay is not named, so that no fact ties two stays of a person together.
    """
    facts = [NewFact(FactKind.PERSON_RETURNED, stay, day) for stay, day in returned.items()]
    if facts:
        write_many_facts(facts, organization=owner, by=by, at=at)


@transaction.atomic
def note_known_faces(
    named: Mapping[UUID, date], *, met: Mapping[UUID, date], owner: UUID, by: UUID | None,
    at: datetime,
) -> None:  # fmt: skip
    """Stays that ended with a consent to a provider, and of these the day a provider was met.

    No provider is named: which one somebody agreed to can be a matter of health.
    """
    facts: Sequence[NewFact] = [
        *(NewFact(FactKind.PROVIDER_NAMED, stay, day) for stay, day in named.items()),
        *(NewFact(FactKind.PROVIDER_MET_INSIDE, stay, day) for stay, day in met.items()),
    ]
    if facts:
        write_many_facts(facts, organization=owner, by=by, at=at)
