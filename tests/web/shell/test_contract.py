"""The comment at the head of a paper is its contract: nothing more, nothing less."""

import re
from pathlib import Path
from typing import Any

import pytest

from throughcare.entrypoints.web.shell.contract import check, contract_of, paths
from throughcare.entrypoints.web.shell.paper import FOLDER

HEAD = """// A paper.
// Takes:
// - name: who
// - visit_on?: when
// - address[]: lines
// - rows[].code: the code
// - rows[].note?: a note
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "letter.typ"
    file.write_text(HEAD)
    return file


def given(**changes: Any) -> dict[str, Any]:
    return {"name": "A", "address": ["1"], "rows": [{"code": "K"}]} | changes


def test_what_the_head_names_is_taken(template: Path) -> None:
    check(template, given(visit_on="Monday"), ValueError)
    check(template, given(rows=[]), ValueError)
    check(template, given(rows=[{"code": "K", "note": "x"}]), ValueError)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"town": "CANARY"}, "does not take town"),
        ({"rows": [{"code": "K", "town": "CANARY"}]}, r"does not take rows\[\].town"),
        ({"name": {"town": "CANARY"}}, "does not take name.town"),
        ({"address": "CANARY"}, "does not take address"),
        ({"name": None}, "needs name"),
        ({"rows": [{"note": "CANARY"}]}, r"needs rows\[\].code"),
    ],
)
def test_anything_else_is_refused_by_its_name_and_never_by_its_value(
    template: Path, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told) as refusal:
        check(template, given(**changes), ValueError)
    assert "CANARY" not in str(refusal.value)


def test_paths_reach_into_lists() -> None:
    assert set(paths({"a": {"b": 1}, "c": [{"d": 1}, {"e": 2}], "f": []})) == {
        "a.b",
        "c[].d",
        "c[].e",
    }


def _names_in(text: str) -> set[str]:
    """What a piece of a template takes of its data."""
    used = set(re.findall(r"\bdata\.(?!at\()([a-z_]+)", text))
    return used | set(re.findall(r'data\.at\("([a-z_]+)"', text))


def _bodies_of(text: str) -> str:
    """The bodies that a template hands its whole data to."""
    names = re.findall(r'#import "(bodies/\w+\.typ)"', text)
    return "".join((FOLDER / name).read_text("utf-8") for name in names)


@pytest.mark.parametrize("template", sorted(FOLDER.glob("*.typ")), ids=lambda file: file.stem)
def test_each_template_uses_only_what_its_head_names(template: Path) -> None:
    if template.stem == "house":
        return
    text = template.read_text("utf-8")
    tops = {path.partition(".")[0].removesuffix("[]") for path in contract_of(template)}
    assert _names_in(text) <= tops
    asked_for = set(re.findall(r'"([a-z_]+)" in data', text))
    assert tops <= _names_in(text) | _names_in(_bodies_of(text)) | asked_for
