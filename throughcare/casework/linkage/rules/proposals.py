"""How long a proposal may be looked at, why people decide as they do, and how a pair goes on."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from throughcare.vocabulary.verdicts import sentence

# A proposal shows another organization's person to a reviewer; undecided, it ends by itself.
LOOK_FOR = timedelta(days=30)


class LinkState(StrEnum):
    """Where a pair stands; only a confirmed one has followers."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    NOT_THE_SAME = "not_the_same"
    UNDONE = "undone"
    LAPSED = "lapsed"


class RunState(StrEnum):
    """Where a run of the matching job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


# The reader's words; each is kept with the decision and is the key of its translation.
REASONS_SAME = {
    "records_agree": sentence("The names and the birth date agree"),
    "number_agrees": sentence("A number agrees"),
    "confirmed_by_facility": sentence("The facility confirmed it"),
    "known_to_us": sentence("The person is known to us"),
}
REASONS_NOT_THE_SAME = {
    "birth_date": sentence("The birth dates are two different ones"),
    "given_name": sentence("A twin, a brother or a sister"),
    "generation": sentence("A parent or child of the same name"),
    "namesake": sentence("Somebody else of the same name"),
    "not_me": sentence("The person says: that is not me"),
    "other": sentence("Another reason"),
}
REASONS_TO_UNDO = {
    "not_me": sentence("The person says: that is not me"),
    "wrong_person": sentence("We looked again, and it is somebody else"),
    "by_mistake": sentence("Confirmed by mistake; it may still be the same person"),
}
# Undoing for these means "not the same", for good.
NEVER_AGAIN = frozenset({"not_me", "wrong_person"})

# A pair whose link is in one of these may be proposed again, as a new link; the old one stays.
MAY_COME_AGAIN = frozenset({LinkState.LAPSED, LinkState.UNDONE})
