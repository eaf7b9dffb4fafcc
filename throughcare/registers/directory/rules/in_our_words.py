"""Finds, in a text that others wrote, the words for which the reader has another word.

The text itself stays as it was written, for it may have been signed; the reader's word stands
beside it, once for each idea. Only a word that hurts gives way to the reader's own word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from throughcare.registers.directory.rules.concepts import LANGUAGES, Concept, Forms
from throughcare.registers.directory.rules.glossary import Own, field_words
from throughcare.vocabulary.hurtful_words import PATTERN

# What source systems and old papers call people, by how the word begins.
MEANT = {
    "inmate": Concept.PERSON_IN_CUSTODY,
    "offender": Concept.PERSON_IN_CUSTODY,
    "delincuente": Concept.PERSON_IN_CUSTODY,
    "convict": Concept.PERSON_IN_CUSTODY,
    "reclus": Concept.PERSON_IN_CUSTODY,
    "pres": Concept.PERSON_IN_CUSTODY,
    "re": Concept.PERSON_IN_CUSTODY,
    "absent": Concept.PARENT_WHO_PAYS,
    "dead": Concept.PARENT_WHO_PAYS,
    "moros": Concept.PARENT_WHO_PAYS,
    "padre": Concept.PARENT_WHO_PAYS,
}
LAW_NAME = re.compile(r"\s+(?:[A-Z]\w+)")  # "… Locator": a name keeps its words


class Meaning(NamedTuple):
    """What a written form means, and whether it is the form for many."""

    concept: Concept
    is_many: bool


@dataclass(frozen=True)
class Piece:
    """A part of a text; ``ours`` is the reader's word for it, "" when there is nothing to say.

    ``hurts`` says that the written word is not shown.
    """

    written: str
    ours: str = ""
    hurts: bool = False


Known = Mapping[str, frozenset[Meaning]]


def known_forms(others: Iterable[Own] = ()) -> Known:
    """Every form of every field and of some organizations, with what it may mean."""
    found: dict[str, set[Meaning]] = {}
    for concept, forms in _all_forms(others):
        for is_many, form in ((True, forms.many), (False, forms.one)):
            meanings = found.setdefault(form.casefold(), set())
            if Meaning(concept, True) not in meanings:
                meanings.add(Meaning(concept, is_many))
    return {form: frozenset(meanings) for form, meanings in found.items()}


def _all_forms(others: Iterable[Own]) -> Iterator[tuple[Concept, Forms]]:
    for one in field_words().values():
        for concept in one.words:
            for language in LANGUAGES:
                forms = one.forms(concept, language)
                if forms:
                    yield concept, forms
    for own in others:
        yield from ((concept, forms) for (concept, _language), forms in own.items())


def pieces_of(text: str, ours: Mapping[Concept, Forms], known: Known) -> tuple[Piece, ...]:
    """The text in pieces; together they are the text, less the words that hurt."""
    longest_first = sorted(known, key=len, reverse=True)
    words = "|".join(re.escape(form) for form in longest_first)
    either = re.compile(rf"\b(?:(?P<hurts>{PATTERN})|(?P<known>{words}))\b", re.I)
    told: set[Concept] = set()
    pieces, place = [], 0
    for match in either.finditer(text):
        piece = _hurtful(match, ours) if match["hurts"] else _known(match[0], ours, known, told)
        if piece is not None:
            pieces += [Piece(text[place : match.start()]), piece]
            place = match.end()
    return tuple(one for one in (*pieces, Piece(text[place:])) if one.written or one.hurts)


def _known(
    written: str, ours: Mapping[Concept, Forms], known: Known, told: set[Concept]
) -> Piece | None:
    """The reader's word beside a word; None where they say the same, or it could mean two."""
    meanings = known[written.casefold()]
    if len({one.concept for one in meanings}) != 1:
        return None
    meaning = next(iter(meanings))
    word = ours[meaning.concept].for_many(meaning.is_many)
    if word.casefold() == written.casefold() or meaning.concept in told:
        return None
    told.add(meaning.concept)
    return Piece(written, word)


def _hurtful(match: re.Match[str], ours: Mapping[Concept, Forms]) -> Piece | None:
    written, after = match[0], match.string[match.end() :]
    if written[:1].isupper() and LAW_NAME.match(after):
        return None
    concept = next((c for begins, c in MEANT.items() if written.lower().startswith(begins)), None)
    is_many = written.lower().endswith("s")
    return Piece("", ours[concept].for_many(is_many) if concept else "…", hurts=True)
