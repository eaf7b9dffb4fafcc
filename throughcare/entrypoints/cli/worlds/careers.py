"""What followed from one confirmed match of the demo's past: a meeting, a request, a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import stay as stay_of
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.contacts import ContactSaid
from throughcare.casework.child_support.actions.decisions import Decision
from throughcare.casework.child_support.actions.packets import keep_answers, print_packet
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.orders import orders
from throughcare.casework.child_support.rules.contact_clock import PauseName
from throughcare.casework.child_support.rules.contact_tries import NotReached
from throughcare.casework.linkage.models import Link
from throughcare.vocabulary.categories import ContactMode
from throughcare.workflows.deliver.meet import pause_meeting, record_meeting, resume_meeting
from throughcare.workflows.follow_up.results import decided, filed, other_parent_told

ViewerOf = Callable[[str, datetime], Viewer]
Track = Iterator[datetime]  # yields the moment of its next step, then does it when it is resumed

PAUSED_BY = {
    NotReached.LOCKDOWN: PauseName.LOCKDOWN,
    NotReached.ASKED_FOR_TIME: PauseName.PERSON_ASKED_FOR_TIME,
}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Lockdown:
    """The days of the demo's past on which nobody could come into some units of the jail."""

    begins: datetime
    ends: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.begins <= at < self.ends


class Career:
    """One parent's way through the steps, a little different for everybody, until release."""

    def __init__(
        self, link: Link, viewer: ViewerOf, random: Random, confirmed_at: datetime, lock: Lockdown
    ) -> None:
        self.link, self.stay, self.viewer, self.confirmed_at = (
            link.pk, link.stay_id, viewer, confirmed_at
        )  # fmt: skip
        self.random, self.lockdown = random, lock
        self.is_locked_in = random.random() < 0.4
        self.completes_form = random.random() < 0.75
        self.first_try = self._first_try(link.due_on)

    def _first_try(self, due_on: date | None) -> datetime:
        """Some days after the match was confirmed, and always before the fourteenth day."""
        at = self.confirmed_at + timedelta(days=self.random.choice([2, 3, 3, 4, 5, 6, 8]))
        late = (_day(at) - due_on).days + 1 if due_on else 0
        return max(working_day(at - timedelta(days=max(late, 0))), self.confirmed_at)

    def track(self) -> Track:
        """One visit or two; the second after what stood in the way of the first is over."""
        at, obstacle = self.first_try, self._obstacle()
        if obstacle:
            yield at
            self._miss(at, obstacle)
            at = self._second_try(at, obstacle)
        yield at
        if self._meet(at, after=obstacle) and self.completes_form:
            yield from self._change(at)

    def _obstacle(self) -> NotReached | None:
        if self.is_locked_in and self.first_try in self.lockdown:
            return NotReached.LOCKDOWN
        chance = self.random.random()
        if chance < 0.015:
            return NotReached.ASKED_FOR_TIME
        return NotReached.NOT_BROUGHT if chance < 0.15 else None

    def _second_try(self, at: datetime, obstacle: NotReached) -> datetime:
        if obstacle is NotReached.LOCKDOWN:
            return working_day(self.lockdown.ends + self.random.choice([0, 1, 1, 2]) * ONE_DAY)
        return working_day(at + (12 if obstacle is NotReached.ASKED_FOR_TIME else 1) * ONE_DAY)

    def _miss(self, at: datetime, why: NotReached) -> None:
        """A visit on which the parent was not reached; what lasts for days stops the clock."""
        with self._officer(at) as officer:
            if not self._waits_for_meeting(officer):
                return
            said = ContactSaid(ContactMode.IN_PERSON, _day(at), reached=False, not_reached=why)
            record_meeting(viewer=officer, link=self.link, said=said, at=at)
            if name := PAUSED_BY.get(why):
                pause_meeting(
                    viewer=officer, link=self.link, name=name, begins_on=_day(at), at=at
                )  # fmt: skip

    def _meet(self, at: datetime, *, after: NotReached | None) -> bool:
        """The visit that reached the parent; False when the parent went home before it."""
        with self._officer(at) as officer:
            if not self._waits_for_meeting(officer):
                return False
            if after in PAUSED_BY:
                last_day = max(_day(at - ONE_DAY), _day(self.first_try))
                resume_meeting(viewer=officer, link=self.link, last_day=last_day, at=at)
            said = ContactSaid(
                ContactMode.IN_PERSON, _day(at), reached=True, form_completed=self.completes_form,
                identity_confirmed=True,
            )  # fmt: skip
            record_meeting(viewer=officer, link=self.link, said=said, at=at)
        return True

    def _waits_for_meeting(self, officer: Viewer) -> bool:
        return bool(clocks(officer, link=self.link, kind="contact", state="running"))

    def _change(self, met_at: datetime) -> Track:
        """The packet, signed at the meeting, filed, told to the other parent, and decided."""
        with self._officer(met_at) as officer:
            order = self._order(officer)
            if order is None:
                return
            request = print_packet(
                link=self.link, order=order, language="en", viewer=officer, by=officer.user,
                at=met_at,
            )  # fmt: skip
            keep_answers(
                request=request.pk, answers={}, needs_notary=False, signed_on=_day(met_at),
                notarized_on=None, viewer=officer, by=officer.user, at=met_at,
            )  # fmt: skip
        yield (filed_at := working_day(met_at + self.random.choice([1, 2, 4]) * ONE_DAY))
        self._file(request.pk, filed_at)
        yield (at := working_day(filed_at + self.random.choice([14, 18, 25]) * ONE_DAY))
        self._decide(request.pk, order, filed_at, at)

    def _order(self, officer: Viewer) -> UUID | None:
        """The order that a notice speaks of, if any."""
        due = clocks(officer, link=self.link, kind="notice_inside")
        return due[0].order if due else None

    def _file(self, request: UUID, at: datetime) -> None:
        with self._officer(at) as officer:
            filed(viewer=officer, request=request, filed_on=_day(at), at=at)
            other_parent_told(viewer=officer, request=request, told_on=_day(at), at=at)

    def _decide(self, request: UUID, order: UUID, filed_at: datetime, at: datetime) -> None:
        """What the agency or court decided; a change holds from the first of the next month."""
        with self._officer(at) as officer:
            inside = stay_of(officer, self.stay)
            if inside is None or inside.released_on:
                return
            before = orders(officer, [order])[order].monthly_cents or 0
            outcome = self.random.choice(["abated", "abated", "granted", "denied"])
            after = {"abated": 1000, "granted": before // 3}.get(outcome)
            decision = Decision(
                outcome=outcome,
                decided_on=_day(at),
                effective_on=None if after is None else _first_of_next_month(_day(filed_at)),
                before_cents=None if after is None else before,
                after_cents=after,
            )
            decided(viewer=officer, request=request, decision=decision, at=at)

    @contextmanager
    def _officer(self, at: datetime) -> Iterator[Viewer]:
        """The outreach officer on that day."""
        viewer = self.viewer("officer", at)
        with viewing(viewer):
            yield viewer


def working_day(at: datetime) -> datetime:
    """The same hour on a weekday: of a Saturday the Friday, of a Sunday the Monday."""
    weekday = timezone.localtime(at).weekday()
    return at + {5: -1, 6: 1}.get(weekday, 0) * ONE_DAY


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
