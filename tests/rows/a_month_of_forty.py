"""Forty people come in on one day; rosters, matches, confirmations and meetings make the facts.

Counted by hand, by stays admitted in the month:

people  what happens                                        counted as
    24  met on day 0 to 14, three of them on day 14         24 hits
     4  met on day 15                                       4 misses
     3  never met, still inside                             3 misses
     3  released on day 5, never met                        3 released before due
     2  released on day 4, back on day 8, met 6 days later  2 hits and 2 released before due
     2  go home in 100 days: the law does not reach them    2 not eligible
     2  not in the caseload                                 nobody whom the agency knows of
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils import timezone

from tests.rows.rosters_inside import Row, file_of, hand_in, written
from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.casework.child_support.actions.contacts import ContactSaid
from throughcare.casework.child_support.actions.enter import NewCase, NewOrder, enter_cases
from throughcare.casework.linkage.queries import links
from throughcare.registers.people.actions import NewPerson, enter_people
from throughcare.vocabulary.categories import ContactMode, DataClass, Purpose
from throughcare.workflows.deliver.meet import record_meeting
from throughcare.workflows.take_stock.decide_match import confirm_match
from throughcare.workflows.take_stock.propose_matches import propose_matches

GROUPS = (
    ("met", 24), ("late", 4), ("never", 3), ("gone", 3), ("back", 2), ("short", 2), ("unknown", 2),
)  # fmt: skip
DAYS_MET = [*range(14), *range(7), 14, 14, 14]
GIVEN = ("Acantha", "Bramwell", "Corisande", "Dunstan", "Eglantine", "Fenwick", "Gwendolen")
SURNAMES = ("Oatfielder", "Pebblewright", "Quincebury", "Rushlighter", "Saltmarshal", "Tinderfoot")
HITS, MISSES, BEFORE_DUE, NOT_ELIGIBLE = 26, 7, 5, 2


class Month:
    """Lives the month through; ``admitted`` is the day on which everybody comes in."""

    def __init__(self, world: SimpleNamespace, viewer_of: Callable[..., Any]) -> None:
        self.world, self.viewer_of = world, viewer_of
        self.admitted = (timezone.localdate() - timedelta(days=70)).replace(day=3)
        names = [f"{group}-{n}" for group, count in GROUPS for n in range(count)]
        self.rows = {name: self._row(name, n) for n, name in enumerate(names)}

    def live(self) -> None:
        """Everything, in the order in which it would happen."""
        links_of = self.come_in()
        self._meet(links_of, {f"met-{n}": day for n, day in enumerate(DAYS_MET)})
        self._leave({f"gone-{n}": 5 for n in range(3)} | {f"back-{n}": 4 for n in range(2)})
        self._roster(6)
        self._come_back(8)
        self._roster(9)
        again = self._confirm(10)
        self._meet(again, {f"back-{n}": 14 for n in range(2)})
        self._meet(links_of, {f"late-{n}": 15 for n in range(4)})

    def come_in(self) -> dict[str, UUID]:
        """Caseload, roster and matches, and the officer's word on each; the links by name."""
        self._enter_caseload()
        self._roster(1)
        return self._confirm(2)

    def day(self, number: int) -> date:
        """The day so many days after admission."""
        return self.admitted + timedelta(days=number)

    def noon(self, number: int) -> datetime:
        """Its noon in the county."""
        return timezone.make_aware(datetime.combine(self.day(number), time(12)))

    def _row(self, name: str, n: int) -> Row:
        group = name.partition("-")[0]
        return {
            "INMATE NO": f"MCJ-7{n:03}",
            "LNAME": f"{SURNAMES[n % 6]}{'aeiou'[n % 5]}n",
            "FNAME": f"{GIVEN[n % 7]}",
            "BIRTH": written(date(1970, 1, 5) + timedelta(days=211 * n)),
            "BKNG": f"BK-7{n:03}",
            "INTAKE DT": written(self.admitted),
            "POD/CELL": "A-1",
            "STAT": "sentenced",
            "EST OUT": written(self.day(100 if group == "short" else 400)),
            "OUT DT": "",
        }

    def _enter_caseload(self) -> None:
        agency, at = self.world.organizations["agency"], self.noon(-20)
        known = [name for name in self.rows if not name.startswith("unknown")]
        payers = {name: _payer(self.rows[name]) for name in known}
        cases = [
            NewCase(
                f"FH-7{n}", ((payer.id, "parent_who_pays"),),
                (NewOrder(f"O-7{n}", payer.id, None, "FH", 20_000),),
            )
            for n, payer in enumerate(payers.values())
        ]  # fmt: skip
        with viewing(working_for(agency, Purpose.CHILD_SUPPORT_OUTREACH, at, frozenset(DataClass))):
            enter_people(list(payers.values()), owner=agency, by=None, at=at)
            enter_cases(cases, organization=agency, by=None, at=at)

    def _roster(self, number: int) -> None:
        clerk = self.viewer_of("clerk", self.noon(number))
        content = file_of(self.rows.values())
        done = hand_in(self.world, clerk, content, clerk.at, despite_holds=True)
        assert done.state == "applied", (done.state, done.refusal)
        propose_matches(
            delivery_id=None, sender=self.world.organizations["jail"], by=None,
            receiver=self.world.organizations["agency"], at=clerk.at + timedelta(hours=1),
        )  # fmt: skip

    def _confirm(self, number: int) -> dict[str, UUID]:
        """The officer confirms whoever came in this month; the links by name."""
        officer = self.viewer_of("officer", self.noon(number))
        by_number = {row["INMATE NO"]: name for name, row in self.rows.items()}
        confirmed = {}
        with viewing(officer):
            from throughcare.access.queries import people

            waiting = list(links.proposals(officer))
            seen = people(officer, [link.left_person_id for link in waiting])
            for link in waiting:
                name = by_number.get(seen[link.left_person_id].number)
                if name is not None:
                    confirm_match(
                        viewer=officer, link_id=link.pk, reason="records_agree", at=officer.at
                    )
                    confirmed[name] = link.pk
        return confirmed

    def _meet(self, links_of: dict[str, UUID], days: dict[str, int]) -> None:
        for name, number in days.items():
            officer = self.viewer_of("officer", self.noon(max(number, 2)) + timedelta(hours=2))
            said = ContactSaid(
                ContactMode.IN_PERSON, self.day(number), reached=True, identity_confirmed=True
            )
            with viewing(officer):
                record_meeting(viewer=officer, link=links_of[name], said=said, at=officer.at)

    def _leave(self, days: dict[str, int]) -> None:
        for name, number in days.items():
            self.rows[name]["OUT DT"] = written(self.day(number))

    def _come_back(self, number: int) -> None:
        for name, row in self.rows.items():
            if name.startswith("back"):
                row |= {
                    "BKNG": f"{row['BKNG']}-2", "OUT DT": "", "INTAKE DT": written(self.day(number))
                }  # fmt: skip


def _payer(row: Row) -> NewPerson:
    month, day, year = (int(part) for part in row["BIRTH"].split("/"))
    born = date(year, month, day)
    return NewPerson(
        given_name=row["FNAME"], surname=row["LNAME"], birth_earliest=born, birth_latest=born,
        number_kind="member", number=f"M{row['INMATE NO']}",
    )  # fmt: skip


def stores_of(settings: Any, tmp_path: Path) -> None:
    """Prepared caseloads lie in the test's own folder."""
    settings.STORES = tmp_path / "stores"
