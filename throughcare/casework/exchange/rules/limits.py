"""How much a file may hold, and what it must not be, checked before anything is read."""

from __future__ import annotations

import io
from typing import BinaryIO

from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.vocabulary.layouts import FileFormat

MAX_BYTES = 200_000_000
# Under this key a request tells its page that an upload was dropped for its size.
UPLOAD_TOO_LARGE = "throughcare.upload_too_large"
MAX_ROWS = 2_000_000
MAX_COLUMNS = 500
MAX_LINE = 1_000_000
# What a cell of Excel can hold.
MAX_CELL = 32_767

BEGINNINGS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a text document"),
    (b"SQLite format 3", "a database"),
)
WEB_PAGES = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<body", b"<table", b"<!--")
EXCEL = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def size_of(source: BinaryIO) -> int:
    """The size of a file in bytes; the place of reading stays where it was."""
    place = source.tell()
    size = source.seek(0, io.SEEK_END)
    source.seek(place)
    return size


def check_size(source: BinaryIO) -> int:
    """Bytes of the file. Raises FileRefused when it is empty or too large."""
    size = size_of(source)
    if size == 0:
        raise FileRefused("empty_file", "The file is empty.", "Export it again and send it.")
    if size >= MAX_BYTES:
        raise FileRefused(
            "too_large",
            "The file is 200 MB or larger.",
            "Send it in parts, or leave out pictures and columns that are not needed.",
        )
    return size


def check_beginning(head: bytes, expected: FileFormat) -> None:
    """Raise FileRefused when the first bytes show that the file is something else."""
    if head.startswith(OLD_EXCEL):
        raise FileRefused(
            "old_excel",
            "The file is an old Excel file (.xls) or is locked with a password.",
            "Take the password off and save it as Excel workbook (.xlsx) or as CSV.",
        )
    if expected is FileFormat.XLSX:
        if not head.startswith(EXCEL):
            raise FileRefused(
                "not_excel", "The file is not an Excel workbook.", "Save it as .xlsx, or as CSV."
            )
        return
    if head.startswith(EXCEL):
        raise FileRefused(
            "is_excel",
            "The file is an Excel workbook or an archive, and the layout is for text.",
            "Save it as CSV, or map a layout for Excel.",
        )
    _check_text(head)


def _check_text(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(WEB_PAGES):
        raise _not_a_table("a web page or a drawing")
    for beginning, what in BEGINNINGS:
        if head.startswith(beginning):
            raise _not_a_table(what)


def _not_a_table(what: str) -> FileRefused:
    return FileRefused(
        "not_a_table", f"The file is {what}, not a table.", "Export the list as CSV or Excel."
    )


def too_many_columns() -> FileRefused:
    return FileRefused(
        "too_many_columns",
        f"The file has more than {MAX_COLUMNS} columns.",
        "Export only the columns of the layout.",
    )


def too_many_rows() -> FileRefused:
    return FileRefused(
        "too_many_rows", f"The file has more than {MAX_ROWS:,} rows.", "Send it in parts."
    )


def no_rows() -> FileRefused:
    return FileRefused(
        "no_rows",
        "The file has headings but no rows.",
        "If nobody is there, say so to your partner; otherwise export the file again.",
    )
