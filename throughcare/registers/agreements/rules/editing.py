"""Changes of a draft's text, each giving a new text; what they do not name stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from throughcare.registers.agreements.rules.texts import (
    HEADINGS,
    AgreementText,
    ClauseText,
    PartyText,
)


def blank_text(
    *, key: str = "", title: str = "", parties: tuple[PartyText, ...] = (),
    timezone: str = "America/New_York",
) -> AgreementText:  # fmt: skip
    """A text that says nothing yet."""
    return AgreementText(key, title, None, None, timezone, parties, ())


def put_clause(text: AgreementText, clause: ClauseText) -> AgreementText:
    """The clause in place of the one with its number; a new one goes to the end of its heading."""
    if text.clause(clause.number) is not None:
        put = tuple(clause if one.number == clause.number else one for one in text.clauses)
        return replace(text, clauses=put)
    clauses = list(text.clauses)
    same = [i for i, one in enumerate(clauses) if _rank(one.heading) <= _rank(clause.heading)]
    clauses.insert(same[-1] + 1 if same else 0, clause)
    return replace(text, clauses=tuple(clauses))


def remove_clause(text: AgreementText, number: str) -> AgreementText:
    """The text without one clause; the others keep their numbers."""
    kept = tuple(clause for clause in text.clauses if clause.number != number)
    return replace(text, clauses=kept)


def move_clause(text: AgreementText, number: str, steps: int) -> AgreementText:
    """The clause ``steps`` places down (or up, if negative); at the ends it stays."""
    clauses = list(text.clauses)
    at = next((i for i, one in enumerate(clauses) if one.number == number), None)
    if at is None:
        return text
    clause = clauses.pop(at)
    clauses.insert(min(max(at + steps, 0), len(clauses)), clause)
    return replace(text, clauses=tuple(clauses))


def put_party(text: AgreementText, party: PartyText, *, was: str = "") -> AgreementText:
    """The party with its part, new or in place of one; clauses follow a changed name."""
    old = was or party.organization
    if old in text.party_names:
        parties = tuple(party if one.organization == old else one for one in text.parties)
    else:
        parties = (*text.parties, party)
    clauses = tuple(_renamed(one, old, party.organization) for one in text.clauses)
    return replace(text, parties=parties, clauses=clauses)


def remove_party(text: AgreementText, name: str) -> AgreementText:
    """The text without a party; clauses that name it say so as faults."""
    return replace(text, parties=tuple(p for p in text.parties if p.organization != name))


def with_days(
    text: AgreementText, *, effective_on: date | None, expires_on: date | None,
    review_due_on: date | None,
) -> AgreementText:  # fmt: skip
    """The text with its three days."""
    return replace(
        text, effective_on=effective_on, expires_on=expires_on, review_due_on=review_due_on
    )


def next_number(text: AgreementText, heading: str) -> str:
    """A number that no clause of the text has: 3.4 after 3.3 under the third heading."""
    first = _rank(heading) + 1
    taken = {clause.number for clause in text.clauses}
    return next(f"{first}.{n}" for n in range(1, 1000) if f"{first}.{n}" not in taken)


def _rank(heading: str) -> int:
    """The place of a heading on paper: expectations, goals, services, money."""
    order = ("expectations", "goals", "services", "money")
    assert set(order) == set(HEADINGS)
    return order.index(heading) if heading in order else len(order)


def _renamed(clause: ClauseText, old: str, new: str) -> ClauseText:
    attester = clause.parameters.get("attested_by")
    sides = (clause.from_party, clause.to_party)
    if old == new or old not in (*sides, attester):
        return clause
    sender, receiver = (new if side == old else side for side in sides)
    attests = {"attested_by": new} if attester == old else {}
    return replace(
        clause, from_party=sender, to_party=receiver, parameters=clause.parameters | attests
    )
