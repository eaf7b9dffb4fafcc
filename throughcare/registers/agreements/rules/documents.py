"""Reads an agreement from TOML or JSON, and writes the machine-readable copy of one."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

from throughcare.registers.agreements.rules.faults import faults
from throughcare.registers.agreements.rules.texts import (
    HEADINGS,
    AgreementText,
    ClauseText,
    PartyText,
)
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

__all__ = [
    "HEADINGS",
    "SCHEMA",
    "AgreementText",
    "ClauseText",
    "PartyText",
    "UnreadableAgreement",
    "agreement_from",
    "document_of",
    "draft_from",
    "draft_from_json",
    "read_agreement",
    "wording",
]
Named = TypeVar("Named", bound=StrEnum)
SCHEMA = "throughcare-agreement/1"
MAX_COPY = 1_000_000  # characters; the longest agreements we know have a tenth of it


class UnreadableAgreement(ValueError):
    """The file is not an agreement; the message says where and what to do."""


def read_agreement(text: str) -> AgreementText:
    """Read an agreement from TOML; raises ``UnreadableAgreement`` in the writer's words."""
    try:
        return agreement_from(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableAgreement(f"This is not TOML: {error}") from error


def agreement_from(data: dict[str, Any]) -> AgreementText:
    """Build an agreement from plain data and check that it holds together."""
    agreement = draft_from(data)
    found = faults(agreement)
    if found:
        raise UnreadableAgreement(" ".join(fault.message for fault in found))
    return agreement


def draft_from_json(text: str) -> AgreementText:
    """Read a machine-readable copy; raises ``UnreadableAgreement`` in the reader's words."""
    if len(text) > MAX_COPY:
        raise UnreadableAgreement("This file is too long to be an agreement.")
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(data, ensure_ascii=False).encode()  # half characters can not be kept
    except (ValueError, RecursionError) as error:
        raise UnreadableAgreement("This file is not JSON, or it was cut off.") from error
    if "\\u0000" in text or "\x00" in text:
        raise UnreadableAgreement("This file holds signs that can not be kept.")
    if not isinstance(data, dict):
        raise UnreadableAgreement("This file holds no agreement.")
    return draft_from(data)


def draft_from(data: dict[str, Any]) -> AgreementText:
    """Build a text from plain data, whole or not; only its shape is checked.

    Raises:
        UnreadableAgreement: a part is missing or of another kind.
    """
    if data.get("schema", SCHEMA) != SCHEMA:
        raise UnreadableAgreement("This copy was written by another version of the program.")
    try:
        return AgreementText(
            key=_text(data["key"]),
            title=_text(data["title"]),
            effective_on=_day(data["effective_on"]),
            expires_on=_day(data["expires_on"]),
            timezone=_text(data.get("timezone", "America/New_York")),
            review_due_on=_day(data.get("review_due_on")),
            parties=tuple(_party(row) for row in data["parties"]),
            clauses=tuple(_clause(row) for row in data["clauses"]),
        )
    except KeyError as error:
        raise UnreadableAgreement(f"The agreement has no {error.args[0]}.") from error
    except (AttributeError, TypeError) as error:
        raise UnreadableAgreement("A party or a clause is not written as one.") from error
    except ValueError as error:
        raise UnreadableAgreement(str(error)) from error


def document_of(agreement: AgreementText, *, signatures: bool = False) -> dict[str, Any]:
    """The machine-readable copy: plain JSON that ``draft_from`` reads back to the same text."""
    return {
        "schema": SCHEMA,
        "key": agreement.key,
        "title": agreement.title,
        "timezone": agreement.timezone,
        "effective_on": _written(agreement.effective_on),
        "expires_on": _written(agreement.expires_on),
        "review_due_on": _written(agreement.review_due_on),
        "parties": [_party_row(party, signatures) for party in agreement.parties],
        "clauses": [_clause_row(clause) for clause in agreement.clauses],
    }


def wording(document: dict[str, Any]) -> str:
    """A digest of the very text: any edit, even of a comma, gives another."""
    return sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadableAgreement(f"{str(value)[:40]} stands where words are expected.")
    return value


def _day(value: Any) -> date | None:
    if not value:
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise UnreadableAgreement(f"{str(value)[:40]} is not a day; write 2026-12-31.") from error


def _one_of(names: type[Named], value: Any) -> Named:
    """A value of a closed list. Raises ``UnreadableAgreement`` naming what is not on it."""
    try:
        return names(value)
    except ValueError as error:
        words = f"{str(value)[:40]} is none of {', '.join(names)}."
        raise UnreadableAgreement(words) from error


def _party(row: dict[str, Any]) -> PartyText:
    names = {key: _text(row.get(key, "")) for key in ("role", "signed_name", "signed_title")}
    return PartyText(
        organization=_text(row["organization"]), signed_on=_day(row.get("signed_on")), **names
    )


def _clause(row: dict[str, Any]) -> ClauseText:
    return ClauseText(
        number=str(row["number"]),
        heading=_text(row["heading"]),
        kind=_one_of(ClauseKind, row["kind"]),
        text=_text(row["text"]),
        purpose=_one_of(Purpose, row["purpose"]) if row.get("purpose") else None,
        data_classes=tuple(_one_of(DataClass, name) for name in row.get("data_classes", [])),
        people=_text(row.get("people", "")),
        from_party=_text(row.get("from", "")),
        to_party=_text(row.get("to", "")),
        parameters=json.loads(json.dumps(row.get("parameters", {}), default=_written)),
        model=_text(row.get("model", "")),
    )


def _written(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _party_row(party: PartyText, signatures: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"organization": party.organization, "role": party.role}
    if signatures and party.signed_on is not None:
        row |= {
            "signed_name": party.signed_name,
            "signed_title": party.signed_title,
            "signed_on": party.signed_on.isoformat(),
        }
    return row


def _clause_row(clause: ClauseText) -> dict[str, Any]:
    return {
        "number": clause.number,
        "heading": clause.heading,
        "kind": str(clause.kind),
        "model": clause.model,
        "text": clause.text,
        "purpose": str(clause.purpose) if clause.purpose else None,
        "data_classes": [str(name) for name in clause.data_classes],
        "people": clause.people,
        "from": clause.from_party,
        "to": clause.to_party,
        "parameters": clause.parameters,
    }
