"""Letters say other things where the agency looks by itself, or the law changes what is due."""

from __future__ import annotations

import tomllib

import pytest

from tests.web.shell.papers import AT, PAPERS
from tests.web.shell.reading_pdf import text_of
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.reading_grade import reading_grade

LETTERS = ("letter_inside", "letter_other_parent")
WAYS = ("review", "law")
CUSTODY = ("custody", "custodia", "jail", "cárcel", "release", "prison", "inside", "adentro")
each = pytest.mark.parametrize(("letter", "way"), [(a, b) for a in LETTERS for b in WAYS])


def printed(letter: str, way: str, language: str = "en") -> str:
    data = PAPERS[letter] | {"way": way}
    return text_of(paper.render(letter, data, language=language, at=AT))


@each
@pytest.mark.row("S0-28")
def test_each_way_has_its_own_letter(letter: str, way: str) -> None:
    usual = text_of(paper.render(letter, PAPERS[letter], language="en", at=AT))
    assert printed(letter, way) != usual
    assert printed(letter, "review") != printed(letter, "law")


@each
def test_each_can_be_read_in_the_seventh_grade(letter: str, way: str) -> None:
    path = paper.FOLDER / "words" / "en" / f"{letter}_{way}.toml"
    words = tomllib.loads(path.read_text("utf-8"))
    prose = [words["ask"], words["greeting"], *words["body"], *words["steps"], *words["close"]]
    assert reading_grade("\n".join(prose)) <= 7


@pytest.mark.rule("D5")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_other_parents_letter_speaks_of_no_custody_in_any_way(way: str, language: str) -> None:
    text = printed("letter_other_parent", way, language).lower()
    assert not [word for word in CUSTODY if word in text]
