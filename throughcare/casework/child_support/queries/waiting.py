"""Days lost and the cost of waiting of one order, from its own amount and never from an average."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from throughcare.access.queries import StayView
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.orders import OrderView
from throughcare.casework.child_support.queries.requests import RequestView
from throughcare.casework.child_support.rules.choices import Event, Workflow
from throughcare.casework.child_support.rules.outcomes import effective_on
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.waiting import (
    CostOfWaiting,
    cost_of_waiting,
    days_lost,
)
from throughcare.vocabulary.calendar import add_months


@dataclass(frozen=True)
class Waiting:
    """What waiting costs; ``is_supposed`` while the day of the change is an example, not a fact.

    ``is_over`` once that day has come: waiting costs no more.
    """

    effective_on: date
    days_lost: int | None
    cost: CostOfWaiting | None
    is_supposed: bool
    is_over: bool


def waiting(
    viewer: Viewer,
    order: OrderView,
    stay: StayView | None,
    request: RequestView | None,
    pack: RulePack | None,
    *,
    told_on: date | None = None,
    changed_on: date | None = None,
) -> Waiting | None:
    """From admission to the earliest lawful change (R6); None while no custody facts are seen.

    Without a day on which the other parent was told, ``told_on`` supposes one; it defaults to
    one month from today. ``changed_on`` is the day from which the account was changed by law.
    """
    if stay is None or pack is None:
        return None
    today = timezone.localtime(viewer.at).date()
    known = changed_on or _known(request, stay, pack)
    effective = known or told_on or add_months(today, 1)
    cents = order.monthly_cents
    return Waiting(
        effective_on=effective,
        days_lost=days_lost(stay.admitted_on, effective),
        cost=None if cents is None else cost_of_waiting(cents, today, max(effective, today)),
        is_over=effective <= today,
        is_supposed=known is None,
    )


def _known(request: RequestView | None, stay: StayView, pack: RulePack) -> date | None:
    if request and request.effective_on:
        return request.effective_on
    if pack.outcome.workflow is Workflow.BY_OPERATION_OF_LAW and stay.admitted_on:
        return effective_on(pack.outcome.start, {Event.ADMISSION: stay.admitted_on})
    return request.other_parent_told_on if request else None
