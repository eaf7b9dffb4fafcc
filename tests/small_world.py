"""The small world that every database test starts from: a jail, an agency, a few families."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from throughcare.entrypoints.cli.worlds import marlow

# Canaries: words that stand nowhere else, so that a leak can be found by looking for them.
HIDDEN_STREET = "17 Quietwater Alley"
HIDDEN_TOWN = "Moonfallow"
SEALED_SURNAME = "Veilwright"
UNMATCHED_SURNAME = "Cloudberrystone"
RECEIVER_STREET = "88 Larkspur Bend"
RECEIVER_TOWN = "Dewharrow"


def small_world(today: date) -> dict[str, Any]:
    """A described world around ``today``; keys are names, never numbers."""
    return {
        "about": "small test world",
        "organizations": marlow.organizations(),
        "members": marlow.members(today),
        "agreements": [marlow.agreement(today), marlow.reentry_agreement(today)],
        "persons": [*_inside(today), *_caseload()],
        "cases": _cases(),
        "seals": [
            {"person": "sealed_receiver", "reason": "D"},
            {"person": "sealed_inside", "reason": "P"},
        ],
        **marlow.inreach(today),
    }


def _inside(today: date) -> list[dict[str, Any]]:
    """Custody records: a parent with a match, one with two orders, one without, one sealed."""
    rows = [
        # key, given, surname, dob, days ago, unit, projected release in days
        ("jail_basil", "Basil", "Quillfeather", "1988-03-09", 5, "B-2", 300),
        ("jail_clover", "Clover", "Thimblewick", "1990-11-21", 12, "A-1", 420),
        ("jail_tansy", "Tansy", UNMATCHED_SURNAME, "1979-06-30", 3, "C-4", 90),
        ("sealed_inside", "Sage", SEALED_SURNAME, "1985-01-17", 8, "W-1", 240),
        ("jail_unknown", "Marigold", "Pennywhistle", "1993-02-02", 2, "A-1", None),
    ]
    return [
        {
            "key": key,
            "owner": "jail",
            "given_name": given,
            "surname": surname,
            "dob": dob,
            "sex": "M",
            "number": f"MCJ-{1000 + index}",
            "stays": [
                {
                    "key": f"stay_{key}",
                    "facility": "MCJ",
                    "booking_number": f"BK-{5000 + index}",
                    "admitted_on": (today - timedelta(days=ago)).isoformat(),
                    "housing_unit": unit,
                    "custody_status": "sentenced",
                    **(
                        {"projected_release": (today + timedelta(days=out)).isoformat()}
                        if out is not None
                        else {}
                    ),
                }
            ],
        }
        for index, (key, given, surname, dob, ago, unit, out) in enumerate(rows)
    ]


def _caseload() -> list[dict[str, Any]]:
    """The agency's records: parents who pay, parents who receive, one of them sealed."""
    return [
        _record("basil", "Basil", "Quillfeather", "1988-03-09", "M1", ssn="412000001"),
        _record("clover", "Clover", "Thimblewick", "1990-11-21", "M2", ssn="412000002"),
        _record("sage", "Sage", SEALED_SURNAME, "1985-01-17", "M3"),
        _record(
            "receiver", "Primrose", "Haystackmill", "1989-07-07", "M4",
            street=RECEIVER_STREET, city=RECEIVER_TOWN,
        ),
        _record(
            "sealed_receiver", "Wren", "Shelterleigh", "1991-12-12", "M5",
            street=HIDDEN_STREET, city=HIDDEN_TOWN,
        ),
        _record("child", "Acorn", "Quillfeather", "2015-05-05", "M6"),
    ]  # fmt: skip


def _record(
    key: str, given: str, surname: str, dob: str, number: str, *,
    ssn: str = "", street: str = "", city: str = "",
) -> dict[str, Any]:  # fmt: skip
    home = {"street": street, "city": city, "state": "FH", "zip": "00031", "source": "court"}
    return {
        "key": key,
        "owner": "agency",
        "given_name": given,
        "surname": surname,
        "dob": dob,
        "number": number,
        "number_kind": "member",
        "ssn": ssn,
        "addresses": [home] if street else [],
    }


def _cases() -> list[dict[str, Any]]:
    """One order for Basil; two for Clover, the payee of the second one sealed."""
    return [
        _case("FH-100", "basil", "receiver", ["child"], 30_000, 1_200_000),
        _case("FH-200", "clover", "receiver", [], 25_000, 400_000),
        _case("FH-201", "clover", "sealed_receiver", [], 18_000, 90_000),
        _case("FH-300", "sage", "receiver", [], 22_000, 50_000),
    ]


def _case(
    number: str, payer: str, payee: str, children: list[str], monthly: int, owed: int
) -> dict[str, Any]:
    return {
        "organization": "agency",
        "case_number": number,
        "participants": [
            {"person": payer, "role": "parent_who_pays"},
            {"person": payee, "role": "parent_who_receives"},
            *[{"person": child, "role": "child"} for child in children],
        ],
        "orders": [
            {
                "order_number": f"O-{number}",
                "payer": payer,
                "payee": payee,
                "monthly_cents": monthly,
                "owed_to_family_cents": owed,
                "tribunal": "Family Court of Fairhaven",
                "ordered_on": "2021-04-01",
            }
        ],
    }
