"""Each organization's own words: what it said itself, else what its field says, else plain ones.

The words of a field are data (``glossaries/*.toml``) with their source and the day to look again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from throughcare.registers.directory.rules.concepts import LANGUAGES, Concept, Forms
from throughcare.vocabulary.categories import OrganizationKind
from throughcare.vocabulary.hurtful_words import hurtful_words
from throughcare.vocabulary.sourced import Sourced, read_sourced
from throughcare.vocabulary.verdicts import Reason, Verdict, no, sentence, yes

GLOSSARIES = Path(__file__).parents[1] / "glossaries"
PLAIN = "plain"
Own = Mapping[tuple[Concept, str], Forms]


class GlossaryRefused(ValueError):
    """A file of words that may not be used; says which file and what to mend."""


@dataclass(frozen=True, kw_only=True)
class FieldWords(Sourced):
    """What one field says by idea and language: ``words[idea]["es"]`` is (one, many)."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    kinds: tuple[OrganizationKind, ...]
    words: Mapping[Concept, Mapping[str, tuple[str, str]]] = field(hash=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        for concept, said in self.words.items():
            if set(said) != set(LANGUAGES):
                raise ValueError(f"{concept} needs its word in {' and '.join(LANGUAGES)}")
            if any(hurtful_words(form) for forms in said.values() for form in forms):
                raise ValueError(f"{concept} has a word that hurts")

    def forms(self, concept: Concept, language: str) -> Forms | None:
        """The word for an idea, or None where this field has none of its own."""
        said = self.words.get(concept)
        return Forms(*said[language]) if said else None


_ADAPTER = TypeAdapter(FieldWords)


@cache
def field_words(folder: Path = GLOSSARIES) -> Mapping[str, FieldWords]:
    """Every field's words by its key; raises ``GlossaryRefused`` for the first bad file."""
    files = sorted(folder.glob("*.toml"))
    found = {
        one.key: one for one in (read_sourced(path, _ADAPTER, GlossaryRefused) for path in files)
    }
    lacking = set(Concept) - set(found[PLAIN].words) if PLAIN in found else set(Concept)
    if lacking:
        raise GlossaryRefused(f"{PLAIN}.toml lacks {', '.join(sorted(lacking))}")
    return found


@dataclass(frozen=True)
class Glossary:
    """How one organization speaks: its kind, what it said of its own, and its short name."""

    kind: OrganizationKind | None
    own: Own = field(default_factory=dict, hash=False)
    name: str = ""

    def words(self, concept: Concept, language: str) -> Forms:
        """Its word for an idea; plain words where it has none."""
        ours = self.own.get((concept, language))
        return ours or self.of_field(concept, language) or plain_words(concept, language)

    def of_field(self, concept: Concept, language: str) -> Forms | None:
        """What its field says, if it has a word of its own."""
        sets = (one for one in field_words().values() if self.kind in one.kinds)
        return next((forms for one in sets if (forms := one.forms(concept, language))), None)


def plain_words(concept: Concept, language: str) -> Forms:
    """The word that agreements use."""
    forms = field_words()[PLAIN].forms(concept, language)
    assert forms is not None, "the loader refuses plain words that lack an idea"
    return forms


HURTS = sentence("This word hurts people. Use another one, such as person in custody.")
LONGEST = 60


def may_be_a_word(words: str) -> Verdict:
    """May an organization call an idea so? Words that hurt are refused, whoever uses them."""
    if hurtful_words(words):
        return no(Reason("hurtful_term", HURTS))
    if len(words) > LONGEST or "\n" in words:
        return no(Reason("long_word", "Write a few words on one line."))
    return yes(Reason("a_word", "This can be shown."))
