"""Answers a request: accept, offer another time, decline, or say that it can not be now."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from throughcare.access.queries import permit
from throughcare.access.queries import stay as stay_of
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.visit_rows import answered_by_us, place, save, tell
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.facility_day import facility_day
from throughcare.casework.inreach.rules.booking import Wish, may_be_booked
from throughcare.casework.inreach.rules.declining import DeclineReason
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.casework.inreach.rules.suitability import Suitability, Suitable
from throughcare.vocabulary.categories import ContactMode, Party, Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason


@transaction.atomic
def accept(
    *, viewer: Viewer, visit: UUID, room: str, unit: str, by: UUID | None, at: datetime
) -> VisitRequest:
    """Say yes, with a room and the unit that brings the person: the line is on the call-out.

    Raises NotDone: the clause ended, the time is blocked, the clearance lapsed, the room is taken.
    """
    row = answered_by_us(viewer, visit, "requested")
    _check(viewer, row, Wish(ContactMode(row.mode), row.day, row.begins_at, row.minutes), at)
    stay = stay_of(viewer, row.stay_id)
    place(
        row, state="accepted", room=room.strip(), unit=unit.strip(), answered_at=at,
        roster_unit=stay.housing_unit if stay else "", suitability=str(Suitable.YES),
    )  # fmt: skip
    tell(FactKind.VISIT_ACCEPTED, row, viewer, by, at, day=row.day.isoformat())
    return row


@transaction.atomic
def counter(
    *, viewer: Viewer, visit: UUID, day: date, begins_at: time, room: str, unit: str,
    by: UUID | None, at: datetime,
) -> VisitRequest:  # fmt: skip
    """Offer another time; it must itself be free of counts, closures and other visits."""
    row = answered_by_us(viewer, visit, "requested")
    _check(viewer, row, Wish(ContactMode(row.mode), day, begins_at, row.minutes), at)
    stay = stay_of(viewer, row.stay_id)
    save(
        row, state="countered", countered_day=day, countered_at=begins_at, room=room.strip(),
        unit=unit.strip(), roster_unit=stay.housing_unit if stay else "", answered_at=at,
    )  # fmt: skip
    tell(FactKind.VISIT_COUNTERED, row, viewer, by, at, day=day.isoformat())
    return row


@transaction.atomic
def decline(
    *, viewer: Viewer, visit: UUID, reason: DeclineReason, by: UUID | None, at: datetime
) -> VisitRequest:
    """Say no to this time, with a reason of rooms and hours; charged to the facility (I6)."""
    row = answered_by_us(viewer, visit, "requested")
    save(row, state="declined", answer_reason=str(reason), answered_at=at)
    tell(FactKind.VISIT_DECLINED, row, viewer, by, at, cause=Party.FACILITY, reason=str(reason))
    return row


@transaction.atomic
def answer_suitability(
    *, viewer: Viewer, visit: UUID, answer: Suitability, by: UUID | None, at: datetime
) -> VisitRequest:
    """Say "not now" with a day to look again, or "no"; no reason is taken and none is kept."""
    if answer.answer is Suitable.YES:
        raise ValueError("A yes is given by accepting the visit.")
    row = answered_by_us(viewer, visit, "requested")
    save(
        row, state="declined", suitability=str(answer.answer), review_on=answer.review_on,
        answer_reason="", answered_at=at,
    )  # fmt: skip
    tell(
        FactKind.VISIT_DECLINED,
        row,
        viewer,
        by,
        at,
        cause=Party.FACILITY,
        answer=str(answer.answer),
    )
    return row


def _check(viewer: Viewer, row: VisitRequest, wish: Wish, at: datetime) -> None:
    open_door = permit(
        from_party=row.facility_organization_id,
        to_party=row.organization_id,
        purpose=Purpose.INREACH_VISITS,
        at=at,
    )
    if not open_door:
        raise NotDone(Reason("no_clause", "No clause that permits visits is in force any more."))
    stay = stay_of(viewer, row.stay_id)
    around = facility_day(
        viewer, row.facility, wish.day, asker=row.organization_id, stays=[]
    ).around(
        wish,
        officer=row.officer_id,
        stay=row.stay_id,
        is_released=bool(stay and stay.released_on),
        but=row.pk,
    )
    verdict = may_be_booked(wish, around)
    if not verdict.is_yes:
        raise NotDone(*verdict.reasons)
