"""The fictional Marlow County in the fictional State of Fairhaven: its organizations and staff."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

JAIL, AGENCY = "Marlow County Jail", "Fairhaven Child Support Services"


def organizations() -> list[dict[str, Any]]:
    """A jail with one facility, a child support agency, and a second agency without agreement,
    and a community organization that people may agree to be known by."""
    return [
        {
            "key": "jail",
            "kind": "facility",
            "name": JAIL,
            "short_name": "Marlow County Jail",
            "phone": "555-0100",
            "mail_address": "1 Millrace Road\nMarlow, Fairhaven 00001",
            "facilities": [
                {
                    "code": "MCJ",
                    "name": "Marlow County Jail",
                    "mail_format": "{name}\nNo. {number}\nMarlow County Jail\n"
                    "1 Millrace Road\nMarlow, Fairhaven 00001",
                }
            ],
        },
        {
            "key": "agency",
            "kind": "child_support_state",
            "name": AGENCY,
            "short_name": "Fairhaven Child Support",
            "phone": "555-0123",
            "mail_address": "200 Harbor Lane\nFairhaven City, Fairhaven 00010",
        },
        {
            "key": "other_agency",
            "kind": "child_support_county",
            "name": "Brightwater County Child Support",
            "short_name": "Brightwater Child Support",
            "phone": "555-0177",
            "mail_address": "3 Ferry Street\nBrightwater, Fairhaven 00020",
        },
        {
            "key": "partner",
            "kind": "community",
            "name": "Harborlight Reentry Partners",
            "short_name": "Harborlight",
            "phone": "555-0161",
            "mail_address": "12 Lantern Row\nMarlow, Fairhaven 00001",
        },
    ]


def neighbor() -> dict[str, Any]:
    """The next county's jail, which has no agreement with anybody yet."""
    name = "Cattail County Jail"
    return {
        "key": "neighbor_jail",
        "kind": "facility",
        "name": name,
        "short_name": name,
        "phone": "555-0142",
        "mail_address": "9 Reedbank Road\nCattail, Fairhaven 00004",
        "facilities": [{"code": "CCJ", "name": name}],
    }


def survivors_program() -> dict[str, Any]:
    """A program for survivors of violence: it names no client to anybody, and nobody to it."""
    return {
        "key": "program",
        "kind": "victim_services",
        "name": "Lanternwood Survivors Program",
        "short_name": "Lanternwood",
        "phone": "555-0143",
    }


def advocate(today: date) -> dict[str, Any]:
    """Who works there, in the demo."""
    return {
        "key": "advocate",
        "organization": "program",
        "role": "advocate",
        "name": "Fennel Lightkeeper",
        "email": "advocate@lanternwood.example",
        "demo": True,
        "begins_on": (today - timedelta(days=90)).isoformat(),
    }


STAFF = [
    # key, organization, role, name, trained in safety
    ("officer", "agency", "outreach_officer", "Juniper Goodharbor", True),
    ("clerk", "jail", "records_clerk", "Sorrel Inkwell", False),
    ("desk", "jail", "programs_desk", "Alder Openshaw-Gate", False),
    ("supervisor", "agency", "supervisor", "Hazel Longview-Meadow", False),
    ("administrator", "agency", "administrator", "Rowan Keysmith-Hollow", False),
    ("jail_administrator", "jail", "administrator", "Captain Bramble Oakhollow", False),
    ("untrained_officer", "agency", "outreach_officer", "Linden Newleaf-Porter", False),
    ("unit_officer", "jail", "unit_officer", "Thistle Watchman-Green", False),
    ("other_officer", "other_agency", "outreach_officer", "Yarrow Faraway-Hill", True),
    ("partner_worker", "partner", "partner_worker", "Larkin Homeward-Bell", False),
    ("agency_lead", "agency", "partnership_lead", "Meadow Handclasp", False),
    ("jail_lead", "jail", "partnership_lead", "Flint Evenhand-Marsh", False),
    ("partner_lead", "partner", "partnership_lead", "Reverend Cedar Brightwell", False),
]
CHOSEN_FIRST = {"officer", "clerk", "desk", "supervisor", "administrator"}


def members(today: date) -> list[dict[str, Any]]:
    """Everybody who works there; the first five are whom a newcomer may choose to be."""
    return [
        {
            "key": key,
            "organization": organization,
            "role": role,
            "name": name,
            "email": f"{key.replace('_', '.')}@{organization.replace('_', '-')}.example",
            "demo": True,
            "has_read_terms": True,
            "begins_on": (today - timedelta(days=400 - index)).isoformat(),
            "safety_trained_until": (today + timedelta(days=300)).isoformat() if trained else "",
        }
        for index, (key, organization, role, name, trained) in enumerate(STAFF)
    ]


def agreement(today: date) -> dict[str, Any]:
    """The agreement of the jail and the agency, as its file says, dated around today."""
    return _dated("marlow_agreement.toml", today)


def reentry_agreement(today: date) -> dict[str, Any]:
    """The agreement of the jail and the community organization, dated around today."""
    return _dated("marlow_reentry_agreement.toml", today)


def _dated(file: str, today: date) -> dict[str, Any]:
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    for name, day in {
        "{effective_on}": today - timedelta(days=200),
        "{expires_on}": today + timedelta(days=220),
        "{review_due_on}": today + timedelta(days=160),
    }.items():
        text = text.replace(name, day.isoformat())
    return tomllib.loads(text)


def inreach(today: date) -> dict[str, Any]:
    """Clearances, equipment and the fixed blocks of the jail's day."""
    soon, later = today + timedelta(days=1), today + timedelta(days=180)
    blocks = [
        ("Morning count", "06:00", "07:00"),
        ("Medication", "08:00", "08:45"),
        ("Lunch and count", "11:30", "12:45"),
        ("Afternoon count", "16:00", "17:00"),
    ]
    return {
        "clearances": [
            {
                "member": key,
                "facility": "MCJ",
                "name_on_id": name,
                "level": "unescorted",
                "given_on": (today - timedelta(days=100)).isoformat(),
                "expires_on": until.isoformat(),
            }
            for key, name, until in [
                ("officer", "Juniper A. Goodharbor", later),
                ("untrained_officer", "Linden Newleaf-Porter", today - timedelta(days=1)),
            ]
        ],
        "equipment": [
            {"member": "officer", "facility": "MCJ", "item": item, "serial": serial,
             "expires_on": until.isoformat()}
            for item, serial, until in [
                ("laptop", "FH-LT-0421", later), ("phone", "FH-PH-0088", soon)
            ]
        ],
        "fixed_blocks": [
            {"facility": "MCJ", "name": name, "begins_at": begins, "ends_at": ends}
            for name, begins, ends in blocks
        ],
    }  # fmt: skip
