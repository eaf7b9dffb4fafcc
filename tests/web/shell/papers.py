"""One made-up set of data for each paper, with accents, and marked words to look for in print."""

from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)

SENDER = {
    "name": "State of Fairhaven Child Support",
    "lines": ["100 Example Way, Suite 4", "Sampleton, FH 00000"],
    "phone": "1-800-555-0100",
}
HELPER = {"name": "Quill Demonstration", "hours": "Monday to Friday, 8 to 4"}
MAIL = ["Álvaro Núñez Samplesen Jr.", "MC-10031 / A-1", "Marlow County Jail", "Marlow, FH 00001"]
ORDER = {"number": "FH-2019-004411", "amount": "$300"}
CALL = {"name": "Quill Demonstration", "phone": "1-800-555-0100"}

PAPERS: dict[str, dict[str, Any]] = {
    "letter_inside": {
        "sender": SENDER,
        "address": MAIL,
        "written_on": DAY,
        "person": {"name": "Mr. Samplesen"},
        "order": ORDER,
        "send_by": date(2026, 12, 12),
        "helper": HELPER,
        "visit_on": date(2026, 11, 30),
    },
    "letter_other_parent": {
        "sender": SENDER,
        "address": ["Ximena Placeholder", "P.O. Box 000", "Elsewhere, FH 00002"],
        "written_on": DAY,
        "parent": {"name": "Ms. Placeholder"},
        "order": {"number": "FH-2019-004411"},
        "helper": HELPER,
    },
    "release_day_letter": {
        "sender": {"name": SENDER["name"], "lines": SENDER["lines"]},
        "person": {"name": "Álvaro Núñez Samplesen"},
        "written_on": DAY,
        "orders": [
            {
                "number": "FH-2019-004411",
                "is_changed": True,
                "until_then": "$0",
                "due_again_on": date(2027, 3, 1),
                "due_again": "$150",
                "sentence": "Your order was lowered while you were inside.",
            },
            {
                "number": "FH-2021-000777",
                "is_changed": False,
                "until_then": "$120",
                "sentence": "Nothing was changed. Support is due as before.",
            },
        ],
        "call": {**CALL, "hours": HELPER["hours"]},
    },
    "intake_card": {
        "return_to": "the programs desk",
        "cards": [{"code": f"K-{number:04}"} for number in range(101, 106)],
    },
    "packet": {
        "agency": SENDER,
        "form_version": "2026-11",
        "person": {
            "name": "Álvaro Núñez Samplesen",
            "number": "MC-10031",
            "mail": MAIL,
            "birth_date": date(1988, 5, 17),
        },
        "custody": {"since": date(2026, 11, 9), "until": "between March and June 2027"},
        "orders": [
            {
                **ORDER,
                "tribunal": "Marlow County Family Court",
                "ordered_on": date(2019, 6, 3),
                "other_parent": "Ximena Placeholder",
            },
            {"number": "FH-2021-000777", "tribunal": "Fairhaven Child Support", "amount": "$120"},
        ],
        "needs_notary": True,
    },
    "gate_memo": {
        "facility": "Marlow County Jail",
        "day": DAY,
        "agency": SENDER["name"],
        "contact": "Quill Demonstration, 555-0100",
        "visitors": [
            {
                "name": "Quill Ann Demonstration",
                "photo_id": "Driver license",
                "clearance": "Level 2, escorted",
                "cleared_until": date(2027, 1, 31),
                "arrives": "8:45 a.m.",
                "leaves": "11:30 a.m.",
            }
        ],
        "equipment": [
            {
                "holder": "Quill Demonstration",
                "item": "Laptop",
                "serial": "SN-TEST-0001",
                "permitted_until": DAY,
            }
        ],
        "removed": ["Phone SN-TEST-0002: the permission ended on November 20."],
        "ending": ["Laptop SN-TEST-0001: the permission ends today."],
    },
    "callout": {
        "facility": "Marlow County Jail",
        "day": DAY,
        "units": [
            {
                "unit": unit,
                "lines": [
                    {
                        "housing": f"{unit}-03",
                        "out": "9:00 a.m.",
                        "back": "9:45 a.m.",
                        "name": "Juniper Placeholder-Example",
                        "number": "MC-10044",
                        "place": "Room 2",
                    }
                ],
            }
            for unit in ("A", "B")
        ],
    },
    "visit_list": {
        "officer": "Quill Demonstration",
        "facility": "Marlow County Jail",
        "day": DAY,
        "rows": [
            {
                "time": "9:00 a.m.",
                "name": "Álvaro Núñez Samplesen Jr.",
                "number": "MC-10031",
                "mode": "in person",
                "language": "Spanish",
                "orders": 2,
                "days_left": "1 day left",
                "bring": "2 forms, letter",
            }
        ],
    },
    "agreement": {
        "title": "Marlow County agreement",
        "version": 2,
        "is_draft": True,
        "effective_on": DAY,
        "expires_on": DAY,
        "parties": [
            {
                "name": "Marlow County Jail",
                "role": "Keeps people safe.",
                "signed_name": "Quill Demonstration",
                "signed_title": "Captain",
                "signed_on": DAY,
                "has_mark": True,
            },
            {
                "name": SENDER["name"],
                "role": "Changes support.",
                "signed_name": "",
                "signed_title": "",
                "signed_on": "",
                "has_mark": False,
            },
        ],
        "sections": [
            {
                "title": "Who does what",
                "clauses": [
                    {
                        "number": "3.1",
                        "text": "The jail hands over its roster.",
                        "shared": "The jail lets the agency see: names.",
                    }
                ],
            },
            {"title": "Money", "clauses": []},
        ],
    },
    "consent": {
        "person": {"name": "Álvaro Núñez Samplesen"},
        "sender": {"name": SENDER["name"], "phone": "555-0100"},
        "recipients": ["Harborlight Reentry Partners"],
        "what": [
            "where somebody is held, since when and until about when",
            "meetings and who came",
        ],
        "purpose": "help with coming home",
        "last_day": DAY,
        "interpreter": "Quill Demonstration",
        "edition": "1",
    },
    "receipt": {
        "person": {"name": "Álvaro Núñez Samplesen"},
        "made_on": DAY,
        "rows": [
            {
                "shared_on": date(2026, 11, 10),
                "what": "Your name, your number and the day you came in",
                "with_whom": SENDER["name"],
                "purpose": "to see whether you have an order",
                "under": "Clause 3 of the Marlow County agreement",
            }
        ],
        "ask": CALL,
    },
    "evidence": {
        "organization": SENDER["name"],
        "made_of": DAY,
        "fingerprint": "0f1e2d3c4b5a6978",
        "groups": [
            {
                "agreement": "Marlow County agreement",
                "promise": "2.1 97 of 100 parents are met within 14 days.",
                "promised_by": SENDER["name"],
                "proof": "Counted from daily work: Met within 14 days.",
                "rows": [
                    {
                        "period": "September 2026",
                        "target": "97 of 100 each month",
                        "kept": "90",
                        "of": "120",
                        "percent": "75%",
                        "interval": "67% – 82%",
                        "state": "not kept",
                        "because": "",
                    }
                ],
            }
        ],
        "definitions": [
            {
                "title": "Met within 14 days",
                "counted": "Stays whose first contact came in time.",
                "out_of": "Stays with a confirmed match.",
                "notes": "The day after admission is day 1.",
                "source": "Corrections Today",
            }
        ],
    },
    "recall": {
        "sender": SENDER,
        "address": ["Harborlight Demonstration", "1 Example Quay"],
        "written_on": DAY,
        "reference": "R-0A1B2C3D",
        "person": {"name": "Álvaro Núñez Samplesen", "number": "MC-10031"},
        "because": "consent",
        "what": ["names, birth dates and numbers", "meetings and who came"],
        "first_on": date(2026, 11, 10),
        "last_on": date(2026, 11, 12),
    },
    "batch_list": {
        "batch": "2026-23",
        "facility": "Marlow County Jail",
        "agency": SENDER["name"],
        "cut_off": date(2026, 11, 20),
        "cards": [{"code": "K-0101", "taken_on": date(2026, 11, 9), "days": 11}],
    },
}
# A batch holds what each of its letters holds.
PAPERS["letters_inside"] = {"letters": [PAPERS["letter_inside"]] * 2}
PAPERS["pocket_card"] = {
    "cards": [
        {
            "name": "Lanternwood",
            "phone": "555-0143",
            "hours": "Day and night",
            "hours_es": "De día y de noche",
        }
    ]
    * 8
}
PAPERS["safe_letter"] = {
    "sender": SENDER,
    "address": ["Ximena Placeholder", "P.O. Box 000", "Elsewhere, FH 00002"],
    "written_on": DAY,
    "person": {"name": "Ximena Placeholder"},
    "asked_on": date(2026, 11, 16),
    "not_before": date(2026, 11, 24),
    "answer_by": date(2026, 12, 30),
    "longer_by": "7",
    "helper": HELPER,
}
PAPERS["referral"] = {
    "sender": PAPERS["letter_inside"]["sender"],
    "address": ["Oregon Child Support Program"],
    "written_on": PAPERS["letter_inside"]["written_on"],
    "our_case": "FH-100",
    "order": {"number": "O-FH-100", "tribunal": "A court elsewhere"},
    "parent": {"name": "Basil Quillfeather"},
    "custody": {"since": "November 2, 2026", "place": ["Basil Quillfeather", "Marlow County Jail"]},
    "helper": PAPERS["letter_inside"]["helper"],
}
PAPERS["visit_day"] = {
    "list": PAPERS["visit_list"],
    "visits": [
        {
            "time": "09:00",
            "letters": [PAPERS["letter_inside"] | {"language": "es"}],
            "packets": [
                PAPERS["packet"] | {"orders": PAPERS["packet"]["orders"][1:], "language": "es"}
            ],
        },
        {"time": "09:30", "letters": [], "packets": []},
    ],
    "return_to": "the officer who gave it to you",
    "cards": PAPERS["intake_card"]["cards"][:5],
}
PAPERS["letters_other_parent"] = {"letters": [PAPERS["letter_other_parent"]] * 2}
for _batch, _way in (("letters_inside", "review"), ("letters_other_parent", "law")):
    PAPERS[_batch]["letters"] = [
        *PAPERS[_batch]["letters"],
        PAPERS[_batch]["letters"][0] | {"way": _way},
    ]
