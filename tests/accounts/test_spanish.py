"""Whoever reads Spanish finds every word about signing in, and in the mails about it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from tests.house.tracked import ROOT, files
from throughcare.entrypoints.web.shell.template_texts import extract

PAGES = "throughcare/entrypoints/web/shell/templates/"
OURS = [
    *files("*.html", "*.txt", under=f"{PAGES}account/"),
    *files("*.html", "*.txt", under=f"{PAGES}mfa/"),
    *files("*.html", under="throughcare/entrypoints/web/desk/templates/"),
]


@cache
def spanish() -> Any:
    catalog = ROOT / "throughcare/locale/es/LC_MESSAGES/django.po"
    with catalog.open("rb") as file:
        return read_po(file, locale="es")


@pytest.mark.parametrize("page", OURS, ids=str)
def test_every_text_of_a_page_has_its_spanish(page: Path) -> None:
    with (ROOT / page).open("rb") as file:
        found = extract(file, {"gettext": None, "ngettext": (1, 2)}, [], {})
        texts = [text for _line, _function, text, _comments in found]
    untold = [text for text in texts if not _said(text)]
    assert untold == []


def _said(text: Any) -> bool:
    message = spanish().get(text[0] if isinstance(text, tuple) else text)
    strings = message.string if message else ""
    return all(strings) if isinstance(strings, tuple) else bool(strings)


def test_there_are_pages_to_look_at() -> None:
    assert len(OURS) > 50
