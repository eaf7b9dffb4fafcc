"""Closes a facility for some days and takes it back; no visit stays in person (S0-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.converting import convert_visits, restore_visits
from throughcare.casework.inreach.models import Closure
from throughcare.casework.inreach.queries.facility_day import closures_of
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.directory.models import Facility
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason


@dataclass(frozen=True)
class Closed:
    """A closing with what it did."""

    closure: Closure
    converted: int
    on_hold: int


@transaction.atomic
def close_facility(
    *, viewer: Viewer, facility: Facility, begins_on: date, ends_on: date,
    fallback: ContactMode | None, by: UUID | None, at: datetime,
) -> Closed:  # fmt: skip
    """Close from the first to the last day; no visit in person stays one silently."""
    _must_be_ours(viewer, facility)
    if ends_on < begins_on:
        raise NotDone(Reason("ends_before", "The last day comes before the first day."))
    closure = Closure.objects.create(
        organization_id=viewer.organization,
        facility=facility,
        begins_on=begins_on,
        ends_on=ends_on,
        fallback_mode=str(fallback or ""),
    )
    converted, on_hold = convert_visits(viewer, closure, by, at)
    write_fact(
        FactKind.FACILITY_CLOSED, subject=closure.pk, organization=viewer.organization, by=by,
        at=at, occurred_on=begins_on, last_day=ends_on.isoformat(), fallback=str(fallback or ""),
        converted=converted, on_hold=on_hold,
    )  # fmt: skip
    return Closed(closure, converted, on_hold)


@transaction.atomic
def reopen_facility(*, viewer: Viewer, closure: UUID, by: UUID | None, at: datetime) -> int:
    """Take a closing back: visits that nobody decided on since are as they were; how many."""
    found = Closure.objects.select_for_update().filter(
        pk=closure, organization=viewer.organization, reopened_at__isnull=True
    )
    row = found.first()
    if row is None:
        raise NotDone(Reason("no_closing", "This closing was already taken back."))
    row.reopened_at = at
    row.save(update_fields=["reopened_at"])
    restored = restore_visits(viewer, row, by, at)
    for other in closures_of([row.facility_id]).filter(
        begins_on__lte=row.ends_on, ends_on__gte=row.begins_on
    ):
        convert_visits(viewer, other, by, at)
    write_fact(
        FactKind.FACILITY_REOPENED, subject=row.pk, organization=viewer.organization, by=by,
        at=at, restored=restored,
    )  # fmt: skip
    return restored


def _must_be_ours(viewer: Viewer, facility: Facility) -> None:
    if facility.organization_id != viewer.organization:
        raise NotDone(Reason("not_ours", "Only the facility itself can close it."))
