"""What a sender wrote of a stay where the register keeps a meaning, or has no place of its own.

A federal prison response (SVES/PUPS) tells by codes: E07, 01 to 09, Y, C and P. Their meanings
drive the rules; the letters themselves stay beside them, and so do dates that are none, such as
00000000. Delivered bytes are deleted after a week, so they could not answer for these later.
Source: domain.md 3.1 (federal prison response record), 3.2 and M6.
"""

from __future__ import annotations

from throughcare.casework.exchange.rules.records import Record

CODES = ("custody_status", "locate_source", "projected_release_kind")
ONLY_HERE = ("facility_type",)
DATES_THAT_MAY_BE_NONE = ("release_date", "projected_release")
LONGEST = 40


def as_written(record: Record) -> dict[str, str]:
    """Field to text, as far as the text says more than what is kept of it elsewhere."""
    found = {name: record.text(name) for name in ONLY_HERE if name in record.values}
    for name in CODES:
        text = record.written.get(name, "")
        if text and text.casefold() != record.text(name):
            found[name] = text
    for name in DATES_THAT_MAY_BE_NONE:
        if name in record.values and record.date(name).day is None:
            found[name] = record.date(name).raw
    if "report_date" in record.values:
        found["report_date"] = record.date("report_date").raw
    return {name: text[:LONGEST] for name, text in found.items() if text}
