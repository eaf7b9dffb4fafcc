"""Closes a facility for some days and takes it back; no visit stays in person (S0-08)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.visit_rows import place, save, tell
from throughcare.casework.inreach.models import Closure, VisitRequest
from throughcare.casework.inreach.queries.facility_day import (
    clearances_at,
    closures_of,
    terms_between,
)
from throughcare.casework.inreach.rules.call_price import CallTerms, terms_for
from throughcare.casework.inreach.rules.closing import Converted, after_closing
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.directory.models import Facility
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import ContactMode, Party
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason

CHANGEABLE = ("requested", "accepted", "countered")


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
    converted, on_hold = _change_visits(viewer, closure)
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
    restored = _restore(viewer, row)
    for other in closures_of([row.facility_id]).filter(
        begins_on__lte=row.ends_on, ends_on__gte=row.begins_on
    ):
        _change_visits(viewer, other)
    write_fact(
        FactKind.FACILITY_REOPENED, subject=row.pk, organization=viewer.organization, by=by,
        at=at, restored=restored,
    )  # fmt: skip
    return restored


def _must_be_ours(viewer: Viewer, facility: Facility) -> None:
    if facility.organization_id != viewer.organization:
        raise NotDone(Reason("not_ours", "Only the facility itself can close it."))


def _change_visits(viewer: Viewer, closure: Closure) -> tuple[int, int]:
    """Convert or hold every visit in person of the closed days; how many of each."""
    rows = _ours(viewer).filter(
        facility=closure.facility_id,
        mode=ContactMode.IN_PERSON,
        state__in=CHANGEABLE,
        day__range=(closure.begins_on, closure.ends_on),
    )
    cleared = clearances_at(viewer, closure.facility_id)
    terms: dict[UUID, tuple[CallTerms, ...]] = {}
    fallback = ContactMode(closure.fallback_mode) if closure.fallback_mode else None
    counts = {True: 0, False: 0}
    for row in rows:
        asker = row.organization_id
        if asker not in terms:
            terms[asker] = terms_between(asker, row.facility_organization_id, viewer.at)
        paid = terms_for(fallback, terms[asker]) if fallback else None
        became = after_closing(fallback, row.day, cleared.get(row.officer_id), paid)
        counts[isinstance(became, Converted)] += 1
        _change(viewer, row, closure, became.mode if isinstance(became, Converted) else None, paid)
    return counts[True], counts[False]


def _change(
    viewer: Viewer, row: VisitRequest, closure: Closure, mode: ContactMode | None,
    terms: CallTerms | None,
) -> None:  # fmt: skip
    kept = {"closure": closure, "mode_before": row.mode, "state_before": row.state}
    if mode is None or terms is None:
        save(row, state="on_hold", **kept)
        tell(FactKind.VISIT_CONVERTED, row, viewer, cause=Party.FACILITY, to="on_hold")
        return
    save(
        row, mode=str(mode), paying_party_id=terms.payer, rate_cents=terms.rate_cents,
        call_clause_id=terms.clause, **kept,
    )  # fmt: skip
    tell(FactKind.VISIT_CONVERTED, row, viewer, cause=Party.FACILITY, to=str(mode))


def _restore(viewer: Viewer, closure: Closure) -> int:
    rows = list(_ours(viewer).filter(closure=closure, state__in=(*CHANGEABLE, "on_hold")))
    for row in rows:
        state = row.state_before if row.state == "on_hold" else row.state
        save(
            row, mode=row.mode_before, state="on_hold", closure=None, mode_before="",
            state_before="", paying_party=None, rate_cents=None, call_clause=None,
        )  # fmt: skip
        with suppress(NotDone):  # its room went to another visit: it stays on hold, for a person
            place(row, state=state)
        tell(FactKind.VISIT_CONVERTED, row, viewer, to=row.mode)
    return len(rows)


def _ours(viewer: Viewer):  # type: ignore[no-untyped-def]
    scope = between(viewer, VisitRequest.label, "facility_organization")
    return VisitRequest.objects.within(scope).select_for_update(of=("self",)).order_by("pk")
