"""The demo's world: 480 in custody, a caseload of 20,000, one agreement in force."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from random import Random
from typing import Any

from throughcare.entrypoints.cli.worlds import marlow
from throughcare.entrypoints.cli.worlds.invented import Invented, as_written_inside, invent

UNITS = ("A-1", "A-2", "B-1", "B-2", "C-1", "C-4", "W-1")
SHARE_WITH_ORDER = 0.2  # S0: about one in five has an order that began before custody


class MarlowWorld:
    """One seeded world; the same seed and day give the same world."""

    def __init__(
        self, today: date, *, inside: int = 480, caseload: int = 20_000, arriving: int = 36,
        seed: int = 14,
    ) -> None:  # fmt: skip
        self.today = today
        self.random = Random(seed)
        self.payers = [invent(self.random, today, n) for n in range(caseload)]
        self.payees = [invent(self.random, today, caseload + n) for n in range(caseload)]
        self.inside = self._people_inside(inside + arriving, caseload)
        self.arriving = set(range(inside, inside + arriving))

    def _people_inside(self, count: int, caseload: int) -> list[tuple[Invented, int]]:
        """Who is inside as the jail wrote them, each with the days since admission."""
        known = self.random.sample(range(caseload), int(count * SHARE_WITH_ORDER))
        people = [as_written_inside(self.random, self.payers[n]) for n in known]
        people += [
            invent(self.random, self.today, 2 * caseload + n) for n in range(count - len(people))
        ]
        self.random.shuffle(people)
        return [(person, self._days_inside()) for person in people]

    def _days_inside(self) -> int:
        return min(int(self.random.expovariate(1 / 45)) + 1, 320)

    def described(self) -> dict[str, Any]:
        """The world as ``seed-world`` reads it; those arriving today are only on the roster."""
        return {
            "about": "Marlow County, Fairhaven: fictional",
            "organizations": marlow.organizations(),
            "members": marlow.members(self.today),
            "agreements": [marlow.agreement(self.today)],
            "persons": [
                *[
                    self._inside_record(n)
                    for n in range(len(self.inside))
                    if n not in self.arriving
                ],
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

    def _inside_record(self, n: int) -> dict[str, Any]:
        person, days = self.inside[n]
        return {
            "key": f"inside{n}",
            "owner": "jail",
            **_names(person),
            "dob": person.dob.isoformat(),
            "number": f"MCJ-{20_000 + n}",
            "ssn": person.ssn,
            "stays": [
                {
                    "facility": "MCJ",
                    "booking_number": f"BK-{70_000 + n}",
                    "admitted_on": (self.today - timedelta(days=days)).isoformat(),
                    "housing_unit": UNITS[n % len(UNITS)],
                    "custody_status": "sentenced" if n % 3 else "pretrial",
                    **self._projection(n, days),
                }
            ],
        }

    def _projection(self, n: int, days: int) -> dict[str, str]:
        """Two of three have a projected release; the others are pretrial and have none."""
        if n % 3 == 0:
            return {}
        out = self.today + timedelta(days=20 + (n * 37) % 500)
        return {"projected_release": out.isoformat()}

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

    def roster_of_today(self) -> str:
        """The jail's full roster of this morning as CSV, in the jail's own headings."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(ROSTER_HEADINGS)
        for n, (person, days) in enumerate(self.inside):
            writer.writerow(self._roster_row(n, person, 0 if n in self.arriving else days))
        return out.getvalue()

    def _roster_row(self, n: int, person: Invented, days: int) -> list[str]:
        projected = self._projection(n, days).get("projected_release", "")
        middle = f" {person.middle_name}" if person.middle_name else ""
        suffix = f" {person.suffix}" if person.suffix else ""
        return [
            f"MCJ-{20_000 + n}",
            f"{person.surname.upper()}, {person.given_name.upper()}{middle}{suffix.upper()}",
            f"{person.dob:%m/%d/%Y}",
            person.sex,
            f"BK-{70_000 + n}",
            f"{self.today - timedelta(days=days):%m/%d/%Y}",
            UNITS[n % len(UNITS)],
            "SENT" if n % 3 else "PRE",
            f"{date.fromisoformat(projected):%m/%d/%Y}" if projected else "",
            person.ssn,
        ]


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
