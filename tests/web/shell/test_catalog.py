"""Spanish has every text that a page, a mail or a refusal shows, with the same blanks."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from tests.house.tracked import ROOT

GUIDE = ROOT / "docs/how-to/translate.md"
SPANISH = ROOT / "throughcare/locale/es/LC_MESSAGES/django.po"
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


@pytest.fixture(scope="module", name="written")
def every_text_that_is_marked(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the guide's first command finds in the program."""
    template = tmp_path_factory.mktemp("texts") / "messages.pot"
    first = GUIDE.read_text("utf-8").split("```")[1].split("\npybabel update")[0]
    command = shlex.split(first.replace("\\\n", " "))
    command[command.index("-o") + 1] = str(template)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        CommandLineInterface().run([*command[:1], "--quiet", *command[1:]])
    return _read(template)


@pytest.fixture(scope="module", name="spanish")
def the_spanish_texts() -> Catalog:
    return _read(SPANISH)


def test_spanish_lacks_no_text(written: Catalog, spanish: Catalog) -> None:
    assert len(written) > 2000
    assert [one.id for one in written if one.id and not _is_told(one, spanish)] == []


def test_spanish_fills_the_same_blanks(spanish: Catalog) -> None:
    """A plural may leave out the number in its singular: "one person" needs none."""
    assert [one.id for one in spanish if one.id and not _blanks_agree(one)] == []


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="es")


def _is_told(one: Message, catalog: Catalog) -> bool:
    found = catalog.get(_texts(one.id)[0], one.context)
    return found is not None and not found.fuzzy and all(_texts(found.string))


def _blanks_agree(one: Message) -> bool:
    return _blanks(_texts(one.id)[-1:]) == _blanks(_texts(one.string)[-1:])


def _blanks(texts: Iterable[str]) -> list[str]:
    return sorted(blank for text in texts for blank in BLANK.findall(text))


def _texts(said: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
