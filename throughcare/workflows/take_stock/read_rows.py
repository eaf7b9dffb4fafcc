"""All rows of a delivered file by its layout, in memory; outside of any long transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.registers.directory.queries import facilities_of
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.identity import search_key
from throughcare.vocabulary.layouts import Layout

Progress = Callable[[int, int], None]
WORKING = frozenset({DataClass.IDENTITY, DataClass.CUSTODY, DataClass.CONTACT})


class BytesGone(Exception):
    """The delivered bytes were deleted; the file has to be handed in again."""


@dataclass(frozen=True)
class Reading:
    """All rows of a file by one layout: records, and rows that go back to the sender."""

    layout: dict[str, Any] = field(default_factory=dict, repr=False)
    records: list[Record] = field(default_factory=list, repr=False)
    rejected: list[Rejected] = field(default_factory=list)


def sender_at_work(delivery: Delivery, *, user: UUID | None, at: datetime) -> Viewer:
    """The sender's own viewer for reading and applying its file under the clause."""
    return working_for(delivery.sender_id, Purpose.ROSTER_MATCHING, at, WORKING, user=user)


def day_of(delivery: Delivery) -> date:
    """The day of the file: when it came in."""
    return timezone.localtime(delivery.received_at).date()


def read_rows(
    delivery: Delivery, layout: SavedLayout, *, at: datetime, progress: Progress | None = None
) -> Reading:
    """Read every row of a delivery.

    Raises:
        FileRefused: the file as a whole can not be taken.
        BytesGone: its bytes were deleted.
    """
    viewer = sender_at_work(delivery, user=None, at=at)
    with viewing(viewer, channel="job"):
        source = exchange.bytes_of(viewer, delivery)
    if source is None:
        raise BytesGone
    plain = Layout.from_plain(layout.layout)
    reading, places = Reading(layout.layout), _places_of(delivery.sender_id)
    for row in read_file(
        source, plain, as_of=day_of(delivery), sender=delivery.sender.name, progress=progress
    ):
        if isinstance(row, Record):
            reading.records.append(_placed(row, places))
        else:
            reading.rejected.append(row)
    return reading


def _places_of(sender: UUID) -> dict[str, str]:
    """The sender's facilities by code and by name, however they are spelled."""
    places = facilities_of(sender)
    return {search_key(text): one.code for one in places for text in (one.name, one.code)}


def _placed(record: Record, places: dict[str, str]) -> Record:
    """The record with the facility's own code; a place that nobody knows moves nobody."""
    said = record.values.get("facility")
    if said is None:
        return record
    code = places.get(search_key(str(said)))
    others = {name: value for name, value in record.values.items() if name != "facility"}
    return replace(record, values=others | ({"facility": code} if code else {}))
