"""Whom to tell before a step that may stir the other parent (domain, D4), and what comes.

Only trained workers get an answer. A warning names no place and no day of anybody's release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions.safety import write_warning
from throughcare.access.queries import own_seals, stays
from throughcare.access.queries.safety import warnings_given
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.custody import as_custody
from throughcare.casework.child_support.queries.orders import OrderView, orders, orders_of
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.projections import release_range

NOTICE, RELEASE = "notice", "release"
OTHERS_LETTER = {"notice_inside": "payee", "notice_other": "payer"}  # whom each letter may endanger


@dataclass(frozen=True)
class StepAhead:
    """One step; the person at risk is told by ``warn_by``, which may have passed."""

    person: UUID
    step: str
    about: UUID
    on: date
    warn_by: date


def steps_ahead(viewer: Viewer) -> list[StepAhead]:
    """What comes for own protected people and was not told them yet, the next first.

    A letter to the other parent, by its last day; and the end of the other parent's custody, from
    which support may be due again, by its earliest day.
    """
    protected = set(own_seals(viewer))
    if not protected:
        return []
    today = timezone.localtime(viewer.at).date()
    before = timedelta(home_pack(viewer.organization, today).safety_check.warn_days_before)
    told = warnings_given(viewer)
    running = clocks(viewer, state="running", kind__in=list(OTHERS_LETTER))
    known = orders(viewer, {clock.order for clock in running if clock.order})
    found = {
        (person, step, about): StepAhead(person, step, about, on, on - before)
        for person, step, about, on in (
            *_letters(running, known),
            *_releases(viewer, protected, today),
        )
        if person in protected and (person, step, about) not in told
    }
    return sorted(found.values(), key=lambda one: (one.warn_by, one.person, one.step, one.about))


def warned(*, person: UUID, step: str, about: UUID, viewer: Viewer, at: datetime) -> bool:
    """Write down that the person was told; False when nothing like that comes."""
    ahead = next(
        (
            one
            for one in steps_ahead(viewer)
            if (one.person, one.step, one.about) == (person, step, about)
        ),
        None,
    )
    if ahead is None:
        return False
    write_warning(
        person=person, step=step, about=about, step_on=ahead.on, viewer=viewer, by=viewer.user,
        at=at,
    )  # fmt: skip
    return True


def _letters(
    running: list[ClockView], known: dict[UUID, OrderView]
) -> Iterator[tuple[UUID, str, UUID, date]]:
    """A letter to the one parent may stir them against the other."""
    for clock in running:
        order = known.get(clock.order) if clock.order else None
        person = getattr(order, OTHERS_LETTER[clock.kind]) if order else None
        if person:
            yield person, NOTICE, clock.id, clock.due_on


def _releases(
    viewer: Viewer, protected: set[UUID], today: date
) -> Iterator[tuple[UUID, str, UUID, date]]:
    """The parent who pays may come out: whoever receives on one of their orders is told."""
    inside = clocks(viewer, kind="contact")
    payees = _payees(viewer, inside, protected)
    seen = stays(viewer, {clock.stay for clock in inside if clock.person in payees})
    for clock in inside:
        stay = seen.get(clock.stay)
        if stay is None or stay.released_on:
            continue
        said = release_range(as_custody(stay).projections, tuple(ReleaseDateKind))
        if said.earliest and said.earliest >= today:
            for payee in payees.get(clock.person, ()):
                yield payee, RELEASE, clock.link, said.earliest


def _payees(
    viewer: Viewer, inside: Iterable[ClockView], protected: set[UUID]
) -> dict[UUID, set[UUID]]:
    """Protected people who receive support, by who pays."""
    found: dict[UUID, set[UUID]] = {}
    for payer, theirs in orders_of(viewer, {clock.person for clock in inside}).items():
        payees = {one.payee for one in theirs if one.payee in protected}
        if payees:
            found[payer] = {one for one in payees if one}
    return found
