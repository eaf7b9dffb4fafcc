"""Words that stand nowhere else, who may meet them, and the few places where, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from tests.leaks import handed_in, partnered
from tests.leaks.agreed import DRAFT_WORDS
from tests.leaks.partnered import WRITTEN
from tests.leaks.planted import (
    AGENCY,
    AGREED_SURNAME,
    DRAFTING,
    FEARFUL_STREET,
    FEARFUL_SURNAME,
    GONE_NUMBER,
    GONE_SURNAME,
    GONE_UNIT,
    JAIL,
    NOBODY,
    OTHER_CASE,
    OTHER_STREET,
    OTHER_SURNAME,
    OTHERS,
    PARTNER,
    RESTING_NUMBER,
    RESTING_SURNAME,
    TRAINED,
)
from tests.small_world import (
    HIDDEN_STREET,
    HIDDEN_TOWN,
    RECEIVER_STREET,
    RECEIVER_TOWN,
    SEALED_SURNAME,
    UNMATCHED_SURNAME,
)


@dataclass(frozen=True)
class Canary:
    """A word, and the members who may meet it anywhere, because it is their own record."""

    word: str
    belongs_to: frozenset[str]


CANARIES = [
    # Where a parent lives is on no page at all, whoever asks.
    Canary(HIDDEN_STREET, NOBODY),
    Canary(HIDDEN_TOWN, NOBODY),
    Canary(RECEIVER_STREET, NOBODY),
    Canary(RECEIVER_TOWN, NOBODY),
    Canary(OTHER_STREET, NOBODY),
    # Who is inside and matches nobody, is sealed, or rests: the jail's own staff only.
    Canary(UNMATCHED_SURNAME, JAIL),
    Canary("BK-5002", JAIL),
    Canary(SEALED_SURNAME, JAIL),
    Canary("BK-5003", JAIL),
    Canary(GONE_SURNAME, JAIL),
    Canary(GONE_NUMBER, JAIL),
    Canary(GONE_UNIT + "<", JAIL),
    Canary(RESTING_SURNAME, JAIL),
    Canary(RESTING_NUMBER, JAIL),
    Canary(handed_in.DELIVERED_SURNAME, JAIL),
    # A parent whom the agency sealed: its trained workers; the jail knows its own record.
    Canary(FEARFUL_SURNAME, TRAINED | JAIL),
    Canary(FEARFUL_STREET, TRAINED),
    # Who agreed to be known by a partner: that partner, and nobody else outside the jail.
    Canary(AGREED_SURNAME, JAIL | PARTNER),
    Canary("BK-MCJ-9004", JAIL),
    # A draft that was not sent: those who draft on that side.
    Canary(DRAFT_WORDS, DRAFTING),
    # What two organizations write about a step of their work: those two.
    Canary(WRITTEN["county"], frozenset(partnered.AGENCY | partnered.JAIL)),
    Canary(WRITTEN["elsewhere"], frozenset(partnered.ELSEWHERE)),
    # What one agency has is nothing to another, nor to the jail.
    Canary(OTHER_SURNAME, OTHERS),
    Canary(OTHER_CASE, OTHERS),
    Canary("FH-200", AGENCY),
    Canary(handed_in.UNREAD_SURNAME, JAIL | AGENCY),
]

# The few places where somebody may meet a word that is not their own, each with its reason.
LETTER = "the letter to her goes to her own address, in the envelope's window"
ALLOWED: dict[tuple[str, str, str], str] = {
    (who, "deliver:print_letters", word): LETTER
    for who in ("officer", "untrained_officer")
    for word in (RECEIVER_STREET, RECEIVER_TOWN)
}


def leaks(who: str, route: str, told: str) -> list[str]:
    """The canaries in what an asker was told at a route, less those that may be there."""
    found = []
    for canary in CANARIES:
        if "".join(canary.word.split()).lower() not in told:
            continue
        if who not in canary.belongs_to and (who, route, canary.word) not in ALLOWED:
            found.append(canary.word)
    return found
