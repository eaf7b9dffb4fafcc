"""An agreement as it is written: parties, clauses, days; the same for a file, a draft, a copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

HEADINGS = ("expectations", "services", "goals", "money")
# How long the short fields may be, in characters; a clause's text has no limit.
LONGEST = {"title": 160, "role": 160, "people": 160, "number": 12, "name": 120, "reason": 300}


@dataclass(frozen=True)
class ClauseText:
    """One clause; what a draft does not say yet is empty."""

    number: str
    heading: str
    kind: ClauseKind
    text: str
    purpose: Purpose | None = None
    data_classes: tuple[DataClass, ...] = ()
    people: str = ""
    from_party: str = ""
    to_party: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    model: str = ""  # the library clause that it came from


@dataclass(frozen=True)
class PartyText:
    """One party by its full name, with its signature if it signed."""

    organization: str
    role: str
    signed_name: str = ""
    signed_title: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class AgreementText:
    """A whole agreement; a draft may lack its days."""

    key: str
    title: str
    effective_on: date | None
    expires_on: date | None
    timezone: str
    parties: tuple[PartyText, ...]
    clauses: tuple[ClauseText, ...]
    review_due_on: date | None = None

    @property
    def state(self) -> str:
        """Draft, partly signed or in force, from the signatures."""
        signed = sum(party.signed_on is not None for party in self.parties)
        if self.parties and signed == len(self.parties):
            return "in_force"
        return "partly_signed" if signed else "draft"

    @property
    def party_names(self) -> tuple[str, ...]:
        """The parties' full names in the order of the text."""
        return tuple(party.organization for party in self.parties)

    def clause(self, number: str) -> ClauseText | None:
        """The clause with that number, or None."""
        return next((one for one in self.clauses if one.number == number), None)
