"""What a signature must fulfill, and what the mark under it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from throughcare.registers.agreements.rules.fault import Fault, fault, too_long
from throughcare.registers.agreements.rules.texts import LONGEST, AgreementText

WAYS = ("typed", "drawn", "scan")
MAX_MARK_BYTES = 2_000_000
_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"%PDF-": "application/pdf",
}


@dataclass(frozen=True)
class Hand:
    """How one signs: the name and title as they shall stand there, the day, the way, the mark."""

    name: str
    title: str
    signed_on: date
    way: str = "typed"
    mark: bytes | None = None


def media_type_of(mark: bytes) -> str | None:
    """PNG, JPEG or PDF by their first bytes; None for anything else."""
    return next((kind for magic, kind in _MAGIC.items() if mark.startswith(magic)), None)


def signing_faults(
    hand: Hand, text: AgreementText, party: str, *, drafted_on: date, today: date
) -> tuple[Fault, ...]:
    """Everything that keeps this hand from signing this text for this party today."""
    found = [*_hand_faults(hand), *_mark_faults(hand)]
    found += _day_faults(hand, text, drafted_on, today)
    signer = next((one for one in text.parties if one.organization == party), None)
    if signer is None:
        found.append(fault("party", "not_a_party", "{party} is not a party to this.", party=party))
    elif signer.signed_on is not None:
        found.append(
            fault("party", "signed_already", "{party} has signed this already.", party=party)
        )
    return tuple(found)


def _hand_faults(hand: Hand) -> Iterator[Fault]:
    if not hand.name.strip():
        yield fault("name", "no_name", "Write the name of the person who signs.")
    if not hand.title.strip():
        yield fault("title", "no_title", "Write the title of the person who signs.")
    for where, words in (("name", hand.name), ("title", hand.title)):
        if long := too_long(where, words.strip(), LONGEST["name"]):
            yield long


def _mark_faults(hand: Hand) -> Iterator[Fault]:
    if hand.way not in WAYS:
        yield fault("way", "no_such_way", "Choose how to sign: type, draw, or upload a scan.")
    elif hand.way == "typed":
        return
    elif not hand.mark:
        yield fault("mark", "no_mark", "The drawing or the scan is missing.")
    elif len(hand.mark) > MAX_MARK_BYTES:
        yield fault(
            "mark", "too_large", "This file is larger than 2 MB. Scan it in black and white."
        )
    elif media_type_of(hand.mark) is None:
        yield fault("mark", "no_picture", "Upload a PNG, JPEG or PDF file.")


def _day_faults(hand: Hand, text: AgreementText, drafted_on: date, today: date) -> Iterator[Fault]:
    if hand.signed_on > today:
        yield fault("signed_on", "in_the_future", "A signature can not be dated after today.")
    if hand.signed_on < drafted_on and hand.way != "scan":
        yield fault("signed_on", "before_draft", "This text was written on {day}.", day=drafted_on)
    if text.expires_on and max(hand.signed_on, today) > text.expires_on:
        yield fault(
            "signed_on", "after_expiry",
            "The last day of this agreement, {day}, is over. Move the last day, then sign.",
            day=text.expires_on,
        )  # fmt: skip
