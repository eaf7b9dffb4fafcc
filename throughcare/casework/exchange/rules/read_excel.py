"""Reading Excel workbooks: values as the sheet shows them, numbers and dates as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from throughcare.casework.exchange.rules.limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    too_many_columns,
    too_many_rows,
)
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.source_rows import (
    SUSPICIOUS,
    OpenedFile,
    SourceRow,
    name_headings,
)
from throughcare.casework.exchange.rules.workbook_safety import SheetFindings, check_workbook
from throughcare.vocabulary.layouts import Layout

Cell = int | float | str | bool | time | date | datetime | timedelta
# Excel keeps 15 digits of a number; what is longer has lost its end.
EXACT_NUMBERS_BELOW = 10**15


class ExcelRows:
    """The rows of one sheet with the numbers that Excel shows beside them."""

    def __init__(self, sheet: CalamineSheet, findings: SheetFindings) -> None:
        self.rows = enumerate(sheet.iter_rows(), start=1)
        self.lead = [""] * (sheet.start[1] if sheet.start else 0)
        self.unsaved = findings.unsaved_formula_rows
        self.number = 0

    def __iter__(self) -> Iterator[SourceRow]:
        for number, row in self.rows:
            self.number = number
            cells = self._texts(row)
            if any(cells):
                yield self._row(number, cells)

    def take(self, number: int) -> list[str]:
        """The cells of the row `number`; the rows before it hold a title."""
        for place, row in self.rows:
            if place >= number:
                return self._texts(row)
        return []

    def _texts(self, row: Sequence[Cell]) -> list[str]:
        return self.lead + [cell if type(cell) is str else text_of(cell) for cell in row]

    def _row(self, number: int, cells: list[str]) -> SourceRow:
        if number in self.unsaved:
            return SourceRow(number, cells, "formula_without_value")
        text = "|".join(cells)
        if len(text) > MAX_CELL and (longest := max(cells, key=len)) and len(longest) > MAX_CELL:
            return SourceRow(number, (text[:MAX_CELL],), "cell_too_long", cells.index(longest))
        return SourceRow(number, cells, is_suspicious=SUSPICIOUS.search(text) is not None)


def open_excel(source: BinaryIO, layout: Layout) -> OpenedFile:
    """Open the layout's sheet. Raises FileRefused for what `workbook_safety` refuses."""
    workbook, findings = open_workbook(source)
    name = layout.sheet or visible_sheets(workbook)[0]
    if name not in workbook.sheet_names:
        raise FileRefused(
            "no_such_sheet",
            "The workbook has no sheet of the name in the layout.",
            "Check that this is the right file, or map the layout anew.",
        )
    sheet = sheet_of(workbook, name)
    rows = ExcelRows(sheet, findings.get(name, SheetFindings()))
    headings: tuple[str, ...] = ()
    if layout.header_row:
        first = layout.header_row
        headings = name_headings([rows.take(first + n) for n in range(layout.header_rows)])
    return OpenedFile(headings, iter(rows), sheet.total_height, lambda: rows.number)


def open_workbook(source: BinaryIO) -> tuple[CalamineWorkbook, dict[str, SheetFindings]]:
    """The workbook, and what was found in each of its sheets before it was opened."""
    findings = check_workbook(source)
    try:
        return CalamineWorkbook.from_filelike(source), findings
    except CalamineError:
        raise _unreadable() from None


def sheet_of(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    """One sheet, not wider or longer than a table may be."""
    try:
        sheet = workbook.get_sheet_by_name(name)
    except CalamineError:
        raise _unreadable() from None
    if sheet.total_width > MAX_COLUMNS:
        raise too_many_columns()
    if sheet.total_height > MAX_ROWS:
        raise too_many_rows()
    return sheet


def visible_sheets(workbook: CalamineWorkbook) -> list[str]:
    """Names of the sheets that a person sees. Raises FileRefused when there is none."""
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    if not names:
        raise FileRefused("no_sheet", "The workbook shows no sheet.", "Send one with a table.")
    return names


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates as ISO, nothing rounded."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _number(cell: int | float) -> str:
    if abs(cell) >= EXACT_NUMBERS_BELOW:
        return f"{cell:.10E}"
    return str(int(cell)) if cell == int(cell) else repr(cell)


def _unreadable() -> FileRefused:
    return FileRefused(
        "broken_workbook", "The workbook cannot be read.", "Save the table as a new .xlsx or CSV."
    )
