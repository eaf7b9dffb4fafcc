"""Reads of visits, as far as the viewer's organization asked for them or answers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import BooleanField, Case, Count, F, Func, Q, QuerySet, When
from django.utils import timezone

from throughcare.access.queries import between, theirs_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.rules.suitability import Suitability, Suitable
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass


class _IsForTrainedOnly(Func):
    """Asks the database whether the asker's own record of the person is sealed, or missing."""

    function = "inreach_is_for_trained_only"
    output_field = BooleanField()


@dataclass(frozen=True)
class DayOfCallOut:
    """A day with its lines, and those that have neither an outcome nor a name."""

    day: date
    lines: int
    open: int


@dataclass(frozen=True)
class Coming:
    """An open visit, as far as the days ahead need it."""

    stay: UUID
    day: date
    state: str


@dataclass(frozen=True)
class VisitStanding:
    """The next open visit of a stay, and the facility's last answer about it."""

    visit: VisitRequest | None = None
    suitability: Suitability | None = None


OPEN = ("requested", "accepted", "countered", "on_hold")
UNDECIDED = ("countered", "on_hold")
NEWS_DAYS = 7


def visits(viewer: Viewer) -> QuerySet[VisitRequest]:
    """All visits of the viewer's organization, on whichever side it stands, less what seals take.

    The facility's own seal takes nothing from the facility, nor does the asker's, which it must
    not notice.
    """
    answering = Q(facility_organization_id=viewer.organization)
    scope = between(viewer, VisitRequest.label, "organization", "facility_organization")
    return (
        VisitRequest.objects.within(scope)
        .filter(answering | shown_to_asker(viewer))
        .select_related("facility", "officer", "organization", "paying_party", "closure")
        .order_by("day", "begins_at", "pk")
    )


def shown_to_asker(viewer: Viewer) -> Q:
    """Visits as far as seals leave them to the side that asked.

    Once the facility seals a person, the visit is the facility's alone; sealed by the asker, it
    is for the asker's trained workers only (2.13).
    """
    shown = theirs_shown(person="person_id")
    trained = viewer.may_see(DataClass.SAFETY)
    return shown if trained else shown & ~Q(_IsForTrainedOnly(F("pk")))


def visit(viewer: Viewer, visit_id: UUID) -> VisitRequest | None:
    """One visit, or None: another's and an unknown one are one answer."""
    return visits(viewer).filter(pk=visit_id).first()


def visits_of_day(viewer: Viewer, day: date) -> QuerySet[VisitRequest]:
    """The visits of a day, whatever became of them, by time."""
    return visits(viewer).filter(day=day)


def others_that_week(viewer: Viewer, row: VisitRequest) -> QuerySet[VisitRequest]:
    """Visits of the same person in the same week for the same purpose, that others asked for.

    For the facility's desk alone, to which all of them belong; an asker learns of none (S1-17).
    """
    monday = row.day - timedelta(days=row.day.weekday())
    purpose = Clause.objects.filter(pk=row.clause_id).values("purpose")
    return (
        visits(viewer)
        .filter(facility_organization=viewer.organization, person=row.person_id)
        .filter(day__range=(monday, monday + timedelta(days=6)), clause__purpose__in=purpose)
        .filter(state__in=[*OPEN, "held"])
        .exclude(organization=row.organization_id)
    )


def to_answer(viewer: Viewer) -> QuerySet[VisitRequest]:
    """What the facility's desk has to answer, the earliest day first."""
    return visits(viewer).filter(
        facility_organization=viewer.organization, state="requested", day__gte=_today(viewer)
    )


# The day on which a visit may take place: the offered one while an offer stands.
AHEAD = Case(When(state="countered", then=F("countered_day")), default=F("day"))


def open_visits(viewer: Viewer) -> QuerySet[VisitRequest]:
    """Visits that may still take place: an offered time counts by its own day."""
    rows = visits(viewer).filter(organization=viewer.organization, state__in=OPEN)
    return rows.annotate(ahead=AHEAD).filter(ahead__gte=_today(viewer))


def answers_waiting(viewer: Viewer) -> QuerySet[VisitRequest]:
    """Other times offered, and visits on hold: what the asker has to decide."""
    return open_visits(viewer).filter(state__in=UNDECIDED)


def changed_by_closing(viewer: Viewer) -> QuerySet[VisitRequest]:
    """Visits that go on in another way because a facility closed."""
    return open_visits(viewer).filter(closure__isnull=False).exclude(state="on_hold")


def answers_lately(viewer: Viewer) -> QuerySet[VisitRequest]:
    """Declined within the last days, or never answered until their day was over."""
    since, today = viewer.at - timedelta(days=NEWS_DAYS), _today(viewer)
    declined = Q(state="declined", answered_at__gte=since)
    unanswered = Q(state="requested", day__gte=since.date(), day__lt=today)
    ours = visits(viewer).filter(organization=viewer.organization)
    return ours.filter(declined | unanswered).order_by("-day", "begins_at")


def days_of_call_outs(viewer: Viewer, since: date) -> list[DayOfCallOut]:
    """The facility's days with agreed visits, and how many lines of each are still open."""
    days = (
        visits(viewer)
        .filter(facility_organization=viewer.organization, day__gte=since)
        .filter(state__in=["accepted", "held", "not_held"])
        .order_by()
        .values_list("day")
        .annotate(lines=Count("pk"), open=Count("pk", filter=Q(state="accepted", handed_to="")))
        .order_by("day")
    )
    return [DayOfCallOut(*row) for row in days]


def coming_visits(viewer: Viewer) -> list[Coming]:
    """Every open visit that our organization asked for, from today on."""
    rows = open_visits(viewer).values_list("stay_id", "ahead", "state")
    return [Coming(*row) for row in rows]


def standings(viewer: Viewer, stays: Iterable[UUID]) -> dict[UUID, VisitStanding]:
    """How each stay stands: its next visit and the facility's last answer; one query."""
    today = _today(viewer)
    found: dict[UUID, VisitStanding] = {}
    for row in visits(viewer).filter(stay_id__in=list(stays)).order_by("answered_at", "pk"):
        known = found.get(row.stay_id, VisitStanding())
        answer = _suitability(row) or known.suitability
        is_next = row.state in OPEN and _ahead(row) >= today and _is_before(row, known.visit)
        found[row.stay_id] = VisitStanding(row if is_next else known.visit, answer)
    return found


def suitabilities(viewer: Viewer, stays: Iterable[UUID]) -> dict[UUID, Suitability]:
    """The facility's last answer about each stay: yes, not now with its day, no."""
    answered = visits(viewer).filter(stay_id__in=list(stays)).exclude(suitability="")
    rows = answered.order_by("answered_at", "pk")
    return {row.stay_id: answer for row in rows if (answer := _suitability(row))}


def _suitability(row: VisitRequest) -> Suitability | None:
    return Suitability(Suitable(row.suitability), row.review_on) if row.suitability else None


def _is_before(row: VisitRequest, other: VisitRequest | None) -> bool:
    return other is None or (_ahead(row), row.begins_at) < (_ahead(other), other.begins_at)


def _ahead(row: VisitRequest) -> date:
    """The day on which a visit may take place: the offered one while an offer stands."""
    return row.countered_day if row.state == "countered" and row.countered_day else row.day


def _today(viewer: Viewer) -> date:
    return timezone.localtime(viewer.at).date()
