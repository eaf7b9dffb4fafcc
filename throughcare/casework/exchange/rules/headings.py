"""What a heading most likely means, by the synonyms and refusals that are kept as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from throughcare.casework.exchange.rules.code_tables import shipped_table
from throughcare.casework.exchange.rules.source_rows import LONGEST_HEADING
from throughcare.vocabulary.identity import search_key
from throughcare.vocabulary.layout_fields import FileKind

CERTAIN = 1.0
LIKELY = 0.7
LONG_WORD = 5
GROUPS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.ROSTER: ("roster", "identity", "contact"),
    FileKind.CASELOAD: ("caseload", "identity", "contact"),
    FileKind.INTAKE_CARDS: ("intake_cards", "identity"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one column of the sender may be.

    `field` is empty when nobody knows, `never` says why a column is never imported, and
    `confidence` lies between 0 and 1.
    """

    heading: str
    field: str = ""
    confidence: float = 0.0
    never: str = ""


def suggest(headings: Sequence[str], kind: FileKind) -> tuple[Suggestion, ...]:
    """A suggestion per heading; each field is suggested once, for its most certain column."""
    first = [_suggest_one(heading, kind) for heading in headings]
    best: dict[str, int] = {}
    for index, one in enumerate(first):
        if one.field and one.confidence > first[best.get(one.field, index)].confidence - (
            one.field not in best
        ):
            best[one.field] = index
    return tuple(
        one if not one.field or best[one.field] == index else Suggestion(one.heading)
        for index, one in enumerate(first)
    )


def known_count(headings: Sequence[str], kind: FileKind) -> int:
    """How many of the headings are known, imported or not: what makes a row a heading row."""
    return sum(bool(one.field or one.never) for one in suggest(headings, kind))


def why_never(heading: str) -> str:
    """Why a column of this heading is never imported, or nothing."""
    words = f" {_plain(heading)} "
    for group in _table()["never"].values():
        if any(_begins_a_word(_plain(word), words) for word in group["words"]):
            return str(group["why"])
    return ""


def _begins_a_word(word: str, words: str) -> bool:
    """Whether a heading speaks of a word: a long one in any ending, a short one as it is."""
    return (f" {word}" if len(word) >= LONG_WORD else f" {word} ") in words


def _suggest_one(heading: str, kind: FileKind) -> Suggestion:
    plain = _plain(heading)
    fields = synonyms(kind)
    if field := fields.get(plain.replace(" ", "")):
        return Suggestion(heading, field, CERTAIN)
    if why := why_never(heading):
        return Suggestion(heading, never=why)
    words = plain.split()
    for length in range(len(words) - 1, 0, -1):
        for piece in (words[-length:], words[:length]):
            field = fields.get("".join(piece))
            if field and (length > 1 or len(piece[0]) > 3):
                return Suggestion(heading, field, LIKELY)
    return Suggestion(heading)


@cache
def synonyms(kind: FileKind) -> Mapping[str, str]:
    """Heading without case, marks and spaces, to the field it names."""
    found: dict[str, str] = {}
    for group in GROUPS[kind]:
        for field, names in _table()[group].items():
            for name in [field, *names]:
                found.setdefault(_plain(name.replace("_", " ")).replace(" ", ""), field)
    return found


def _plain(heading: str) -> str:
    words = search_key(heading[:LONGEST_HEADING].replace("#", " no ").replace("_", " ")).split()
    kept = [word for word in words if word.casefold() not in _noise()]
    return " ".join(kept or words)


@cache
def _noise() -> frozenset[str]:
    return frozenset(_table()["noise"])


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    table: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]] = shipped_table("headings.toml")
    return table
