"""The sentences of the rules are found for translation, and Spanish has them all."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from throughcare.casework.child_support import rules
from throughcare.casework.child_support.rules.request_form import BLANKS, WISHES
from throughcare.entrypoints.web.deliver import words
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.rule_texts import extract
from throughcare.registers import agreements

AGREEMENTS = Path(agreements.__file__).parent
FOLDERS = [Path(rules.__file__).parent, AGREEMENTS / "rules", AGREEMENTS / "actions"]
RULES = sorted(path for folder in FOLDERS for path in folder.glob("*.py"))
CATALOG = paper.FOLDER.parents[3] / "locale" / "es" / "LC_MESSAGES" / "django.po"

SAMPLE = b'''"""A docstring that nobody translates."""

WORDS = {"a_code": "Not yet: {days} days so far.", "b": "code only", "c": "two words"}


def ask():
    """Another docstring."""
    return Reason("key", "Who says " "so?")
'''


def sentences(content: bytes) -> list[str]:
    return [text for _line, _call, text, _notes in extract(io.BytesIO(content), (), (), {})]


def test_sentences_are_found_and_codes_and_docstrings_are_not() -> None:
    assert sentences(SAMPLE) == ["Not yet: {days} days so far.", "Who says so?"]


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_spanish_has_every_sentence_of_the_rules_with_the_same_blanks(path: Path) -> None:
    catalog = read_po(io.BytesIO(CATALOG.read_bytes()), locale="es")
    for text in sentences(path.read_bytes()):
        entry = catalog.get(text)
        assert entry is not None and entry.string, text
        assert set(_blanks(text)) == set(_blanks(str(entry.string))), text


def test_every_blank_of_the_form_has_words_on_the_page() -> None:
    assert {blank.code for blank in BLANKS + WISHES} == set(words.BLANKS)
    for blank in BLANKS + WISHES:
        assert str(words.BLANKS[blank.code]) == blank.text


def _blanks(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]
