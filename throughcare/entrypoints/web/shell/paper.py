"""Prints letters, lists, packets and cards as tagged PDF (PDF/UA-1) through Typst.

Each template is a `.typ` file in `paper/`; its words stand in `paper/words/<language>/`. What it
takes is told by the comment at its head, and `contract.py` holds every caller to it, so that a
release date cannot slip into a letter that must not carry one. Typst refuses to compile a document
that a screen reader could not follow.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from json import dumps
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from throughcare.entrypoints.web.shell.contract import check

FOLDER = Path(__file__).parent / "paper"
LANGUAGES = ("en", "es")
DAY = {"en": "F j, Y", "es": r"j \d\e F \d\e Y"}  # months in full: letters are read aloud


class PaperRefused(Exception):
    """The document could not be made; the message names the template, never what it was given."""


def render(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    at: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """One document as PDF.

    `data` follows the contract at the head of `paper/<template>.typ`; dates in it are written out
    in `language` ("en" or "es"; another falls back to English). `at` is the only moment the file
    carries, so that the same input gives the same bytes. `pictures` (PNG, JPEG or PDF, by name) are
    for templates that ask for them by that name. Raises PaperRefused.
    """
    language = language[:2] if language[:2] in LANGUAGES else "en"
    source = FOLDER / f"{template}.typ"
    check(source, data, PaperRefused)
    with override(language):
        inputs = {"data": dumps(_plain(data, DAY[language])), "language": language}
    if pictures:
        inputs["pictures"] = dumps({name: list(picture) for name, picture in pictures.items()})
    try:
        return _compile(source, inputs, at)
    except typst.TypstError as error:
        raise PaperRefused(f"{template}: {_without_values(error.message)}") from None


def answer(pdf: bytes, kind: str) -> HttpResponse:
    """The PDF as an answer that opens in the browser; `kind` is its neutral file name."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}.pdf"'
    return response


def dollars(cents: int) -> str:
    """An amount as it is written on paper: 30000 cents are $300, 30050 are $300.50."""
    return f"${cents // 100:,}" if cents % 100 == 0 else f"${cents / 100:,.2f}"


def _without_values(message: str) -> str:
    """What Typst says, without the letter of a name that it may quote."""
    if "could not be displayed" in message:
        return "a name or an address has a letter that our fonts cannot print"
    return message


def _compile(source: Path, inputs: dict[str, str], at: datetime) -> bytes:
    compiler = typst.Compiler(source, root=FOLDER, font_paths=_fonts(), sys_inputs=inputs)
    made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=int(at.timestamp()))
    if not isinstance(made, bytes):
        raise PaperRefused(f"{source.stem}: nothing was made")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Our own fonts only, so that paper looks alike on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[FOLDER / "fonts"]
    )


def _plain(value: Any, day: str) -> Any:
    """What JSON can carry: dates and times written out in the language in force."""
    if isinstance(value, Mapping):
        own = value.get("language")  # a part of a print run may have a reader of its own
        if isinstance(own, str) and own in LANGUAGES and DAY[own] != day:
            with override(own):
                return {key: _plain(inner, DAY[own]) for key, inner in value.items()}
        return {key: _plain(inner, day) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner, day) for inner in value]
    if isinstance(value, datetime):
        return date_format(localtime(value), f"{day}, P")
    if isinstance(value, date):
        return date_format(value, day)
    if isinstance(value, time):
        return date_format(value, "P")
    return value
