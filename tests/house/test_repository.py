"""What one finds in the repository says what it holds, and names no machine and no tool."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, files, lines_of, text_of, tracked_files

SAYS_NOTHING = re.compile(r"(^|/)(utils?|helpers?|common|core|misc|manager|handler)s?(\.py$|/)")
THIRD_PARTY = ("*.woff", "*.woff2", "*.ttf", "*.otf", "*.min.js", "*.min.css", "*.map", "*.jar")
LONGEST = 350

# Put together from pieces, so that this file does not find itself.
HOME = re.compile(r"(?<![\w.])/(?:" + "|".join(("root", "home/[a-z]", "Users/[A-Z]")) + r")[\w/]*")
HOST = re.compile("|".join(("registry" + r"\.npm", "python" + "hosted", "//[^ ]*/" + "simple/")))
TOOL = re.compile(
    "|".join(("co-" + "authored-by", "language " + "model", r"\bai[- ]" + "(generated|written)")),
    re.IGNORECASE,
)


def python_files() -> list[Path]:
    return [path for path in files("*.py") if "migrations" not in path.parts]


def found_in_text(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}"
        for path in tracked_files()
        for number, line in lines_of(path)
        if pattern.search(line)
    ]


def test_no_file_is_named_for_nothing() -> None:
    assert [path for path in tracked_files() if SAYS_NOTHING.search(path.as_posix())] == []


def test_every_module_opens_with_a_one_line_caption() -> None:
    without = []
    for path in python_files():
        module = ast.parse(text_of(path) or "")
        caption = (ast.get_docstring(module) or "").split("\n\n")[0]
        if module.body and (not caption or "\n" in caption):
            without.append(str(path))
    assert without == []


def test_no_python_file_is_too_long() -> None:
    lengths = {str(path): len(lines_of(path)) for path in python_files()}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_nothing_names_the_machine_it_was_made_on() -> None:
    here = (
        [] if ROOT.parent == Path("/") else found_in_text(re.compile(re.escape(f"{ROOT.parent}/")))
    )
    assert here + found_in_text(HOME) == []


@pytest.mark.parametrize("pattern", [HOST, TOOL], ids=["a package host", "a tool of authors"])
def test_nothing_names(pattern: re.Pattern[str]) -> None:
    assert found_in_text(pattern) == []


def test_nothing_of_others_is_kept_here() -> None:
    assert files(*THIRD_PARTY) == []
    assert [path for path in tracked_files() if {"vendor", "node_modules"} & set(path.parts)] == []


def test_only_pictures_catalogs_and_locks_are_big() -> None:
    big = {path for path in tracked_files() if (ROOT / path).stat().st_size > 150_000}
    pictures, catalogs = files("*.png", under="docs/pictures/"), files("*.po")
    allowed = {*pictures, *catalogs, Path("requirements.lock")}
    assert big - allowed == set()


def test_page_templates_stay_small(record_property: pytest.RecordProperty) -> None:
    """Sixty lines are a picture to aim at; past three times that a page hides a second one."""
    pages = {path: len(lines_of(path)) for path in files("*.html", under="throughcare/")}
    record_property("over 60 lines", sum(length > 60 for length in pages.values()))
    assert {str(path): length for path, length in pages.items() if length > 180} == {}
