"""What one can run or set is written down, and every link of the documents leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.house.tracked import ROOT, files, text_of
from throughcare.entrypoints.cli.main import main

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SETTING = re.compile(r"""(?:\benv(?:\.\w+)?\(|environ(?:\.get)?[\[(])\s*["']([A-Z][A-Z_]+)["']""")


def how_to() -> str:
    return "\n".join(text_of(path) or "" for path in files("*.md", under="docs/how-to/"))


def commands(command: click.Command, *path: str) -> Iterator[str]:
    """Every command and subcommand, as one types it."""
    if not isinstance(command, click.Group):
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found, f"throughcare {name} is listed and cannot be found"
        if not found.hidden:
            yield " ".join(("throughcare", *path, name))
        yield from commands(found, *path, name)


def settings() -> set[str]:
    code = [text_of(path) or "" for path in files("*.py", under="throughcare/config/")]
    return {name for text in code for name in SETTING.findall(text)} - {"DJANGO_SETTINGS_MODULE"}


def links() -> list[tuple[Path, str]]:
    return [
        (path, target.split("#")[0])
        for path in files("*.md")
        for target in LINK.findall(text_of(path) or "")
        if "://" not in target and not target.startswith(("#", "mailto:"))
    ]


def test_every_command_is_documented() -> None:
    written = how_to()
    missing = [command for command in commands(main) if command not in written]
    assert missing == [], "say in docs/how-to/commands.md what these do"


@pytest.mark.parametrize("setting", sorted(settings()))
def test_a_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in how_to(), f"say in docs/how-to/settings.md what {setting} does"


def test_every_link_leads_somewhere() -> None:
    assert [
        f"{path} -> {target}"
        for path, target in links()
        if not (ROOT / path.parent / target).exists()
    ] == []


@pytest.mark.parametrize("page", ["house", "loop", "words", "privacy", "rows"])
def test_the_readme_leads_to_each_page_for_a_newcomer(page: str) -> None:
    assert f"docs/{page}.md" in (text_of(Path("README.md")) or "")


@pytest.mark.parametrize("folder", ["docs/adr", "docs/how-to"])
def test_every_page_of_a_folder_is_in_its_index(folder: str) -> None:
    index = text_of(Path(folder, "README.md")) or ""
    pages = [path.name for path in files("*.md", under=f"{folder}/") if path.name != "README.md"]
    assert [name for name in pages if f"({name})" not in index] == []
