"""What a referral to another state's agency may carry: the order, the payer, and no more (R2, F7).

The agency's own facts are the number of the order, who made it and when, and the name and birth
date of the parent who pays. What the facility keeps goes along only as far as the clause says so.
Amounts, the other parent and the children never do: the agency that controls the order has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

PARAMETER = "referral_carries"


class Carried(StrEnum):
    """The facility's facts that a clause may let a referral carry."""

    SINCE = "since"
    PLACE = "place"
    UNTIL = "until"


OWN_FACTS = frozenset({"order_number", "tribunal", "ordered_on", "payer_name", "payer_birth_date"})


def carried(parameters: Mapping[str, Any]) -> frozenset[Carried]:
    """What the clause names; nothing where it is silent, and words that mean nothing here."""
    named = parameters.get(PARAMETER, ())
    known = {str(one): one for one in Carried}
    return frozenset(known[word] for word in named if word in known)
