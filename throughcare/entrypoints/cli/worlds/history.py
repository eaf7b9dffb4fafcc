"""Some weeks of the demo's work, done through the same workflows that people use.

Every week the jail hands in its roster, the agency matches, an officer decides, and what follows
is lived day by day up to the next roster: meetings, letters, requests, releases. The last days
are left undone, so that a newcomer finds work.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import PersonView, people, viewer_of_membership
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.actions.layouts import save_layout
from throughcare.casework.exchange.models import SavedLayout
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries.links import proposals
from throughcare.entrypoints.cli.worlds.brought import bring_some
from throughcare.entrypoints.cli.worlds.careers import Career, Lockdown, Track, working_day
from throughcare.entrypoints.cli.worlds.filling import Filling
from throughcare.entrypoints.cli.worlds.generated import MarlowWorld
from throughcare.entrypoints.cli.worlds.office_days import (
    freeze_last_month,
    see_off,
    send_letters,
)
from throughcare.entrypoints.cli.worlds.protected import leave_protections
from throughcare.entrypoints.cli.worlds.under_way import leave_under_way
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.apply_delivery import ask_to_apply
from throughcare.workflows.take_stock.compare import read_and_compare
from throughcare.workflows.take_stock.decide_match import confirm_match, reject_match
from throughcare.workflows.take_stock.propose_matches import propose_matches
from throughcare.workflows.take_stock.receive import receive

BEGAN = timedelta(days=70)
ROUNDS = (63, 56, 49, 42, 35, 28, 21, 14, 7, 2)  # days ago on which a roster came
LAST_ROSTER = timedelta(days=ROUNDS[-1])
STILL_TO_PRINT = 7  # days ago: letters of matches since then wait for the newcomer
LOCKDOWN = (50, 36)  # days ago: the bad weeks of the measures
BROUGHT = (35, 28, 21, 14)  # days ago: after these rosters people were brought to visits
FORGOTTEN = 0.03  # the share of parents whose letters lie until it is too late
ONE_DAY = timedelta(days=1)
SAME = "Asked at the facility: name, birth date and a former address agree."
ANOTHER = "Asked at the facility: somebody else of a similar name."


class History:
    """The demo's past, one roster after the other."""

    def __init__(self, world: MarlowWorld, filled: Filling, now: datetime) -> None:
        self.world, self.filled, self.now = world, filled, now
        self.jail, self.agency = (filled.organizations[key].pk for key in ("jail", "agency"))
        self.layout: SavedLayout | None = None
        begins, ends = (now - timedelta(days=days) for days in LOCKDOWN)
        self.lockdown = Lockdown(begins, ends)
        self.confirmed = 0
        self.forgotten: set[UUID] = set()
        self.ahead: list[tuple[datetime, int, Track]] = []
        self.serial = count()

    def viewer(self, key: str, at: datetime) -> Viewer:
        """A member of the demo at some moment of the past."""
        return viewer_of_membership(self.filled.members[key], at)

    def live(self, say: Callable[[str], None]) -> None:
        """All rounds; what followed from each confirmed match is done before the next roster."""
        since: date | None = None
        for days_ago in ROUNDS:
            at = self.now - timedelta(days=days_ago)
            self.live_until(at)
            since = self.round(at, since, days_ago)
            say(f"roster of {since:%B %-d}: {self.confirmed} parents confirmed so far")
        self.live_until(self.now - ONE_DAY / 2)  # yesterday is over
        leave_under_way(self.viewer, self.now, inside=self.world.long_inside())
        leave_protections(self.viewer, self.now)

    def live_until(self, moment: datetime) -> None:
        """Do, in order, what was ahead of every parent up to a moment."""
        while self.ahead and self.ahead[0][0] < moment:
            self.go_on(heappop(self.ahead)[2])

    def go_on(self, track: Track) -> None:
        """Let a track do its step, and keep it for the day of its next one, if any."""
        at = next(track, None)
        if at is not None:
            heappush(self.ahead, (at, next(self.serial), track))

    def round(self, at: datetime, since: date | None, days_ago: int) -> date:
        """Hand in a roster, match it, and decide on the next working day."""
        day = timezone.localtime(at).date()
        self.hand_in(at, self.world.roster(day, since=since))
        propose_matches(delivery_id=None, sender=self.jail, receiver=self.agency, by=None, at=at)
        is_last = days_ago == ROUNDS[-1]
        decided_at = at + ONE_DAY if is_last else working_day(at + ONE_DAY)
        self.live_until(decided_at)
        self.decide(decided_at, only_half=is_last)
        if not is_last:
            self.tidy_up(decided_at, days_ago)
        return day

    def tidy_up(self, at: datetime, days_ago: int) -> None:
        """What the office does on that day: letters, pages for who went home, last month."""
        is_recent = days_ago <= STILL_TO_PRINT
        officer, supervisor = self.viewer("officer", at), self.viewer("supervisor", at)
        with viewing(officer):
            send_letters(officer, at, forgotten=self.forgotten, only_found_again=is_recent)
            see_off(officer, at)
        with viewing(supervisor):
            freeze_last_month(supervisor, at)
        if days_ago in BROUGHT:
            bring_some(self.viewer, at)

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

    def decide(self, at: datetime, *, only_half: bool) -> None:
        """As the outreach officer does it, pair by pair, the oldest deadline first."""
        officer = self.viewer("officer", at)
        with viewing(officer):
            waiting = list(proposals(officer))
            known = people(
                officer, [p for w in waiting for p in (w.left_person_id, w.right_person_id)]
            )
            for link in waiting[: len(waiting) // 2] if only_half else waiting:
                self.decide_one(officer, link, known, at)

    def decide_one(
        self, officer: Viewer, link: Link, known: dict[UUID, PersonView], at: datetime
    ) -> None:
        """The officer asks at the facility and so finds out the truth, which the world knows."""
        inside, ours = known.get(link.left_person_id), known.get(link.right_person_id)
        if inside is None or ours is None:
            return
        if not self.world.is_one_person(inside.number, ours.number):
            reject_match(viewer=officer, link_id=link.pk, reason=ANOTHER, at=at)
            return
        confirm_match(viewer=officer, link_id=link.pk, reason=SAME, at=at)
        self.confirmed += 1
        random = Random(inside.number)  # so that the same county has the same past
        if random.random() < FORGOTTEN:
            self.forgotten.add(link.pk)
        self.go_on(Career(link, self.viewer, random, at, self.lockdown).track())


def live_some_weeks(
    world: MarlowWorld, filled: Filling, *, now: datetime, say: Callable[[str], None]
) -> None:
    """Match, confirm, meet, print and decide, so that a newcomer finds work in every state."""
    History(world, filled, now).live(say)
