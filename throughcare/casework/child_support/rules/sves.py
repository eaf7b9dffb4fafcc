"""Federal prison response records (SVES, PUPS): real codes, and dates that stay missing (M6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

FOUND, NOT_FOUND = "E07", "E10"
LOCATE_SOURCES = {
    FOUND: "Prison record found",
    NOT_FOUND: "No prison record found; this does not say that the person is free",
}
FACILITY_TYPES = {
    "01": "State prison",
    "02": "County facility",
    "03": "Federal prison",
    "04": "Mental health correctional facility",
    "05": "Boot camp",
    "06": "Medical facility",
    "07": "Work camp",
    "08": "Detention center",
    "09": "Juvenile detention",
}
CUSTODY_STATUSES = {
    "Y": "Convicted",
    "C": "Confined, not convicted",
    "P": "Parole or probation violation",
}
FEDERAL = "03"


@dataclass(frozen=True)
class RawDate:
    """A date as sent: the day if there is one, always the raw text, and why it is missing."""

    on: date | None
    raw: str
    why_missing: str = ""


@dataclass(frozen=True)
class Code:
    """A code as sent with its meaning; an unknown code keeps its raw value and means nothing."""

    raw: str
    meaning: str

    @property
    def is_known(self) -> bool:
        return bool(self.meaning)


@dataclass(frozen=True)
class PrisonResponse:
    """One response; names and numbers of the person stay with the caller."""

    locate_source: Code
    facility_type: Code
    status: Code
    confined_on: RawDate
    released_on: RawDate
    reported_on: RawDate
    facility: str

    @property
    def is_found(self) -> bool:
        return self.locate_source.raw == FOUND


def read_date(raw: str) -> RawDate:
    """Reads YYYYMMDD or YYYY-MM-DD; blanks, zeros and a day or month 00 survive as missing."""
    text = raw.strip().replace("-", "")
    if not text:
        return RawDate(None, raw, "blank")
    if not text.strip("0"):
        return RawDate(None, raw, "zeros")
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return RawDate(None, raw, "not a date")
    if "00" in (text[4:6], text[6:8]):
        return RawDate(None, raw, "day or month is 00")
    try:
        return RawDate(date.fromisoformat(text), raw)
    except ValueError:
        return RawDate(None, raw, "not a date")


def read_code(raw: str, meanings: Mapping[str, str]) -> Code:
    """The code with its meaning; leading zeros as sent."""
    text = raw.strip().upper()
    return Code(text, meanings.get(text, ""))


def read_prison_response(fields: Mapping[str, str]) -> PrisonResponse:
    """One record from its raw fields; a field that was not sent reads as blank."""
    kind = read_code(fields.get("facility_type", ""), FACILITY_TYPES)
    return PrisonResponse(
        locate_source=read_code(fields.get("locate_source", ""), LOCATE_SOURCES),
        facility_type=kind,
        status=read_code(fields.get("status", ""), CUSTODY_STATUSES),
        confined_on=read_date(fields.get("confined_on", "")),
        released_on=_release(fields.get("released_on", ""), kind),
        reported_on=read_date(fields.get("reported_on", "")),
        facility=fields.get("facility", "").strip(),
    )


def _release(raw: str, kind: Code) -> RawDate:
    released = read_date(raw)
    if released.on is None and kind.raw == FEDERAL:
        return RawDate(None, raw, "federal prisons send no release date")
    return released


def same_confinement(
    responses: Iterable[tuple[str, PrisonResponse]],
) -> tuple[tuple[str, date], ...]:
    """Person and confinement date of every pair that was sent more than once, to be looked at."""
    seen: set[tuple[str, date]] = set()
    twice: dict[tuple[str, date], None] = {}
    for person, response in responses:
        if response.confined_on.on is None:
            continue
        key = (person, response.confined_on.on)
        if key in seen:
            twice[key] = None
        seen.add(key)
    return tuple(twice)
