"""Asks for a visit, and answers the other time that the facility offered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from throughcare.access.queries import Permit, StayView, permit
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.visit_rows import asked_by_us, place, save, tell
from throughcare.casework.inreach.models import AskersRecord, VisitRequest
from throughcare.casework.inreach.queries.facility_day import FacilityDay, facility_day
from throughcare.casework.inreach.rules.booking import PERSON_BUSY, Wish, may_be_booked
from throughcare.casework.inreach.rules.call_price import price_cents, terms_for
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.agreements.models import Clause
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.categories import ContactMode, Party, Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason


@transaction.atomic
def ask_for_visit(
    *, viewer: Viewer, stay: StayView, ours: Iterable[UUID], officer: UUID, wish: Wish,
    around: FacilityDay, by: UUID | None, at: datetime,
) -> VisitRequest:  # fmt: skip
    """Ask the facility for one visit; the subject of the visit goes nowhere.

    ``ours`` are our own records of the person; a visit without one is for trained workers only.

    Raises NotDone with every reason: no clause in force now or on the day, no clearance, a fixed
    block, a closed facility, nobody who pays for the call, or the facility's own answer.
    """
    clause = _clause(viewer, around.facility, wish, at)
    _check(around, wish, officer, stay.id, is_released=stay.released_on is not None)
    row = VisitRequest(
        organization_id=viewer.organization,
        facility_organization_id=around.facility.organization_id,
        facility=around.facility,
        clause=clause,
        person_id=stay.person,
        stay_id=stay.id,
        officer_id=officer,
        mode=wish.mode,
        day=wish.day,
        begins_at=wish.begins_at,
        minutes=wish.minutes,
        requested_at=at,
        **call_fields(wish.mode, around),
    )
    _keep(row)
    AskersRecord.objects.bulk_create(
        AskersRecord(organization_id=viewer.organization, visit=row, person_id=person)
        for person in ours
    )
    tell(FactKind.VISIT_REQUESTED, row, viewer, by, at, day=wish.day.isoformat())
    tell_price(row, viewer, by, at)
    return row


@transaction.atomic
def accept_counter(*, viewer: Viewer, visit: UUID, by: UUID | None, at: datetime) -> VisitRequest:
    """Take the time that the facility offered; it is checked as if asked for anew."""
    row = asked_by_us(viewer, visit, "countered")
    assert row.countered_day and row.countered_at
    mode = ContactMode(row.mode)
    wish = Wish(mode, row.countered_day, row.countered_at, row.minutes)
    _clause(viewer, row.facility, wish, at)
    around = facility_day(
        viewer, row.facility, wish.day, asker=viewer.organization, stays=[row.stay_id]
    )
    _check(around, wish, row.officer_id, row.stay_id, but=row.pk)
    place(row, state="accepted", day=wish.day, begins_at=wish.begins_at, answered_at=at)
    tell(FactKind.VISIT_ACCEPTED, row, viewer, by, at, day=row.day.isoformat(), offered=True)
    return row


@transaction.atomic
def withdraw(*, viewer: Viewer, visit: UUID, by: UUID | None, at: datetime) -> VisitRequest:
    """Call a visit off, or say no to the time that was offered; a fact with its cause."""
    row = asked_by_us(viewer, visit, "requested", "accepted", "countered", "on_hold")
    was = row.state
    save(row, state="cancelled", called_off_at=at, closure=None)
    cause = Party.FACILITY if was in ("countered", "on_hold") else Party.PARTNER
    tell(FactKind.VISIT_CANCELLED, row, viewer, by, at, cause=cause, was=was)
    return row


def _keep(row: VisitRequest) -> None:
    """Save a new visit; somebody else may have asked for the same person in this very second."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotDone(PERSON_BUSY) from error


def call_fields(mode: ContactMode, around: FacilityDay) -> dict[str, object]:
    """Who pays for a call, at which rate, under which clause; nothing for a visit in person."""
    terms = terms_for(mode, around.terms)
    if terms is None:
        return {"paying_party_id": None, "rate_cents": None, "call_clause_id": None}
    return {
        "paying_party_id": terms.payer,
        "rate_cents": terms.rate_cents,
        "call_clause_id": terms.clause,
    }


def tell_price(row: VisitRequest, viewer: Viewer, by: UUID | None, at: datetime) -> None:
    """Write what a call is expected to cost, before it is scheduled."""
    if row.rate_cents is not None:
        tell(
            FactKind.CALL_PRICED,
            row,
            viewer,
            by,
            at,
            cents=price_cents(row.rate_cents, row.minutes),
        )


def _clause(viewer: Viewer, facility: Facility, wish: Wish, at: datetime) -> Clause:
    """The clause that opens the facility now; it must still hold on the day of the visit."""
    zone = ZoneInfo(facility.organization.timezone)
    then = datetime.combine(wish.day, wish.begins_at or time(12), tzinfo=zone)
    asked = [_permit(viewer, facility, moment) for moment in (at, then)]
    for found in asked:
        if not found:
            raise NotDone(_no_clause(found))
    assert asked[0].clause is not None
    return asked[0].clause


def _permit(viewer: Viewer, facility: Facility, at: datetime) -> Permit:
    return permit(
        from_party=facility.organization_id,
        to_party=viewer.organization,
        purpose=Purpose.INREACH_VISITS,
        at=at,
    )


def _no_clause(found: Permit) -> Reason:
    if found.ended is None:
        return Reason("no_clause", "No agreement lets your organization ask for visits here.")
    named = str(found.ended)
    zone = ZoneInfo(found.ended.agreement.timezone)
    last_day = (found.ended.ends_at.astimezone(zone) - timedelta(microseconds=1)).date()
    return Reason(
        "clause_ended",
        "{clause} is not in force at that time; it ends on {day}.",
        {"clause": named[0].upper() + named[1:], "day": last_day},
    )


def _check(
    around: FacilityDay, wish: Wish, officer: UUID, stay: UUID, *, is_released: bool = False,
    but: UUID | None = None,
) -> None:  # fmt: skip
    """Raise NotDone with every reason against a wish."""
    known = around.around(wish, officer=officer, stay=stay, is_released=is_released, but=but)
    verdict = may_be_booked(wish, known)
    if not verdict.is_yes:
        raise NotDone(*verdict.reasons)
