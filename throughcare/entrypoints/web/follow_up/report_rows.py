"""The lines of a report in words: for a page, a paper and a spreadsheet alike."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.exchange.rules.export_safe import neutralize
from throughcare.entrypoints.web.shell.promise_standing import SAID, STATES, period_words
from throughcare.entrypoints.web.shell.promise_words import how_much, promise_in_words
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.workflows.follow_up.report import ReportLine

EPOCH = (1980, 1, 1, 0, 0, 0)  # a ZIP knows no earlier day; a fixed one makes files repeatable


@dataclass(frozen=True)
class Row:
    """One line as it is read; a hidden number says so in words."""

    agreement: str
    number: str
    promised_by: str
    promised_to: str
    promise: str
    period: str
    first: date
    last: date
    proof: str
    target: str
    kept: str
    of: str
    percent: str
    interval: str
    state: str
    because: str
    fixed_on: date


HEADINGS = {
    "agreement": gettext_lazy("Agreement"),
    "number": gettext_lazy("Clause"),
    "promised_by": gettext_lazy("Who promised"),
    "promised_to": gettext_lazy("To whom"),
    "promise": gettext_lazy("What was promised"),
    "period": gettext_lazy("Time"),
    "first": gettext_lazy("From"),
    "last": gettext_lazy("To"),
    "proof": gettext_lazy("How one knows"),
    "target": gettext_lazy("Promised"),
    "kept": gettext_lazy("Kept"),
    "of": gettext_lazy("Out of"),
    "percent": gettext_lazy("Percent"),
    "interval": gettext_lazy("Interval"),
    "state": gettext_lazy("How it stands"),
    "because": gettext_lazy("What was said"),
    "fixed_on": gettext_lazy("Settled on"),
}
DEFINED = (
    gettext_lazy("Count"), gettext_lazy("Counted"), gettext_lazy("Out of"),
    gettext_lazy("Notes"), gettext_lazy("Source"),
)  # fmt: skip


def row_of(line: ReportLine) -> Row:
    """One line in the reader's words."""
    told, promised = line.told, Promised.read(line.parameters)
    interval = told.get("interval")
    count = told.get("count") if "owed" in told else told.get("numerator")
    total = told.get("owed") if "owed" in told else told.get("denominator")
    words, _tone, _sign = (SAID if line.said else STATES)[line.state]
    doubt = line.said.doubt if line.said else None
    because = line.said.last.because if line.said and line.said.last else ""
    if doubt is not None:
        because = f"{because} / {_('The other side sees it differently:')} {doubt.because}"
    return Row(
        agreement=line.agreement.title, number=line.clause.number,
        promised_by=line.clause.from_party.name, promised_to=line.clause.to_party.name,
        promise=line.clause.text, period=period_words(line.kind, line.first),
        first=line.first, last=line.last, proof=promise_in_words(line.parameters),
        target=how_much(promised), kept=_shown(count, line), of=_shown(total, line),
        percent=f"{told['percent']}%" if told.get("percent") is not None else "",
        interval=f"{interval[0]}% – {interval[1]}%" if interval else "",
        state=str(words), because=because, fixed_on=line.fixed_at.date(),
    )  # fmt: skip


def definitions_of(lines: Sequence[ReportLine]) -> list[tuple[str, ...]]:
    """Every definition that a line was counted by, once, in words."""
    known = {line.definition.key: line.definition for line in lines if line.definition}
    return [
        (
            _(one.title), _(one.numerator), _(one.denominator), _(one.clock_notes),
            f"{one.source}; {one.citation}; {one.authored}",
        )
        for _key, one in sorted(known.items())
    ]  # fmt: skip


def fingerprint(rows: Sequence[Row]) -> str:
    """The same rows give the same sixteen signs, on paper and in a file."""
    text = "\n".join("\t".join(map(str, astuple(row))) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_csv(rows: Sequence[Row], definitions: Sequence[tuple[str, ...]]) -> str:
    """The table, and beneath it the definitions."""
    out = io.StringIO()
    write = csv.writer(out)
    for line in _sheet(rows):
        write.writerow(line)
    write.writerow([])
    for line in _second(definitions):
        write.writerow(line)
    return out.getvalue()


def as_workbook(rows: Sequence[Row], definitions: Sequence[tuple[str, ...]], at: datetime) -> bytes:
    """Two sheets, table and definitions; the same input gives the same bytes."""
    from openpyxl import Workbook  # heavy, and needed here alone
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    first, second = book.active, book.create_sheet(_("Definitions"))
    assert first is not None
    first.title = _("Evidence")
    for sheet, lines in ((first, _sheet(rows)), (second, _second(definitions))):
        for line in lines:
            sheet.append(line)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number in range(1, sheet.max_column + 1):
            sheet.column_dimensions[get_column_letter(number)].width = 24
        for line_of_cells in sheet.iter_rows():
            for cell in line_of_cells:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A2"
    book.properties.creator = "Throughcare"
    book.properties.created = book.properties.modified = at.replace(tzinfo=None, microsecond=0)
    made = io.BytesIO()
    book.save(made)
    return _repeatable(made.getvalue(), at)


def _sheet(rows: Sequence[Row]) -> list[list[str]]:
    names = [field.name for field in fields(Row)]
    lines = [[neutralize(str(getattr(row, name))) for name in names] for row in rows]
    return [[str(HEADINGS[name]) for name in names], *lines]


def _second(definitions: Sequence[tuple[str, ...]]) -> list[list[str]]:
    lines = [[neutralize(cell) for cell in line] for line in definitions]
    return [list(map(str, DEFINED)), *lines]


def _repeatable(made: bytes, at: datetime) -> bytes:
    """The archive again with one fixed day on each part, and the moment of the data inside."""
    out, moment = io.BytesIO(), at.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _stamped(part, moment)
            new.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _stamped(core: bytes, moment: str) -> bytes:
    """openpyxl writes the moment of saving; the data's own moment stands there instead."""
    head, mark, rest = core.partition(b"<dcterms:modified")
    if not mark:
        return core
    tag, _end, tail = rest.partition(b">")
    _old, _close, after = tail.partition(b"</dcterms:modified>")
    return head + mark + tag + b">" + moment.encode() + b"</dcterms:modified>" + after


def _shown(number: int | None, line: ReportLine) -> str:
    if line.said is not None or line.told.get("denominator") == 0:
        return ""
    return _("hidden") if number is None else str(number)
