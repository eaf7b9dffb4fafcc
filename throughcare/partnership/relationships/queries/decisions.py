"""Reads the log of decisions of a partnership: proposals, decisions, pauses and going on again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.partnership.relationships.models import Decision, Partnership
from throughcare.registers.agreements.models import Agreement, Pause


@dataclass(frozen=True)
class Entry:
    """One line of the log: what, who proposed it, who decided and when; newest lines come first.

    ``outcome`` is "open", "agreed", "against", "withdrawn", "paused" or "went_on".
    """

    at: datetime
    outcome: str
    words: str
    proposed_by: str
    decided_by: str = ""
    instead_of: str = ""
    look_again_on: date | None = None
    decision: UUID | None = None
    proposer: UUID | None = None


def log_of(partnership: Partnership) -> list[Entry]:
    """Everything decided between two sides; what they wait for comes first; three queries."""
    entries = [*_decided(partnership), *_pauses(partnership)]
    return sorted(entries, key=lambda one: (one.outcome != "open", -one.at.timestamp()))


def _decided(partnership: Partnership) -> list[Entry]:
    rows = partnership.decisions.select_related("proposed_by", "decided_by")
    return [
        Entry(
            at=row.decided_at or row.proposed_at,
            outcome=row.outcome or "open",
            words=row.words,
            proposed_by=_who(row.proposer, row.proposed_by.name),
            decided_by=_who(row.decider, row.decided_by.name) if row.decided_by else "",
            instead_of=row.instead_of,
            look_again_on=row.look_again_on,
            decision=row.pk,
            proposer=row.proposed_by_id,
        )
        for row in rows
    ]


def _pauses(partnership: Partnership) -> list[Entry]:
    """Each side stops its own sharing alone; the reason is not in the log."""
    both = (partnership.begun_by_id, partnership.partner_id)
    rows = Pause.objects.filter(agreement__in=agreements_between(*both), organization__in=both)
    found = []
    for row in rows.select_related("agreement", "organization"):
        said: dict[str, Any] = {
            "words": row.agreement.title, "proposed_by": row.organization.name,
            "decided_by": row.organization.name, "proposer": row.organization_id,
        }  # fmt: skip
        found.append(Entry(at=row.at, outcome="paused", **said))
        if row.lifted_at:
            found.append(Entry(at=row.lifted_at, outcome="went_on", **said))
    return found


def agreements_between(one: UUID, other: UUID) -> list[Agreement]:
    """Agreements that both sides are parties of; one query."""
    found = Agreement.objects.filter(parties__organization=one)
    return list(found.filter(parties__organization=other).distinct())


def open_decision(decision: UUID, partnership: UUID) -> Decision | None:
    """A proposal that nobody decided on yet, locked; None for any other."""
    found = Decision.objects.select_for_update(of=("self",))
    return found.filter(pk=decision, partnership=partnership, outcome="").first()


def _who(person: str, organization: str) -> str:
    return f"{person}, {organization}" if person else organization
