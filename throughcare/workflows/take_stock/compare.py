"""Reads a delivered roster and compares it with the sender's own register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import RegisteredStay, registered_stays
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.casework.exchange.rules.difference import RosterDifference, difference
from throughcare.casework.exchange.rules.fingerprint import content_fingerprint
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.roster_keys import KnownStay
from throughcare.vocabulary.identity import PersonName
from throughcare.vocabulary.layouts import Layout
from throughcare.vocabulary.partial_dates import PartialDate
from throughcare.workflows.take_stock.receive import sender_at_work

Progress = Callable[[int, int], None]


class BytesGone(Exception):
    """The delivered bytes were purged; the file has to be handed in again."""


@dataclass(frozen=True)
class Reading:
    """All rows of a file: records, and rows that go back to the sender."""

    records: list[Record]
    rejected: list[Rejected]


@dataclass(frozen=True)
class Compared:
    """A reading, what it changes, and the stays it was compared with by reference."""

    reading: Reading
    difference: RosterDifference
    known: dict[str, RegisteredStay]


def read_delivery(
    delivery: Delivery, layout: SavedLayout, *, at: datetime, progress: Progress | None = None
) -> Reading:
    """Read every row of a delivery; call while working as the one who handed it in or the sender.

    Raises:
        FileRefused: the file as a whole can not be taken.
        BytesGone: its bytes were purged.
    """
    viewer = sender_at_work(delivery, user=None, at=at)
    with viewing(viewer, channel="job"):
        source = exchange.bytes_of(viewer, delivery)
    if source is None:
        raise BytesGone
    plain = Layout.from_plain(layout.layout)
    day = timezone.localtime(delivery.received_at).date()
    reading = Reading([], [])
    for row in read_file(source, plain, as_of=day, progress=progress):
        (reading.records if isinstance(row, Record) else reading.rejected).append(row)  # type: ignore[arg-type]
    return reading


def compare_roster(
    delivery: Delivery, layout: SavedLayout, *, at: datetime, progress: Progress | None = None
) -> Compared:
    """What a roster would change if it were applied now."""
    reading = read_delivery(delivery, layout, at=at, progress=progress)
    viewer = sender_at_work(delivery, user=None, at=at)
    with viewing(viewer, channel="job"):
        stays = registered_stays(viewer)
    found = difference(
        [_known(stay) for stay in stays],
        reading.records,
        on=timezone.localtime(delivery.received_at).date(),
        complete_file=bool(layout.layout.get("complete_file")),
        rejected=reading.rejected,
        usual=exchange.usual_size(delivery.sender_id),
    )
    return Compared(reading, found, {str(stay.stay): stay for stay in stays})


def _known(stay: RegisteredStay) -> KnownStay:
    return KnownStay(
        reference=str(stay.stay),
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
) -> Compared:
    """Read, compare, and keep the counts, the rejected rows and the holds with the delivery."""
    compared = compare_roster(delivery, layout, at=at, progress=progress)
    found = compared.difference
    actions.keep_reading(
        delivery=delivery,
        layout=layout,
        records=len(compared.reading.records) - len(found.set_aside),
        rejected=[*compared.reading.rejected, *found.set_aside],
        content_key=content_fingerprint(compared.reading.records),
        difference=found.counts(),
        hold_reasons=[hold.code for hold in found.holds],
        by=by,
        at=at,
    )
    return compared
