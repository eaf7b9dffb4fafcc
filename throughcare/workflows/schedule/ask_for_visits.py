"""Asks the facility for visits of several people on one day, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from throughcare.access.queries import StayView, people, stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.asking import ask_for_visit
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.facility_day import FacilityDay, facility_day
from throughcare.casework.inreach.rules.blocks import Block, free_starts
from throughcare.casework.inreach.rules.booking import Wish
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.casework.linkage.queries.links import own_people_at
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.verdicts import Reason
from throughcare.workflows.schedule.non_negotiables import held_against

LATEST_END = time(18)
NOT_SEEN = Reason("not_seen", "There is no record of this person that you may see now.")
NO_PLACE = Reason("no_place", "The roster does not say in which facility this person is.")
DAY_IS_FULL = Reason("day_is_full", "No free time is left on that day.")


@dataclass(frozen=True)
class Asked:
    """What became of one wish: a visit, or the reasons why it was not asked for."""

    stay: UUID
    visit: VisitRequest | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class DayPlan:
    """The one day for which visits are asked."""

    day: date
    earliest: time
    minutes: int
    mode: ContactMode


@transaction.atomic
def ask_for_visits(
    *, viewer: Viewer, stay_ids: Sequence[UUID], plan: DayPlan, by: UUID, at: datetime
) -> list[Asked]:
    """Ask for each person in turn, in free times between counts and other visits.

    Each wish stands alone: one that is refused takes no other down and says why. Whom no
    confirmed match of ours finds there is nobody to us, whatever id was sent.
    """
    seen = stays(viewer, stay_ids)
    known = people(viewer, [view.person for view in seen.values()])
    ours = own_people_at(viewer, stay_ids)
    by_place: dict[UUID, list[StayView]] = {}
    found: dict[UUID, Asked] = {}
    for stay_id in dict.fromkeys(stay_ids):
        view = seen.get(stay_id)
        if view is None or view.person not in known or stay_id not in ours:
            found[stay_id] = Asked(stay_id, None, (NOT_SEEN,))
        elif view.facility is None:
            found[stay_id] = Asked(stay_id, None, (NO_PLACE,))
        else:
            by_place.setdefault(view.facility, []).append(view)
    for place, views in by_place.items():
        for asked in _ask_at(viewer, place, views, ours, plan, by, at):
            found[asked.stay] = asked
    return [found[stay_id] for stay_id in dict.fromkeys(stay_ids)]


def _ask_at(
    viewer: Viewer, place: UUID, views: list[StayView], ours: Mapping[UUID, set[UUID]],
    plan: DayPlan, by: UUID, at: datetime,
) -> list[Asked]:  # fmt: skip
    facility = Facility.objects.select_related("organization").get(pk=place)
    ids = [view.id for view in views]
    around = facility_day(viewer, facility, plan.day, asker=viewer.organization, stays=ids)
    starts = _starts(around, plan, len(views), by)
    held = held_against(viewer, facility.organization_id)
    answers = []
    for view in views:
        begins_at = starts[0] if starts else None
        asked = _ask(viewer, view, ours[view.id], around, plan, begins_at, held, by, at)
        if asked.visit is not None:
            starts.pop(0)
        answers.append(asked)
    return answers


def _starts(around: FacilityDay, plan: DayPlan, count: int, officer: UUID) -> list[time]:
    """Free times of the officer's day; none before now when the day is today."""
    busy = [block for _visit, block in around.by_officer.get(officer, ())]
    is_today = around.now.date() == plan.day and around.now.time() >= time(0, 1)
    over = [Block("over", time(0), around.now.time())] if is_today else []
    return free_starts(
        [*around.blocks, *busy, *over],
        earliest=plan.earliest,
        latest_end=LATEST_END,
        minutes=plan.minutes,
        count=count,
    )


def _ask(
    viewer: Viewer, view: StayView, ours: set[UUID], around: FacilityDay, plan: DayPlan,
    begins_at: time | None, held: Callable[[Wish], tuple[Reason, ...]], by: UUID, at: datetime,
) -> Asked:  # fmt: skip
    if begins_at is None:
        return Asked(view.id, None, (DAY_IS_FULL,))
    wish = Wish(plan.mode, plan.day, begins_at, plan.minutes)
    if reasons := held(wish):
        return Asked(view.id, None, reasons)
    try:
        visit = ask_for_visit(
            viewer=viewer, stay=view, ours=ours, officer=by, wish=wish, around=around, by=by,
            at=at,
        )  # fmt: skip
    except NotDone as refused:
        return Asked(view.id, None, tuple(refused.reasons))
    return Asked(view.id, visit)
