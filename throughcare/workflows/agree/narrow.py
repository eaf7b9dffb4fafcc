"""What the next version of an agreement no longer permits ends before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import rebuild_for_clause, viewing
from throughcare.access.queries import working_for
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import permissions_of_key
from throughcare.registers.agreements.rules.documents import AgreementText, ClauseText
from throughcare.registers.agreements.rules.in_force import ends_at
from throughcare.vocabulary.categories import Purpose


@transaction.atomic
def narrow(text: AgreementText, *, by: UUID | None, at: datetime) -> None:
    """Shorten what was shown under each permission to what the new text still lets through.

    Runs before the clauses themselves are changed, because the database lets no grant be touched
    that is wider than its clause.
    """
    for clause, until, classes in _narrowed(text, at):
        assert clause.from_party_id is not None
        sender = working_for(
            clause.from_party_id, Purpose.RUNNING_THE_SYSTEM, at, frozenset(), user=by
        )
        with viewing(sender, channel="job"):
            rebuild_for_clause(clause=clause, ends_at=until, data_classes=classes, by=by, at=at)


def _narrowed(
    text: AgreementText, at: datetime
) -> Iterator[tuple[Clause, datetime, tuple[str, ...]]]:
    """Each permission that is kept now, with its end and classes in the new version."""
    new = {clause.number: clause for clause in text.clauses}
    last = max(at, ends_at(text.expires_on, text.timezone))
    for clause in permissions_of_key(text.key):
        said = new.get(clause.number)
        goes_on = said is not None and text.state == "in_force" and _is_same(clause, said)
        if said is None or not goes_on:
            yield clause, at, ()
        else:
            yield clause, last, tuple(str(name) for name in said.data_classes)


def _is_same(clause: Clause, said: ClauseText) -> bool:
    """True while it permits the same flow: from whom, to whom, for what."""
    assert clause.from_party is not None
    assert clause.to_party is not None
    parties = (clause.from_party.name, clause.to_party.name)
    return (said.from_party, said.to_party, said.purpose) == (*parties, clause.purpose)
