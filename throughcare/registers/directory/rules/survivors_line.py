"""How a program for survivors is reached: a number and closed lists, so that no name fits in (D7).

Source: domain, 2.4 D7; VAWA 34 USC 12291(b)(2), FVPSA 42 USC 10406(c)(5), VOCA 28 CFR 94.115: no
client of such a program may be put into a shared database, not even coded.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from throughcare.vocabulary.categories import OrganizationKind, Role

PHONE = re.compile(r"\+?[0-9][0-9 ().-]{6,18}[0-9]")


class Hours(StrEnum):
    """When somebody answers."""

    ALWAYS = "always"
    BY_DAY = "by_day"
    EVENINGS_TOO = "evenings_too"


class Spoken(StrEnum):
    """Languages in which somebody answers."""

    ENGLISH = "en"
    SPANISH = "es"
    OTHERS = "others"  # by an interpreter


class Help(StrEnum):
    """What a program offers to whoever calls."""

    TALK = "talk"
    SAFETY_PLAN = "safety_plan"
    SHELTER = "shelter"
    LEGAL = "legal"
    CHILDREN = "children"
    COURT = "court"


def is_phone(text: str) -> bool:
    """True for a telephone number, which holds no letter."""
    return PHONE.fullmatch(text.strip()) is not None


def may_be_said(phone: str, hours: str, spoken: Collection[str], help: Collection[str]) -> bool:
    """True when everything is a number or stands on a closed list."""
    known = hours in set(Hours) and set(spoken) <= set(Spoken) and set(help) <= set(Help)
    return known and is_phone(phone)


def fits(kind: OrganizationKind, role: Role) -> bool:
    """In a program for survivors everybody is an advocate, and nobody is one elsewhere."""
    return (kind == OrganizationKind.VICTIM_SERVICES) == (role == Role.ADVOCATE)
