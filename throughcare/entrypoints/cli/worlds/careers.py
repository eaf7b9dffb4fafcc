"""What followed from one confirmed match of the demo's past: letters, a meeting, a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.contacts import ContactSaid
from throughcare.casework.child_support.actions.decisions import Decision
from throughcare.casework.child_support.actions.letters import mark_sent
from throughcare.casework.child_support.actions.packets import keep_answers, print_packet
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letters import letters
from throughcare.casework.child_support.queries.orders import orders
from throughcare.casework.child_support.rules.contact_tries import NotReached
from throughcare.vocabulary.categories import ContactMode
from throughcare.workflows.deliver.letters import print_letters
from throughcare.workflows.deliver.meet import record_meeting
from throughcare.workflows.follow_up.results import decided, filed, other_parent_told

ViewerOf = Callable[[str, datetime], Viewer]
NOTICES = ("notice_inside", "notice_other")


class Career:
    """One parent's way through the steps, a little different for everybody."""

    def __init__(self, link: UUID, viewer: ViewerOf, random: Random, confirmed_at: datetime):
        self.link, self.viewer, self.confirmed_at = link, viewer, confirmed_at
        self.met_after = random.choice([2, 2, 3, 3, 4, 4, 5, 6, 7])
        self.is_missed_first = random.random() < 0.15
        self.is_never_met = random.random() < 0.05
        self.completes_form = random.random() < 0.75
        self.told_after = random.choice([2, 3, 5, 8, 11, 40])
        self.filed_after = random.choice([1, 2, 4])
        self.decided_after = random.choice([14, 18, 25])
        self.outcome = random.choice(["abated", "abated", "granted", "denied"])

    def live(self, *, until: datetime) -> None:
        """Do what would have happened by ``until``; what lies ahead is left to the newcomer."""
        self.until = until - timedelta(days=1)
        self.send_letters()
        if self.is_never_met:
            return
        met_at = self.confirmed_at + timedelta(days=self.met_after)
        if self.is_missed_first:
            self.meet(met_at - timedelta(days=1), reached=False)
        if self.meet(met_at, reached=True) and self.completes_form:
            self.ask_for_change(met_at)

    @contextmanager
    def officer(self, at: datetime) -> Iterator[Viewer]:
        """The outreach officer on that day."""
        viewer = self.viewer("officer", at)
        with viewing(viewer):
            yield viewer

    def send_letters(self) -> None:
        """Both notices, each printed and sent."""
        at = self.confirmed_at + timedelta(days=self.told_after)
        if at > self.until:
            return
        with self.officer(at) as officer:
            for kind in NOTICES:
                due = clocks(officer, link=self.link, kind=kind, state="running")
                if not due:
                    continue
                ids = [clock.id for clock in due]
                print_letters(viewer=officer, kind=kind, clock_ids=ids, language="en", at=at)
                made = [one.id for one in letters(officer, link=self.link, kind=kind)]
                mark_sent(letters=made, sent_on=_day(at), viewer=officer, by=officer.user, at=at)

    def meet(self, at: datetime, *, reached: bool) -> bool:
        """A visit that reached the parent, or did not because of the facility."""
        if at > self.until:
            return False
        with self.officer(at) as officer:
            if not clocks(officer, link=self.link, kind="contact", state="running"):
                return False
            said = ContactSaid(
                mode=ContactMode.IN_PERSON,
                happened_on=_day(at),
                reached=reached,
                form_completed=reached and self.completes_form,
                identity_confirmed=True if reached else None,
                not_reached=None if reached else NotReached.LOCKDOWN,
            )
            record_meeting(viewer=officer, link=self.link, said=said, at=at)
        return reached

    def ask_for_change(self, met_at: datetime) -> None:
        """The packet, signed at the meeting, filed, told to the other parent, and decided."""
        with self.officer(met_at) as officer:
            order = self.order(officer)
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
        filed_at = met_at + timedelta(days=self.filed_after)
        if filed_at > self.until:
            return
        with self.officer(filed_at) as officer:
            filed(viewer=officer, request=request.pk, filed_on=_day(filed_at), at=filed_at)
            other_parent_told(
                viewer=officer, request=request.pk, told_on=_day(filed_at), at=filed_at
            )
        self.decide(request.pk, order, filed_at)

    def order(self, officer: Viewer) -> UUID | None:
        """The order that a notice speaks of, if any."""
        due = clocks(officer, link=self.link, kind="notice_inside")
        return due[0].order if due else None

    def decide(self, request: UUID, order: UUID, filed_at: datetime) -> None:
        """What the agency or court decided; a change holds from the first of the next month."""
        at = filed_at + timedelta(days=self.decided_after)
        if at > self.until:
            return
        with self.officer(at) as officer:
            before = orders(officer, [order])[order].monthly_cents or 0
            changed = self.outcome != "denied"
            decision = Decision(
                outcome=self.outcome,
                decided_on=_day(at),
                effective_on=_first_of_next_month(_day(filed_at)) if changed else None,
                before_cents=before if changed else None,
                after_cents=(1000 if self.outcome == "abated" else before // 3)
                if changed
                else None,
            )
            decided(viewer=officer, request=request, decision=decision, at=at)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
