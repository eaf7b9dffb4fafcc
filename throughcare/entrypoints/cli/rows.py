"""throughcare rows: which tests prove which of the 171 rows of what must work."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

HEADING = """# What must work, and what proves it

Made by `throughcare rows` from `docs/rows.toml` and the tests' marks; not written by hand.
A row is proved by the tests that carry its id: `@pytest.mark.row("S0-05")`.

**{proved} of {total} rows are proved by {tests} tests.**
"""


KINDS = ("row", "rule", "story")


@dataclass(frozen=True, order=True)
class Proof:
    """A test that claims to prove a row, a rule or a story."""

    kind: str
    of: str
    file: str
    test: str


class UnknownRow(ValueError):
    """A test is marked with a row that docs/rows.toml does not list."""


def find_proofs(tests: Path) -> list[Proof]:
    """Every mark `pytest.mark.row(...)`, `rule` or `story` below a folder; runs nothing."""
    return sorted(
        {
            Proof(kind, of, path.relative_to(tests.parent).as_posix(), test)
            for path in tests.rglob("test_*.py")
            for kind, of, test in _marks(ast.parse(path.read_text("utf-8")), "the whole file")
        }
    )


def _marks(node: ast.AST, test: str) -> Iterator[tuple[str, str, str]]:
    """(kind, id, test) of each mark below a node; it belongs to the nearest named thing around."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        test = node.name
    if isinstance(node, ast.Call):
        place, _, kind = ast.unparse(node.func).rpartition(".")
        if place.endswith("mark") and kind in KINDS:
            yield from ((kind, str(ast.literal_eval(of)), test) for of in node.args)
    for child in ast.iter_child_nodes(node):
        yield from _marks(child, test)


def write_page(catalog: dict[str, dict[str, str]], proofs: list[Proof]) -> str:
    """The page docs/rows.md in Markdown.

    Raises UnknownRow when a test names a row that the catalog does not have.
    """
    rows = catalog["rows"]
    proved = {proof.of: proof for proof in proofs if proof.kind == "row"}
    if unknown := sorted(set(proved) - set(rows)):
        raise UnknownRow(f"No such row: {', '.join(unknown)}")
    tests = {(proof.file, proof.test) for proof in proofs if proof.kind == "row"}
    parts = [HEADING.format(proved=len(proved), total=len(rows), tests=len(tests))]
    for seed, title in catalog["seeds"].items():
        ids = {row: text for row, text in rows.items() if row.startswith(f"{seed}-")}
        parts.append(f"## {seed} {title}\n\n{len(set(proved) & set(ids))} of {len(ids)} proved.\n")
        parts += _table("row", ids, proofs)
    parts.append("## Rules of the field and worked dates\n")
    parts += _table("rule", _with_titles("rule", catalog.get("rules", {}), proofs), proofs)
    parts.append("## Stories through a real browser\n")
    parts += _table("story", _with_titles("story", catalog.get("stories", {}), proofs), proofs)
    return "\n".join(parts)


def _with_titles(kind: str, titles: dict[str, str], proofs: list[Proof]) -> dict[str, str]:
    """The titles of the catalog, and what tests name beyond it."""
    return titles | {p.of: "" for p in proofs if p.kind == kind and p.of not in titles}


def _table(kind: str, titles: dict[str, str], proofs: list[Proof]) -> list[str]:
    lines = ["| | What must work | Proved by |", "|---|---|---|"]
    for of, title in titles.items():
        names = [
            f"`{proof.file}` {_sentence(proof.test)}"
            for proof in proofs
            if (proof.kind, proof.of) == (kind, of)
        ]
        lines.append(f"| {of} | {title} | {'<br>'.join(names) or 'not yet'} |")
    return [*lines, ""]


def _sentence(test: str) -> str:
    return test.removeprefix("test_").removeprefix("Test").replace("_", " ")


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; fail when the page is out of date.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder, when you are not in it.",
)
def rows(root: Path, check: bool) -> None:
    """Write docs/rows.md: each row of what must work, and the tests that prove it."""
    source, page = root / "docs" / "rows.toml", root / "docs" / "rows.md"
    if not source.exists():
        raise click.ClickException("Run this in the project's folder: docs/rows.toml is not here.")
    try:
        text = write_page(tomllib.loads(source.read_text("utf-8")), find_proofs(root / "tests"))
    except UnknownRow as unknown:
        raise click.ClickException(str(unknown)) from unknown
    if check and (not page.exists() or page.read_text("utf-8") != text):
        raise click.ClickException("docs/rows.md is out of date; write it with: throughcare rows")
    if not check:
        page.write_text(text, "utf-8")
    click.echo(text.split("**")[1])
