"""Compares a roster with the sender's own register: what it would change if it were applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import RegisteredStay, registered_stays
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.actions.change_lines import NewLine, keep_lines
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.casework.exchange.rules.difference import RosterDifference, difference
from throughcare.casework.exchange.rules.fingerprint import content_fingerprint
from throughcare.casework.exchange.rules.records import Record
from throughcare.casework.exchange.rules.roster_keys import KnownStay
from throughcare.casework.exchange.rules.stay_changes import FieldChange
from throughcare.vocabulary.identity import PersonName
from throughcare.vocabulary.layout_fields import FIELDS, FileKind
from throughcare.vocabulary.partial_dates import PartialDate
from throughcare.workflows.take_stock.read_rows import (
    Progress,
    Reading,
    day_of,
    read_rows,
    sender_at_work,
)

# Meanwhile somebody decided, or read the same file as quickly.
OVER = ("read", "held", "applying", "applied", "withdrawn")
MOST_LINES = 200  # of each list; the counts say how many there are


@dataclass(frozen=True)
class Compared:
    """A reading, what it changes, and the stays it was compared with by reference."""

    reading: Reading
    difference: RosterDifference
    known: dict[str, RegisteredStay]


def compare_roster(
    delivery: Delivery, layout: SavedLayout, reading: Reading, *, at: datetime
) -> Compared:
    """What a roster would change if it were applied now."""
    viewer = sender_at_work(delivery, user=None, at=at)
    with viewing(viewer, channel="job"):
        known = {str(stay.stay): stay for stay in registered_stays(viewer)}
    found = difference(
        [_known(reference, stay) for reference, stay in known.items()],
        reading.records,
        on=day_of(delivery),
        complete_file=bool(layout.layout.get("complete_file")),
        rejected=reading.rejected,
        usual=exchange.usual_size(delivery.sender_id),
    )
    return Compared(reading, found, known)


def _known(reference: str, stay: RegisteredStay) -> KnownStay:
    return KnownStay(
        reference=reference,
        person_number=stay.person_number,
        booking_number=stay.booking_number,
        name=PersonName(stay.given_name, stay.middle_name, stay.surname, stay.suffix),
        birth=PartialDate(stay.birth_earliest, stay.birth_latest, stay.birth_raw),
        admitted_on=stay.admitted_on,
        facility=stay.facility_code or "",
        housing_unit=stay.housing_unit,
        custody_status=stay.custody_status,
        released_on=stay.released_on,
        is_open=stay.released_on is None,
        vanished_count=stay.vanished_count,
    )


def read_and_compare(
    delivery: Delivery,
    layout: SavedLayout,
    *,
    by: UUID | None,
    at: datetime,
    progress: Progress | None = None,
) -> Delivery:
    """Read a roster, compare, and keep counts, rejected rows, lines and holds with the delivery.

    Raises FileRefused and BytesGone as ``read_rows`` does.
    """
    reading = read_rows(delivery, layout, at=at, progress=progress)
    return keep_roster_reading(delivery, layout, reading, by=by, at=at)


def keep_roster_reading(
    delivery: Delivery, layout: SavedLayout, reading: Reading, *, by: UUID | None, at: datetime
) -> Delivery:
    """Compare what was read with the register, and keep what that came to."""
    compared = compare_roster(delivery, layout, reading, at=at)
    found = compared.difference
    with viewing(sender_at_work(delivery, user=by, at=at), channel="job") as sender:
        now = exchange.delivery(sender, delivery.pk, lock=True)
        if now is None or now.state in OVER:
            return now or delivery
        keep_lines(_lines(found), delivery=now, by=by, at=at)
        return actions.keep_reading(
            delivery=now,
            layout=layout,
            records=len(compared.reading.records) - len(found.set_aside),
            rejected=[*compared.reading.rejected, *found.set_aside],
            content_key=content_fingerprint(compared.reading.records),
            difference=found.counts(),
            holds=found.holds,
            by=by,
            at=at,
        )


def _lines(found: RosterDifference) -> Iterator[NewLine]:
    """The first lines of each list, for the eyes of the sender's own people."""
    for number, record in enumerate(found.admitted[:MOST_LINES], start=1):
        yield _line("admitted", number, record, "")
    for number, gone in enumerate(found.released[:MOST_LINES], start=1):
        yield _line("released", number, gone.record, gone.on.isoformat() if gone.on else "")
    for change, rows in (
        ("moved", found.moved), ("corrected", found.corrected), ("reappeared", found.reappeared),
    ):  # fmt: skip
        for number, row in enumerate(rows[:MOST_LINES], start=1):
            yield _line(change, number, row.record, "; ".join(map(_in_words, row.changes)))
    for number, one in enumerate(found.vanished[:MOST_LINES], start=1):
        name = one.stay.name
        yield NewLine(
            "vanished", number, _listed(name.surname, name.given), one.stay.person_number,
            str(one.complete_files),
        )  # fmt: skip


def _line(change: str, place: int, record: Record, what: str) -> NewLine:
    name = _listed(record.text("surname"), record.text("given_name"))
    return NewLine(change, place, name, record.key[0] or record.key[1], what)


def _listed(surname: str, given: str) -> str:
    """A name as a list has it, surname first; senders leave out one or the other."""
    return ", ".join(filter(None, (surname, given)))


def _in_words(change: FieldChange) -> str:
    known = FIELDS[FileKind.ROSTER].get(change.name)
    label = known.label if known else change.name
    return f"{label}: {change.before or '–'} → {change.after}"
