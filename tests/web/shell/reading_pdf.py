"""Reads the text of a PDF as a screen reader would, and finds letters that a font lacks."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The document, open for looking into it."""
    return pikepdf.open(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All text of all pages, without spaces, so that line breaks cannot hide a word."""
    with opened(pdf) as document:
        return "".join("".join(_page_text(page)) for page in document.pages)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without spaces."""
    with opened(pdf) as document:
        return ["".join(_page_text(page)) for page in document.pages]


def missing_letters(pdf: bytes) -> int:
    """How many glyphs are drawn as the empty box that stands for a letter the font lacks."""
    with opened(pdf) as document:
        return sum(glyph == 0 for page in document.pages for _font, glyph in _glyphs(page))


def _page_text(page: pikepdf.Page) -> Iterator[str]:
    maps = {name: _letters(font) for name, font in page.Resources.Font.items()}
    for font, glyph in _glyphs(page):
        yield maps[font].get(glyph, "").replace(" ", "").replace("\xa0", "")


def _glyphs(page: pikepdf.Page) -> Iterator[tuple[str, int]]:
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part)
                    yield from (
                        (font, int.from_bytes(codes[at : at + 2], "big"))
                        for at in range(0, len(codes), 2)
                    )


def _letters(font: pikepdf.Object) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    letters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, letter in PAIR.findall(block):
            letters[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, letter in RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = chr(int(letter, 16) + step)
    return letters
