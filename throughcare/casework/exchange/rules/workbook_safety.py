"""Looking at an Excel workbook's parts before opening it: what could harm or lie is refused."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree import ElementTree

from throughcare.casework.exchange.rules.limits import MAX_ROWS
from throughcare.casework.exchange.rules.refusals import FileRefused

MAX_PARTS = 1_000
MAX_DIRECTORY = 1_000_000
MAX_UNPACKED = 600_000_000
MAX_RATIO = 100
# A small part may pack well; only from here on the ratio says something.
RATIO_COUNTS_FROM = 5_000_000
# Each tag of a sheet or of its texts may cost memory when it is opened.
MAX_TAGS = 60_000_000
CHUNK = 1 << 20
# A cell shorter than this is never torn between two chunks.
OVERLAP = 4_096
# Rows far below the last one that holds something are memory for nothing.
MAX_EMPTY_ROWS = 10_000

# What zipfile and ElementTree raise for bytes that are no workbook.
BROKEN = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, struct.error, ValueError, KeyError,
    OSError, EOFError, RuntimeError,
)  # fmt: skip
MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/")
DOCUMENT_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Three letters are a column beyond 702, seven digits a row beyond all tables. The patterns begin
# with plain letters, so that they run through 80 MB in half a second.
FAR_CELL = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{3,}\d|[A-Za-z]+\d{7})""")
ROW = re.compile(rb"""row\s[^>]*?\br\s*=\s*["'](\d+)["']""")
UNSAVED_FORMULA = re.compile(
    rb"""<c\s[^>]{0,80}?r=["'][A-Z]+(\d+)["'][^>]{0,80}>\s*<f[^>]{0,200}(?:/>|>[^<]{0,2000}</f>)"""
    rb"""\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)


@dataclass(slots=True)
class SheetFindings:
    """What a first look at one sheet's XML found."""

    rows: int = 0
    last_row: int = 0
    unsaved_formula_rows: set[int] = field(default_factory=set)


def check_workbook(source: BinaryIO) -> dict[str, SheetFindings]:
    """Findings per sheet, by its name.

    Raises FileRefused for zip bombs, macros, links to other files and document types. Each
    part is unpacked once, a megabyte at a time; nothing is kept.
    """
    try:
        _check_directory(source)
        with zipfile.ZipFile(source) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            findings = {
                part.filename: _look_through(archive, part)
                for part in parts
                if part.filename.lower().endswith((".xml", ".rels"))
            }
            return _by_sheet_name(archive, findings)
    except FileRefused:
        raise
    except BROKEN:
        raise _refused("broken_workbook", "The workbook is damaged or locked.") from None
    finally:
        source.seek(0)


def _check_directory(source: BinaryIO) -> None:
    """Raise FileRefused when the list of parts alone would fill memory.

    The end record of a ZIP file gives the size of that list; the 64-bit record when that is
    full (PKWARE APPNOTE 4.3.14 and 4.3.16).
    """
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - 70_000))
    tail = source.read()
    source.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    listed = int.from_bytes(tail[place + 12 : place + 16], "little") if place >= 0 else 0
    if (wide := tail.rfind(b"PK\x06\x06")) >= 0:
        listed = max(listed % 0xFFFFFFFF, int.from_bytes(tail[wide + 40 : wide + 48], "little"))
    if listed > MAX_DIRECTORY:
        raise _bomb()


def _by_sheet_name(
    archive: zipfile.ZipFile, findings: dict[str, SheetFindings]
) -> dict[str, SheetFindings]:
    """The workbook names its sheets, its relations say in which part each one lies."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): (one.get("Target") or "").lstrip("/") for one in relations}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter()
    named = {}
    for sheet in sheets:
        if sheet.tag.endswith("}sheet"):
            target = targets.get(next((v for k, v in sheet.items() if k.endswith("}id")), ""), "")
            part = target if target.startswith("xl/") else f"xl/{target}"
            named[sheet.get("name", "")] = findings.get(part, SheetFindings())
    return named


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(part.flag_bits & 1 for part in parts) or "encryptedpackage" in names:
        raise _refused("locked", "The workbook is locked with a password.")
    if any(name.startswith(MACRO_PARTS) or name.endswith(MACRO_PARTS[0]) for name in names):
        raise _refused("macros", "The workbook holds macros (small programs).")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise _refused("external_links", "The workbook takes values from other files.")
    if "xl/workbook.xml" not in names:
        raise _refused("not_excel", "The file is an archive, not an Excel workbook (.xlsx).")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _bomb()
    if any(_is_bomb(part) for part in parts):
        raise _bomb()


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    is_large = part.file_size > RATIO_COUNTS_FROM
    return is_large and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> SheetFindings:
    findings = SheetFindings()
    is_sheet = part.filename.lower().startswith("xl/worksheets/")
    tags = 0
    for number, chunk in enumerate(_chunks(archive, part)):
        is_wide = number == 0 and b"\x00" in chunk[:200]
        if is_wide or DOCUMENT_TYPE.search(chunk):
            raise _refused("document_type", "The workbook holds instructions that no table needs.")
        if (tags := tags + chunk.count(b"<")) > MAX_TAGS:
            raise _bomb()
        if is_sheet:
            _look_at_cells(chunk, findings)
    if findings.last_row > findings.rows + MAX_EMPTY_ROWS or findings.last_row > MAX_ROWS:
        raise _far_cell()
    return findings


def _look_at_cells(chunk: bytes, findings: SheetFindings) -> None:
    if FAR_CELL.search(chunk):
        raise _far_cell()
    for row in ROW.finditer(chunk):
        findings.rows += 1
        findings.last_row = max(findings.last_row, int(row[1][:9]))
    if b"<f" in chunk:
        found = UNSAVED_FORMULA.findall(chunk)
        findings.unsaved_formula_rows.update(int(number) for number in found)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces that end where a cell or at least a tag ends, so that none is torn."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(CHUNK):
            if len(rest) > 2 * CHUNK:
                raise _bomb()
            rest += piece
            end = rest.rfind(b"</c>") + 4
            cut = end if end >= 4 and len(rest) - end <= OVERLAP else rest.rfind(b">") + 1
            if cut:
                yield rest[:cut]
                rest = rest[cut:]
    if rest:
        yield rest


def _bomb() -> FileRefused:
    return _refused("unpacks_too_large", "The workbook would unpack to far more than it should.")


def _far_cell() -> FileRefused:
    return FileRefused(
        "far_cell",
        "The workbook has cells far outside its table.",
        "Copy the table to a new workbook and send that.",
    )


def _refused(code: str, message: str) -> FileRefused:
    return FileRefused(code, message, "Save the table alone as a new .xlsx, or as CSV.")
