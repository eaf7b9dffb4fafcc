"""Two hand files in at the same moment: it ends as if one had come after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction
from django.utils import timezone

from tests.conftest import world_names
from tests.web.take_stock.files import KNOWN, NEWCOMER, roster
from throughcare.access.actions import viewing
from throughcare.access.queries import viewer_of_membership
from throughcare.casework.exchange import queries as exchange
from throughcare.registers.accounts.models import Membership
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.apply_delivery import NotApplicable, ask_to_apply
from throughcare.workflows.take_stock.hand_in import Errand, hand_in
from throughcare.workflows.take_stock.read_delivery import ask_to_read
from throughcare.workflows.take_stock.receive import receive

SECOND = "MCJ-2001,Dandelionson,Sorrel,07/08/1992,BK-6001,11/20/2026,A-2,,"
# What the register and the ledger hold, whoever looks: no moments and no random ids. What a file
# would have changed is a preview, made when it was read; only of what was applied it must agree.
STATE = {
    "people": "SELECT p.given_name, p.surname, n.value FROM people_person p"
    " LEFT JOIN people_personnumber n ON n.person_id = p.id",
    "stays": "SELECT s.booking_number, s.housing_unit, s.released_on, s.vanished_count, n.value"
    " FROM people_stay s LEFT JOIN people_personnumber n ON n.person_id = s.person_id",
    "deliveries": "SELECT fingerprint, state, rejected_count,"
    " CASE state WHEN 'applied' THEN difference::text END FROM exchange_delivery",
    "facts": "SELECT kind, count(*) FROM ledger_fact GROUP BY kind",
    "jobs": "SELECT task_name, count(*) FROM procrastinate_jobs GROUP BY task_name",
}


@dataclass(frozen=True)
class Turn:
    """Somebody's turn: who, what, through which door, and how much later than the first."""

    content: bytes
    member: str = "clerk"
    door: str = "command"
    later: int = 0


class Office:
    """A database of its own, in which turns are taken one by one or all at once."""

    def __init__(self, world: SimpleNamespace, superuser_url: str) -> None:
        self.world, self.superuser_url = world, superuser_url
        self.at = timezone.now()

    def one_by_one(self, turns: list[Turn]) -> None:
        for turn in turns:
            self.take(turn)

    def at_once(self, turns: list[Turn]) -> None:
        """Every turn in a thread and a connection of its own, let go together."""
        gate = Barrier(len(turns))
        with ThreadPoolExecutor(len(turns)) as threads:
            for done in [threads.submit(self._at_the_gate, turn, gate) for turn in turns]:
                done.result()

    def _at_the_gate(self, turn: Turn, gate: Barrier) -> None:
        try:
            connections["default"].ensure_connection()
            gate.wait()
            self.take(turn)
        finally:
            connections["default"].close()

    def take(self, turn: Turn) -> None:
        """From the door to its end; a refusal because of the other file is an end too."""
        at = self.at + timedelta(seconds=turn.later)
        try:
            (self._by_command if turn.door == "command" else self._on_the_page)(turn, at)
        except NotApplicable:
            return

    def _by_command(self, turn: Turn, at: datetime) -> None:
        hand_in(self._errand(), turn.content, viewer=self._viewer(turn, at), at=at, apply=True)

    def _on_the_page(self, turn: Turn, at: datetime) -> None:
        """Two requests, each in its transaction: hand in and read, then apply."""
        errand, me = self._errand(), self._viewer(turn, at)
        with transaction.atomic(), viewing(me):
            delivery = receive(
                viewer=me, sender=errand.sender.pk, receiver=errand.receiver, kind=errand.kind,
                door="web", content=turn.content, at=at,
            ).delivery  # fmt: skip
            layout = exchange.layouts(me.organization, errand.sender.pk, errand.kind).first()
            assert layout is not None
            ask_to_read(delivery, layout, by=me.user, at=at)
        with transaction.atomic(), viewing(me):
            ask_to_apply(delivery_id=delivery.pk, organization=me.organization, by=me.user, at=at)

    def _errand(self) -> Errand:
        return Errand(
            sender=Organization.objects.get(pk=self.world.organizations["jail"]),
            receiver=self.world.organizations["agency"], kind=FileKind.ROSTER, door="command",
            accept_suggestion=True,
        )  # fmt: skip

    def _viewer(self, turn: Turn, at: datetime) -> Any:
        member = self.world.members[turn.member]
        membership = Membership.objects.select_related("organization").get(pk=member)
        return viewer_of_membership(membership, at)

    def state(self) -> dict[str, list[Any]]:
        """All there is, as the server's superuser, whom row policies do not bind."""
        with psycopg.connect(self.superuser_url) as connection:
            return {
                name: sorted(connection.execute(query).fetchall(), key=str)
                for name, query in STATE.items()
            }


@pytest.fixture
def office(
    clone_database: Callable[[str], str], server_url: str, django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[Callable[[], Office]]:  # fmt: skip
    """Opens offices, each on a fresh clone of the small world whose first roster is mapped."""
    settings = connections["default"].settings_dict
    usual = settings["NAME"]
    name = f"at_once_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    path, _, query = server_url.partition("?")
    started = timezone.now()

    def opened() -> Office:
        connections["default"].close()
        clone_database(name)
        settings["NAME"] = name
        office = Office(world_names(), f"{path.rsplit('/', 1)[0]}/{name}?{query}")
        office.at = started - timedelta(minutes=5)
        office.take(Turn(roster()))
        office.take(Turn(roster() + b"\n", member="officer"))  # the agency keeps its own layout
        office.at = started
        return office

    with django_db_blocker.unblock():
        yield opened
        connections["default"].close()
        settings["NAME"] = usual


SAME = roster(NEWCOMER)
BOTH = roster(NEWCOMER, SECOND)
CASES = {
    "the same bytes by command": [Turn(SAME), Turn(SAME)],
    "the same bytes on the page": [Turn(SAME, door="web"), Turn(SAME, door="web")],
    "the same bytes through two doors": [Turn(SAME), Turn(SAME, door="web")],
    "the same bytes from both organizations": [Turn(SAME), Turn(SAME, member="officer")],
    "two files that name one newcomer": [Turn(SAME), Turn(BOTH, later=1)],
    "two files on two pages": [Turn(SAME, door="web"), Turn(BOTH, door="web", later=1)],
    "one file more and one less": [Turn(BOTH, later=1), Turn(roster(known=KNOWN[:4]), door="web")],
    "many at once": [Turn(SAME), Turn(SAME, door="web"), Turn(BOTH), Turn(SAME, "officer")],
}


def held_to_turns(office: Callable[[], Office], turns: list[Turn], times: int) -> None:
    """However often they come at once, the end is that of some order of turns."""
    ends = []
    for order in permutations(turns):
        alone = office()
        alone.one_by_one(list(order))
        if (end := alone.state()) not in ends:
            ends.append(end)
    for _ in range(times):
        together = office()
        together.at_once(turns)
        state = together.state()
        assert state in ends, [apart(state, end) for end in ends]


def apart(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> dict[str, Any]:
    """What is in one of two states only, for whoever reads the failure."""
    return {k: sorted(set(one[k]) ^ set(other[k]), key=str) for k in one if one[k] != other[k]}


@pytest.mark.parametrize("case", [name for name in CASES if name != "many at once"])
def test_two_uploads_at_once_end_as_one_after_the_other(
    office: Callable[[], Office], case: str
) -> None:
    held_to_turns(office, CASES[case], times=2)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_many_times_at_once_end_as_one_after_the_other(
    office: Callable[[], Office], case: str
) -> None:
    held_to_turns(office, CASES[case], times=20)
