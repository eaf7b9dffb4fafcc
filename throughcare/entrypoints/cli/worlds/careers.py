"""What followed from one confirmed match of the demo's past: letters, a meeting, a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.contacts import ContactSaid
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.rules.contact_tries import NotReached
from throughcare.vocabulary.categories import ContactMode
from throughcare.workflows.deliver.meet import record_meeting

ViewerOf = Callable[[str, datetime], Viewer]


class Career:
    """One parent's way through the steps, a little different for everybody."""

    def __init__(self, link: UUID, viewer: ViewerOf, random: Random, confirmed_at: datetime):
        self.link, self.viewer, self.confirmed_at = link, viewer, confirmed_at
        self.met_after = random.choice([2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9])
        self.is_missed_first = random.random() < 0.15
        self.is_never_met = random.random() < 0.05
        self.completes_form = random.random() < 0.75

    def live(self, *, until: datetime) -> None:
        """Do what would have happened by ``until``; what lies ahead is left to the newcomer."""
        at = self.confirmed_at + timedelta(days=self.met_after)
        if at > until - timedelta(days=1) or self.is_never_met:
            return
        if self.is_missed_first:
            self.meet(at - timedelta(days=1), reached=False)
        self.meet(at, reached=True)

    def meet(self, at: datetime, *, reached: bool) -> None:
        """A visit that reached the parent, or did not because of the facility."""
        officer = self.viewer("officer", at)
        with viewing(officer):
            clock = clocks(officer, link=self.link, kind="contact")
            if not clock or clock[0].state != "running":
                return
            said = ContactSaid(
                mode=ContactMode.IN_PERSON,
                happened_on=timezone.localtime(at).date(),
                reached=reached,
                form_completed=reached and self.completes_form,
                identity_confirmed=True if reached else None,
                not_reached=None if reached else NotReached.LOCKDOWN,
            )
            record_meeting(viewer=officer, link=self.link, said=said, at=at)
