"""Every abuse case of the threat model names the tests that prove it, or says why none does yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, files, text_of

PAGE = Path("docs/abuse-cases.md")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"\[([\w/.]+?)(?: › (\w+))?\]\(\.\./(tests/[\w/]+\.py)\)")
MARK = re.compile(r'rule\("(?:security|case) (\d+)"\)')
CASES = 108
REASON = re.compile(r"(Not yet|Does not apply|In part): \w.{20,}", re.DOTALL)


def rows() -> dict[int, tuple[str, str]]:
    """Each case of the page: what is tried, and what proves that it fails."""
    return {int(n): (what, proof) for n, what, proof in ROW.findall(text_of(PAGE) or "")}


def test_every_case_stands_once_in_order() -> None:
    numbers = [int(found[0]) for found in ROW.findall(text_of(PAGE) or "")]
    assert numbers == list(range(1, CASES + 1))


@pytest.mark.parametrize("number", range(1, CASES + 1))
def test_a_case_names_its_tests_or_its_reason(number: int) -> None:
    _what, proof = rows()[number]
    named = NAMED.findall(proof)
    assert named or REASON.search(proof)
    for _shown, test, path in named:
        assert (ROOT / path).is_file(), path
        if test:
            assert f"def {test}(" in (text_of(Path(path)) or ""), f"{path} has no {test}"


def test_a_case_that_names_no_test_says_so() -> None:
    silent = [
        number
        for number, (_what, proof) in rows().items()
        if not NAMED.search(proof) and not proof.startswith(("Not yet: ", "Does not apply: "))
    ]
    assert silent == []


def test_every_marked_test_is_named_in_its_row() -> None:
    found = rows()
    missing = [
        f"{number}: {path}"
        for path in files("*.py", under="tests/")
        for number in sorted({int(n) for n in MARK.findall(text_of(path) or "")})
        if path.as_posix() not in found[number][1]
    ]
    assert missing == []


def test_the_page_counts_what_is_owed() -> None:
    owed = sum(proof.startswith("Not yet: ") for _what, proof in rows().values())
    away = sum(proof.startswith("Does not apply: ") for _what, proof in rows().values())
    part = sum("In part: " in proof for _what, proof in rows().values())
    whole = CASES - owed - away - part
    said = f"{whole} proved, {part} in part, {owed} not yet, {away} that do not apply"
    assert said in (text_of(PAGE) or ""), f"write: {said}"
