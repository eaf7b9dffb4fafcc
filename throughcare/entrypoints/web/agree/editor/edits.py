"""What a button of the editor does to a text, beside keeping what was typed."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from throughcare.entrypoints.web.agree.editor.places import clause_keys, keys_of
from throughcare.registers.agreements.rules.editing import next_number, put_clause, remove_party
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind

NO_MONEY = {"money": "none"}


def take_step(text: AgreementText, verb: str, key: str) -> AgreementText:
    """The text after a step: up, down, remove, drop (a party) or no_money; else as it was."""
    if verb == "no_money":
        return without_money(text)
    if verb == "drop":
        return _without_party(text, key)
    clause = clause_keys(text).get(key)
    if clause is None:
        return text
    if verb == "remove":
        kept = tuple(one for one in text.clauses if one is not clause)
        return replace(text, clauses=kept)
    if verb in ("up", "down"):
        return _moved(text, clause, -1 if verb == "up" else 1)
    return text


def own_clause(text: AgreementText, heading: str, words: str, who: str) -> AgreementText:
    """A clause in one's own words at the end of a heading; ``who`` is "" for all parties."""
    kind, parameters = ClauseKind.DUTY, {}
    if heading == "money":
        kind = ClauseKind.FUNDING
    elif heading == "goals" and who:
        kind, parameters = ClauseKind.PROMISE, {"proof": "not_measured"}
    others = [name for name in text.party_names if name != who]
    to_party = others[0] if who and len(others) == 1 else ""
    clause = ClauseText(
        next_number(text, heading), heading, kind, words, from_party=who, to_party=to_party,
        parameters=parameters,
    )  # fmt: skip
    return put_clause(text, clause)


def without_money(text: AgreementText) -> AgreementText:
    """The text with the plain answer that no money changes hands; said once."""
    if any(clause.parameters.get("money") == "none" for clause in text.clauses):
        return text
    added = own_clause(text, "money", _("No money changes hands between the parties."), "")
    last = next(one for one in added.clauses if one not in text.clauses)
    return put_clause(added, replace(last, parameters=NO_MONEY))


def paragraphs(words: str) -> list[str]:
    """What was typed, cut at empty lines: each part is a clause."""
    parts = words.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def party_keys(text: AgreementText) -> dict[str, str]:
    """The parties' names by the key under which the editor knows them."""
    return dict(zip(keys_of(text.party_names), text.party_names, strict=True))


def _without_party(text: AgreementText, key: str) -> AgreementText:
    name = party_keys(text).get(key)
    return remove_party(text, name) if name is not None else text


def _moved(text: AgreementText, clause: ClauseText, way: int) -> AgreementText:
    """The clause in the place of its neighbor under the same heading."""
    clauses = list(text.clauses)
    under = [i for i, one in enumerate(clauses) if one.heading == clause.heading]
    at = next(n for n, i in enumerate(under) if clauses[i] is clause)
    if 0 <= at + way < len(under):
        one, other = under[at], under[at + way]
        clauses[one], clauses[other] = clauses[other], clauses[one]
    return replace(text, clauses=tuple(clauses))
