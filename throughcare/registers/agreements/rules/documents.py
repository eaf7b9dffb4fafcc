"""An agreement as it is written in a file, checked before anything is kept."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

HEADINGS = ("expectations", "services", "goals", "money")


class UnreadableAgreement(ValueError):
    """The file is not an agreement; the message says where and what to do."""


@dataclass(frozen=True)
class ClauseText:
    """One clause of a file."""

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


@dataclass(frozen=True)
class PartyText:
    """One party of a file, with its signature if it signed."""

    organization: str
    role: str
    signed_name: str = ""
    signed_title: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class AgreementText:
    """A whole agreement of a file."""

    key: str
    title: str
    effective_on: date
    expires_on: date
    timezone: str
    parties: tuple[PartyText, ...]
    clauses: tuple[ClauseText, ...]
    review_due_on: date | None = None

    @property
    def state(self) -> str:
        """Draft, partly signed or in force, from the signatures."""
        signed = sum(party.signed_on is not None for party in self.parties)
        if signed == len(self.parties):
            return "in_force"
        return "partly_signed" if signed else "draft"


def read_agreement(text: str) -> AgreementText:
    """Read an agreement from TOML; raises ``UnreadableAgreement`` in the writer's words."""
    try:
        return agreement_from(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableAgreement(f"This is not TOML: {error}") from error


def agreement_from(data: dict[str, Any]) -> AgreementText:
    """Build an agreement from plain data and check that it holds together."""
    try:
        agreement = AgreementText(
            key=data["key"],
            title=data["title"],
            effective_on=_day(data["effective_on"]),
            expires_on=_day(data["expires_on"]),
            timezone=data.get("timezone", "America/New_York"),
            review_due_on=_day(data["review_due_on"]) if data.get("review_due_on") else None,
            parties=tuple(_party(row) for row in data["parties"]),
            clauses=tuple(_clause(row) for row in data["clauses"]),
        )
    except KeyError as error:
        raise UnreadableAgreement(f"The agreement has no {error.args[0]}.") from error
    except (TypeError, ValueError) as error:
        raise UnreadableAgreement(str(error)) from error
    problems = list(_problems(agreement))
    if problems:
        raise UnreadableAgreement(" ".join(problems))
    return agreement


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _party(row: dict[str, Any]) -> PartyText:
    signed_on = _day(row["signed_on"]) if row.get("signed_on") else None
    names = {key: row.get(key, "") for key in ("role", "signed_name", "signed_title")}
    return PartyText(organization=row["organization"], signed_on=signed_on, **names)


def _clause(row: dict[str, Any]) -> ClauseText:
    return ClauseText(
        number=str(row["number"]),
        heading=row["heading"],
        kind=ClauseKind(row["kind"]),
        text=row["text"],
        purpose=Purpose(row["purpose"]) if row.get("purpose") else None,
        data_classes=tuple(DataClass(name) for name in row.get("data_classes", [])),
        people=row.get("people", ""),
        from_party=row.get("from", ""),
        to_party=row.get("to", ""),
        parameters=row.get("parameters", {}),
    )


def _problems(agreement: AgreementText) -> list[str]:
    """Every fault at once, each in one sentence."""
    found = []
    if agreement.expires_on < agreement.effective_on:
        found.append("The last day comes before the first day.")
    if len(agreement.parties) < 2:
        found.append("An agreement needs two parties.")
    found += [
        f"Nothing is said under the heading {heading}; write it, or that there is none."
        for heading in HEADINGS
        if heading not in {clause.heading for clause in agreement.clauses}
    ]
    names = {party.organization for party in agreement.parties}
    for clause in agreement.clauses:
        found += _clause_problems(clause, names)
    numbers = [clause.number for clause in agreement.clauses]
    found += [
        f"Clause {n} is there twice." for n in sorted({n for n in numbers if numbers.count(n) > 1})
    ]
    return found


def _clause_problems(clause: ClauseText, names: set[str]) -> list[str]:
    found = []
    if clause.heading not in HEADINGS:
        found.append(f"Clause {clause.number}: there is no heading {clause.heading}.")
    for party in (clause.from_party, clause.to_party):
        if party and party not in names:
            found.append(f"Clause {clause.number}: {party} is not a party.")
    if clause.kind == ClauseKind.PERMISSION:
        if not (clause.purpose and clause.from_party and clause.to_party):
            found.append(f"Clause {clause.number}: a permission needs purpose, from and to.")
        if DataClass.SAFETY in clause.data_classes:
            found.append(f"Clause {clause.number}: safety can not be shared by a clause.")
    return found
