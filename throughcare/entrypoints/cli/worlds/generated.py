"""The demo's world: 480 in custody, a caseload of 20,000, one agreement in force."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from throughcare.entrypoints.cli.worlds import marlow
from throughcare.entrypoints.cli.worlds.invented import Invented, as_written_inside, invent

UNITS = ("A-1", "A-2", "B-1", "B-2", "C-1", "C-4", "W-1")
SINCE_FIRST_ROSTER = 66  # days
SHARE_WITH_ORDER = 0.2  # S0: about one in five has an order that began before custody


@dataclass(frozen=True)
class InventedStay:
    """Somebody's time inside; ``released_on`` is None while it lasts."""

    n: int
    person: Invented
    admitted_on: date
    released_on: date | None

    @property
    def projected(self) -> date | None:
        """Two of three have a projected release; the others are pretrial and have none."""
        if self.n % 3 == 0:
            return None
        return self.admitted_on + timedelta(days=150 + (self.n * 37) % 500)


class MarlowWorld:
    """One seeded world; the same seed and day give the same world."""

    def __init__(
        self, today: date, *, inside: int = 480, caseload: int = 20_000, arriving: int = 36,
        left: int = 420, seed: int = 14,
    ) -> None:  # fmt: skip
        self.today = today
        self.random = Random(seed)
        self.payers = [invent(self.random, today, n) for n in range(caseload)]
        self.payees = [invent(self.random, today, caseload + n) for n in range(caseload)]
        people = self._people(inside + arriving + left)
        self.stays = [
            *[self._still_inside(n, people[n]) for n in range(inside)],
            *[self._arriving(n, people[n]) for n in range(inside, inside + arriving)],
            *[self._gone(n, people[n]) for n in range(inside + arriving, len(people))],
        ]

    def _people(self, count: int) -> list[Invented]:
        """As the jail wrote them: one in five is on the caseload, in random order."""
        caseload = len(self.payers)
        known = self.random.sample(range(caseload), int(count * SHARE_WITH_ORDER))
        people = [as_written_inside(self.random, self.payers[n]) for n in known]
        self.payer_of = dict(zip(people, known, strict=True))
        people += [
            invent(self.random, self.today, 2 * caseload + n) for n in range(count - len(people))
        ]
        self.random.shuffle(people)
        return people

    def _still_inside(self, n: int, person: Invented) -> InventedStay:
        """Parents came since the agreement's first roster; the others may be here for long."""
        longest = SINCE_FIRST_ROSTER if person in self.payer_of else 320
        days = min(int(self.random.expovariate(1 / 45)) + 1, longest)
        return InventedStay(n, person, self.today - timedelta(days=days), None)

    def _arriving(self, n: int, person: Invented) -> InventedStay:
        return InventedStay(n, person, self.today, None)

    def _gone(self, n: int, person: Invented) -> InventedStay:
        """Somebody who came after the first roster or not long before, and went home since."""
        released = self.today - timedelta(days=self.random.randint(1, SINCE_FIRST_ROSTER - 6))
        admitted = released - timedelta(days=2 + int(self.random.expovariate(1 / 20)))
        if person in self.payer_of:
            admitted = max(admitted, self.today - timedelta(days=SINCE_FIRST_ROSTER))
        return InventedStay(n, person, admitted, released)

    def long_inside(self) -> list[str]:
        """The jail's numbers of some people who came weeks ago and are still inside."""
        before = self.today - timedelta(days=30)
        kept = [one for one in self.stays if one.admitted_on < before and not one.released_on]
        return [jacket(one) for one in kept[:20]]

    def is_one_person(self, inside: str, member: str) -> bool:
        """True if the jail's number and the agency's number are the same person's."""
        stay = self.stays[int(inside.removeprefix("MCJ-")) - 20_000]
        payer = self.payer_of.get(stay.person)
        return payer is not None and member == f"P{payer:07d}"

    def described(self) -> dict[str, Any]:
        """The world as ``seed-world`` reads it; who is inside comes by rosters."""
        return {
            "about": "Marlow County, Fairhaven: fictional",
            "organizations": [
                *marlow.organizations(),
                marlow.neighbor(),
                marlow.survivors_program(),
            ],
            "members": [*marlow.members(self.today), marlow.advocate(self.today)],
            "agreements": [marlow.agreement(self.today), marlow.reentry_agreement(self.today)],
            "persons": [
                *[self._agency_record("payer", n, p) for n, p in enumerate(self.payers)],
                *[self._agency_record("payee", n, p) for n, p in enumerate(self.payees)],
            ],
            "cases": [self._case(n) for n in range(len(self.payers))],
            "seals": [
                {"person": f"payee{n}", "reason": "D"}
                for n in self.random.sample(range(len(self.payees)), len(self.payees) // 40)
            ],
            **marlow.inreach(self.today),
        }

    def _agency_record(self, part: str, n: int, person: Invented) -> dict[str, Any]:
        home = {
            "street": person.street,
            "city": person.city,
            "state": "FH",
            "zip": f"{n % 90 + 10:05d}",
            "source": "self",
        }
        return {
            "key": f"{part}{n}",
            "owner": "agency",
            **_names(person),
            "dob": person.dob.isoformat(),
            "number": f"{'P' if part == 'payer' else 'R'}{n:07d}",
            "number_kind": "member",
            "ssn": person.ssn if n % 7 else "",
            "addresses": [home],
        }

    def _case(self, n: int) -> dict[str, Any]:
        orders = [self._order(n, f"{n:06d}", f"payee{n}")]
        people = [
            {"person": f"payer{n}", "role": "parent_who_pays"},
            {"person": f"payee{n}", "role": "parent_who_receives"},
        ]
        return {
            "organization": "agency",
            "case_number": f"FH-{n:06d}",
            "participants": people,
            "orders": orders,
        }

    def _order(self, n: int, number: str, payee: str) -> dict[str, Any]:
        return {
            "order_number": f"O-{number}",
            "payer": f"payer{n}",
            "payee": payee,
            "monthly_cents": (120 + (n * 17) % 480) * 100,
            "owed_to_family_cents": ((n * 7919) % 14_000) * 100,
            "owed_to_state_cents": ((n * 104_729) % 3_000) * 100,
            "tribunal": "Family Court of Fairhaven",
            "ordered_on": (self.today - timedelta(days=400 + (n * 31) % 3000)).isoformat(),
        }

    def roster(self, day: date, *, since: date | None = None) -> str:
        """The jail's full roster of a day as CSV, in its own headings.

        It lists who is inside, and who left after ``since`` with the day of release.
        """
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(ROSTER_HEADINGS)
        for stay in self.stays:
            released = stay.released_on if stay.released_on and stay.released_on <= day else None
            if stay.admitted_on > day or (released and (since is None or released <= since)):
                continue
            writer.writerow(_roster_row(stay, released))
        return out.getvalue()


def jacket(stay: InventedStay) -> str:
    """The jail's number of a person."""
    return f"MCJ-{20_000 + stay.n}"


def _roster_row(stay: InventedStay, released: date | None) -> list[str]:
    person, n = stay.person, stay.n
    middle = f" {person.middle_name}" if person.middle_name else ""
    suffix = f" {person.suffix}" if person.suffix else ""
    return [
        jacket(stay),
        f"{person.surname.upper()}, {person.given_name.upper()}{middle}{suffix.upper()}",
        _american(person.dob),
        person.sex,
        f"BK-{70_000 + n}",
        _american(stay.admitted_on),
        UNITS[n % len(UNITS)],
        "sentenced" if n % 3 else "pretrial",
        _american(stay.projected),
        _american(released),
        person.ssn,
    ]


def _american(day: date | None) -> str:
    return f"{day:%m/%d/%Y}" if day else ""


ROSTER_HEADINGS = [
    "Jacket No",
    "Name (Last, First MI)",
    "D.O.B.",
    "Sex",
    "Booking #",
    "Book-in",
    "Pod",
    "Status",
    "Proj Release",
    "Released",
    "SSN",
]


def _names(person: Invented) -> dict[str, str]:
    return {
        "given_name": person.given_name,
        "middle_name": person.middle_name,
        "surname": person.surname,
        "suffix": person.suffix,
        "sex": person.sex,
    }
