"""Words that hurt, or that only we use, appear on no screen and in no letter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tracked import files, lines_of, text_of

# domain: use person in custody, person returning home, parent who pays, parent who receives.
ENGLISH = (
    r"inmates?|offenders?|felons?|ex-?con(?:vict)?s?|convicts?|dead-?beats?|addicts?"
    r"|absent (?:parents?|fathers?|mothers?)|non-?complian(?:t|ce)"
)
SPANISH = (
    r"reclus[oa]s?|delincuentes?|convict[oa]s?|moros[oa]s?|padres? ausentes?|adict[oa]s?"
    r"|presidiari[oa]s?|re[oa]s?|pres[oa]s?"
)
HURTFUL = re.compile(rf"\b(?:{ENGLISH}|{SPANISH})\b", re.IGNORECASE)

# Names of laws and what source systems write in their headings: quoted, never our own words.
QUOTED = (
    "Prisoner Update Processing System",
    "Federal Prisoner",
)

# These read what source systems write; the words stay there and reach no page.
READS_SOURCES = (
    "throughcare/casework/exchange/",
    "throughcare/vocabulary/",
    "throughcare/casework/child_support/rules/sves.py",
)


def hurtful(text: str) -> list[str]:
    for quoted in QUOTED:
        text = text.replace(quoted, "")
    return HURTFUL.findall(text)


def shown_files() -> list[Path]:
    return [
        *files("*.html", "*.txt", "*.typ", "*.po", "*.svg", under="throughcare/"),
        *files("*.toml", under="throughcare/entrypoints/"),
        *files("*.toml", under="throughcare/partnership/"),
        *files("*.toml", under="throughcare/registers/"),
        *files("*.toml", under="throughcare/casework/child_support/"),
    ]


def written_in_code() -> Iterator[tuple[Path, int, str]]:
    """Every piece of text in our code with a space in it: what could reach a reader."""
    for path in files("*.py", under="throughcare/"):
        if path.as_posix().startswith(READS_SOURCES):
            continue
        tree = ast.parse(text_of(path) or "")
        captions = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            written = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if written and " " in node.value and id(node) not in captions:
                yield path, node.lineno, node.value


@pytest.mark.rule("5 out 3")
def test_pages_letters_and_translations_use_no_word_that_hurts() -> None:
    found = [
        f"{path}:{number}: {word}"
        for path in shown_files()
        for number, line in lines_of(path)
        for word in hurtful(line)
    ]
    assert found == []


@pytest.mark.rule("5 out 3")
def test_no_sentence_in_the_code_uses_a_word_that_hurts() -> None:
    found = [
        f"{path}:{line}: {word}" for path, line, text in written_in_code() for word in hurtful(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "word", ["Inmates", "ex-con", "absent father", "noncompliant", "delincuente"]
)
def test_the_search_finds_what_it_looks_for(word: str) -> None:
    assert hurtful(f"A {word} is here.") == [word]


@pytest.mark.parametrize(
    "word", ["conviction", "convicted", "address", "area", "presence", "Corea"]
)
def test_the_search_leaves_plain_words_alone(word: str) -> None:
    assert hurtful(f"A {word} is here.") == []
