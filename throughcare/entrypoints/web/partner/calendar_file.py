"""The days ahead as a calendar file (RFC 5545) that names neither a person nor a partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from throughcare.partnership.relationships.queries.days import DayAhead, Occasion

NEWLINE = "\r\n"
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_file(days: Iterable[DayAhead], words: Mapping[Occasion, object], at: datetime) -> str:
    """Whole-day events; their words say the occasion only, never with whom."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Throughcare//Days ahead//EN"]
    for one in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.thing}-{one.occasion}@throughcare",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}",
            *_folded(f"SUMMARY:{str(words[one.occasion]).translate(ESCAPES)}"),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return NEWLINE.join([*lines, "END:VCALENDAR", ""])


def _folded(text: str) -> list[str]:
    """Lines of at most 75 octets; each that goes on begins with a space (RFC 5545, 3.1)."""
    lines, now = [], ""
    for letter in text:
        if len((now + letter).encode()) > 75:
            lines.append(now)
            now = " "
        now += letter
    return [*lines, now]
