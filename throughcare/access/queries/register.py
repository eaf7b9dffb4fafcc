"""The whole register of one organization, flat, for comparing it with a file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from throughcare.access.queries.scopes import reach
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.models import Person, PersonNumber, Stay
from throughcare.vocabulary.categories import DataClass

_FIELDS = (
    "pk", "person_id", "person__given_name", "person__middle_name", "person__surname",
    "person__suffix", "person__birth_earliest", "person__birth_latest", "person__birth_raw",
    "booking_number", "admitted_on", "released_on", "facility__code", "housing_unit",
    "custody_status", "vanished_count", "as_written",
)  # fmt: skip


class RegisteredStay(NamedTuple):
    """One stay with its person, as the owner's own records tell it."""

    stay: UUID
    person: UUID
    given_name: str
    middle_name: str
    surname: str
    suffix: str
    birth_earliest: date | None
    birth_latest: date | None
    birth_raw: str
    booking_number: str
    admitted_on: date | None
    released_on: date | None
    facility_code: str | None
    housing_unit: str
    custody_status: str
    vanished_count: int
    as_written: dict[str, str]
    person_number: str

    def __repr__(self) -> str:
        return "RegisteredStay()"  # a tuple's own would show the person


def registered_stays(viewer: Viewer) -> list[RegisteredStay]:
    """Every stay of the viewer's own organization; two queries, nothing of anybody else."""
    identity = reach(viewer, DataClass.IDENTITY, foreign=False)
    custody = reach(viewer, DataClass.CUSTODY, foreign=False)
    numbers: dict[UUID, str] = dict(
        PersonNumber.objects.within(identity).order_by("-value").values_list("person_id", "value")
    )
    rows: Any = Stay.objects.within(custody).order_by("pk").values_list(*_FIELDS)
    made = RegisteredStay._make
    return [made((*row, numbers.get(row[1], ""))) for row in rows.iterator(5000)]


def people_since(viewer: Viewer, before: datetime) -> set[UUID]:
    """The viewer's own organization's people who were entered before a moment, as opaque ids."""
    identity = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    rows = Person.objects.within(identity).filter(entered_at__lt=before)
    return set(rows.values_list("pk", flat=True))
