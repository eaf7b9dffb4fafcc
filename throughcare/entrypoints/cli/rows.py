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


@dataclass(frozen=True, order=True)
class Proof:
    """A test that claims to prove a row."""

    row: str
    file: str
    test: str


class UnknownRow(ValueError):
    """A test is marked with a row that docs/rows.toml does not list."""


def find_proofs(tests: Path) -> list[Proof]:
    """Every mark `pytest.mark.row(...)` below a folder, read without running anything."""
    return sorted(
        {
            Proof(row, path.relative_to(tests.parent).as_posix(), test)
            for path in tests.rglob("test_*.py")
            for test, row in _marks(ast.parse(path.read_text(encoding="utf-8")), "the whole file")
        }
    )


def _marks(node: ast.AST, test: str) -> Iterator[tuple[str, str]]:
    """Pairs of (test, row) below a node; a mark belongs to the nearest named thing around it."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        test = node.name
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.row"):
        for argument in node.args:
            yield test, ast.literal_eval(argument)
    for child in ast.iter_child_nodes(node):
        yield from _marks(child, test)


def write_page(catalog: dict[str, dict[str, str]], proofs: list[Proof]) -> str:
    """The page docs/rows.md in Markdown.

    Raises UnknownRow when a test names a row that the catalog does not have.
    """
    rows = catalog["rows"]
    if unknown := sorted({proof.row for proof in proofs} - set(rows)):
        raise UnknownRow(f"No such row: {', '.join(unknown)}")
    proved = {proof.row for proof in proofs}
    tests = {(proof.file, proof.test) for proof in proofs}
    parts = [HEADING.format(proved=len(proved), total=len(rows), tests=len(tests))]
    for seed, title in catalog["seeds"].items():
        ids = [row for row in rows if row.startswith(f"{seed}-")]
        parts.append(f"## {seed} {title}\n\n{len(proved & set(ids))} of {len(ids)} proved.\n")
        parts.append("| Row | What must work | Proved by |\n|---|---|---|")
        parts += [_line(row, rows[row], proofs) for row in ids]
        parts.append("")
    return "\n".join(parts)


def _line(row: str, title: str, proofs: list[Proof]) -> str:
    names = [f"`{proof.file}` {_sentence(proof.test)}" for proof in proofs if proof.row == row]
    return f"| {row} | {title} | {'<br>'.join(names) or 'not yet'} |"


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
