"""Rosters of the small world's jail, in its own columns, and the way they come in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.casework.exchange.actions.layouts import save_layout
from throughcare.casework.exchange.models import Delivery
from throughcare.registers.people.models import Stay
from throughcare.vocabulary.date_reading import DateOrder
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.vocabulary.layouts import ColumnMapping, FileFormat, Layout
from throughcare.vocabulary.sourced import Sourced
from throughcare.workflows.take_stock.apply_delivery import ask_to_apply
from throughcare.workflows.take_stock.read_delivery import ask_to_read
from throughcare.workflows.take_stock.receive import receive

# The facility's words, in the facility's order; nobody renames a column.
COLUMNS = {
    "INMATE NO": "person_number",
    "LNAME": "surname",
    "FNAME": "given_name",
    "BIRTH": "dob",
    "BKNG": "booking_number",
    "INTAKE DT": "booking_date",
    "POD/CELL": "housing_unit",
    "STAT": "custody_status",
    "EST OUT": "projected_release",
    "OUT DT": "release_date",
}
DATES = {"dob", "booking_date", "projected_release", "release_date"}
Row = dict[str, str]


def layout() -> Layout:
    """The one mapping of these columns."""
    order = DateOrder.MONTH_DAY_YEAR
    columns = tuple(
        ColumnMapping(field, heading=heading, order=order if field in DATES else None)
        for heading, field in COLUMNS.items()
    )
    return Layout(
        sender="Marlow County Jail",
        kind=FileKind.ROSTER,
        format=FileFormat.CSV,
        columns=columns,
        provenance=Sourced(
            source="A made-up jail",
            citation="Made for tests",
            checked_on=date(2026, 1, 2),
            review_by=date(2027, 1, 2),
        ),
        complete_file=True,
        headings=tuple(COLUMNS),
    )


def written(day: date | None) -> str:
    """A day as this jail writes it."""
    return f"{day:%m/%d/%Y}" if day else ""


def read_back(text: str) -> date:
    """The day that this jail wrote."""
    month, day, year = text.split("/")
    return date(int(year), int(month), int(day))


def as_inside(world: SimpleNamespace, clerk: Any) -> dict[str, Row]:
    """The rows of everybody who is inside now, by key, as the last roster said them."""
    from throughcare.access.queries import people, stays

    with viewing(clerk):
        seen = stays(clerk, world.stays.values())
        names = people(clerk, [stay.person for stay in seen.values()])
    rows = {}
    for key, stay_id in world.stays.items():
        stay, person = seen[stay_id], names[seen[stay_id].person]
        out = stay.projections[0].date if stay.projections else None
        rows[key.removeprefix("stay_")] = dict(
            zip(
                COLUMNS,
                (
                    person.number, person.surname, person.given_name, written(person.birth_date),
                    stay.booking_number, written(stay.admitted_on), stay.housing_unit,
                    stay.custody_status, written(out), written(stay.released_on),
                ),
                strict=True,
            )
        )  # fmt: skip
    return rows


def file_of(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The rows as the jail's CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def hand_in(
    world: SimpleNamespace, clerk: Any, content: bytes, at: datetime, *, despite_holds: bool = False
) -> Delivery:
    """Receive, read and apply a roster, as the pages and the other doors do."""
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    with viewing(clerk):
        saved = save_layout(
            organization=jail, sender=jail, name="daily list", layout=layout(), by=clerk.user, at=at
        )
        received = receive(
            viewer=clerk, sender=jail, receiver=agency, kind=FileKind.ROSTER, door="web",
            content=content, at=at,
        )  # fmt: skip
        read = ask_to_read(received.delivery, saved, by=clerk.user, at=at)
        if read.state != "read" and not (despite_holds and read.state == "held"):
            return read
        return ask_to_apply(
            delivery_id=read.pk, organization=jail, by=clerk.user, at=at, and_match=False,
            despite_holds=despite_holds,
        )  # fmt: skip


def stay_ids(clerk: Any) -> set[UUID]:
    """Every stay in the jail's register."""
    from throughcare.access.queries import reach

    with viewing(clerk):
        return set(Stay.objects.within(reach(clerk, Stay.label)).values_list("pk", flat=True))
