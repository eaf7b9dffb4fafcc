"""Lines of a text file in the sender's encoding, none longer than memory should hold."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from throughcare.casework.exchange.rules.limits import MAX_LINE
from throughcare.casework.exchange.rules.refusals import FileRefused

HEAD = 65_536
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings in which every byte is a letter, so that a wrong choice raises no error by itself.
SINGLE_BYTE = frozenset({"cp1252", "iso8859-1", "iso8859-15", "cp437", "cp850"})


def encoding_of(head: bytes, declared: str) -> str:
    """The encoding to read with: a byte order mark in the file speaks before the layout.

    Raises FileRefused when the first bytes contradict the layout.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    name = _known(declared)
    if "utf-16" in name:
        if head[1:400:2].count(0) * 4 < min(len(head), 400):
            raise _wrong_encoding("The layout says UTF-16, and the file is not.")
        return "utf-16-le" if name == "utf-16" else name
    if head[:400].count(0) * 4 > min(len(head), 400):
        raise _wrong_encoding("The file is UTF-16 or no text at all.")
    if name in SINGLE_BYTE and _is_utf8(head):
        raise _wrong_encoding("The layout says an older encoding, and the file is UTF-8.")
    return name


def lines_of(source: BinaryIO, encoding: str) -> Iterator[tuple[str, bool]]:
    """Each line without its end, and whether it was cut because it was far too long.

    Bytes that are no letters of the encoding come as signs that `SUSPICIOUS` finds.
    """
    errors = "replace" if "16" in encoding else "surrogateescape"
    reader = io.TextIOWrapper(source, encoding=encoding, errors=errors, newline="")
    try:
        while line := reader.readline(MAX_LINE):
            is_whole = len(line) < MAX_LINE or line[-1] in "\r\n"
            if not is_whole:
                while (rest := reader.readline(MAX_LINE)) and rest[-1] not in "\r\n":
                    pass
            yield line.rstrip("\r\n"), not is_whole
    finally:
        # The file is its opener's to close; when that happened already there is nothing to leave.
        with suppress(ValueError):
            reader.detach()


def _known(declared: str) -> str:
    try:
        return codecs.lookup(declared).name
    except LookupError:
        raise _wrong_encoding("The layout names an encoding that nobody knows.") from None


def _is_utf8(head: bytes) -> bool:
    """Whether the head is UTF-8 and not plain ASCII; a letter cut at the end is forgiven."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not head.isascii()


def _wrong_encoding(message: str) -> FileRefused:
    return FileRefused(
        "wrong_encoding", message, "Choose the right encoding in the layout, or save as UTF-8."
    )
