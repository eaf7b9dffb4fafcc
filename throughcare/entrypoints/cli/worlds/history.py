"""Some weeks of the demo's work, done through the same workflows that people use.

Every week the jail hands in its roster, the agency matches, an officer decides, meets
parents, prints letters and packets. The last days are left undone, so that a newcomer finds work.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import viewer_of_membership
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.actions.layouts import save_layout
from throughcare.casework.exchange.models import SavedLayout
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.casework.linkage.models import Link
from throughcare.entrypoints.cli.worlds.careers import Career
from throughcare.entrypoints.cli.worlds.filling import Filling
from throughcare.entrypoints.cli.worlds.generated import MarlowWorld
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.apply_delivery import ask_to_apply
from throughcare.workflows.take_stock.compare import read_and_compare
from throughcare.workflows.take_stock.decide_match import confirm_match
from throughcare.workflows.take_stock.propose_matches import propose_matches
from throughcare.workflows.take_stock.receive import receive

BEGAN = timedelta(days=70)
ROUNDS = (63, 56, 49, 42, 35, 28, 21, 14, 7, 2)  # days ago on which a roster came
LAST_ROSTER = timedelta(days=ROUNDS[-1])
UNDECIDED = 2  # the last round is left for the newcomer


class History:
    """The demo's past, one roster after the other."""

    def __init__(self, world: MarlowWorld, filled: Filling, now: datetime) -> None:
        self.world, self.filled, self.now = world, filled, now
        self.random = Random(7)
        self.jail, self.agency = (filled.organizations[key].pk for key in ("jail", "agency"))
        self.layout: SavedLayout | None = None
        self.careers: list[Career] = []

    def viewer(self, key: str, at: datetime) -> Viewer:
        """A member of the demo at some moment of the past."""
        return viewer_of_membership(self.filled.members[key], at)

    def live(self, say: Callable[[str], None]) -> None:
        """All rounds, then what followed from each confirmed match, day by day."""
        since: date | None = None
        for days_ago in ROUNDS:
            at = self.now - timedelta(days=days_ago)
            since = self.round(at, since)
            say(f"roster of {since:%B %-d}: {len(self.careers)} parents confirmed so far")
        for career in self.careers:
            career.live(until=self.now)

    def round(self, at: datetime, since: date | None) -> date:
        """Hand in a roster, match it, and confirm the likely ones two days later."""
        day = timezone.localtime(at).date()
        self.hand_in(at, self.world.roster(day, since=since))
        propose_matches(delivery_id=None, sender=self.jail, receiver=self.agency, by=None, at=at)
        if (self.now - at).days > UNDECIDED:
            self.confirm_likely(at + timedelta(days=1))
        return day

    def hand_in(self, at: datetime, roster: str) -> None:
        """As the records clerk does it on the page."""
        clerk = self.viewer("clerk", at)
        with viewing(clerk):
            received = receive(
                viewer=clerk, sender=self.jail, receiver=self.agency, kind=FileKind.ROSTER,
                door="web", content=roster.encode(), at=at,
            )  # fmt: skip
            layout = self.layout or self.map_layout(roster, clerk)
            read_and_compare(received.delivery, layout, by=clerk.user, at=at)
            ask_to_apply(
                delivery_id=received.delivery.pk, organization=self.jail, by=clerk.user, at=at,
                despite_holds=True, and_match=False,
            )  # fmt: skip

    def map_layout(self, roster: str, clerk: Viewer) -> SavedLayout:
        """The jail's layout, mapped once."""
        day = timezone.localtime(clerk.at).date()
        found = sniff(io.BytesIO(roster.encode()), as_of=day, kind=FileKind.ROSTER)
        name = self.filled.organizations["jail"].name
        plain = found.layout(sender=name, on=day, complete_file=True)
        self.layout = save_layout(
            organization=self.jail, sender=self.jail, name="Morning roster", layout=plain,
            by=clerk.user, at=clerk.at,
        )  # fmt: skip
        return self.layout

    def confirm_likely(self, at: datetime) -> None:
        """As the outreach officer does it, pair by pair."""
        officer = self.viewer("officer", at)
        with viewing(officer):
            for link in self.likely_links(officer):
                confirm_match(
                    viewer=officer, link_id=link, reason="Birth date and name agree.", at=at
                )
                self.careers.append(Career(link, self.viewer, self.random, at))

    def likely_links(self, officer: Viewer) -> list[UUID]:
        """Proposed links of the likely band, the oldest deadline first."""
        from throughcare.access.queries import own

        rows = Link.objects.within(own(officer, Link.label))
        found = rows.filter(state="proposed", band="likely").order_by("due_on", "pk")
        return list(found.values_list("pk", flat=True))


def live_some_weeks(
    world: MarlowWorld, filled: Filling, *, now: datetime, say: Callable[[str], None]
) -> None:
    """Match, confirm, meet, print and decide, so that a newcomer finds work in every state."""
    History(world, filled, now).live(say)
