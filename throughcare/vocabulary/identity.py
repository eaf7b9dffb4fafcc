"""Names and numbers of a person as records have them, taken apart without losing the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

SUFFIXES = {
    "JR": "JR", "JUNIOR": "JR", "SR": "SR", "SENIOR": "SR",
    "2ND": "II", "3RD": "III", "4TH": "IV", "II": "II", "III": "III", "IV": "IV",
}  # fmt: skip
# "V" is also an initial: it is a suffix only where a comma says so.
SUFFIXES_AFTER_COMMA = SUFFIXES | {"V": "V", "5TH": "V"}
# fmt: off
PARTICLES = frozenset((
    "DA", "DE", "DEL", "DELA", "DER", "DI", "DO", "DOS", "DU", "EL", "LA", "LAS", "LE", "LOS",
    "MC", "MAC", "SAN", "SANTA", "ST", "VAN", "VON", "Y",
))
# fmt: on
# Letters that Unicode does not take apart into a base letter and an accent.
UNDIVIDED = str.maketrans({"Ł": "L", "Ø": "O", "Đ": "D", "Æ": "AE", "Œ": "OE", "ẞ": "SS"})
APOSTROPHES = re.compile("['’ʼ`]")
MARKS = re.compile(r"[^\w]+|_")
NO_VALUE_WORDS = frozenset(
    {"", "NONE", "NULL", "N/A", "NA", "UNKNOWN", "UNK", "REFUSED", "NOT GIVEN", "-", "--", "?"}
)
# Numbers that systems and people write when they have none; two were printed on sample cards.
PLACEHOLDER_SSNS = frozenset(
    {digit * 9 for digit in "0123456789"} | {"123456789", "987654321", "078051120", "219099999"}
)


class Sex(StrEnum):
    """Sex as the sender recorded it; nothing is concluded from it."""

    FEMALE = "F"
    MALE = "M"
    OTHER = "X"
    UNKNOWN = "U"


class SsnForm(StrEnum):
    """How much of a Social Security number a record gives."""

    FULL = "full"
    LAST_FOUR = "last_four"
    UNUSUAL = "unusual"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Ssn:
    """A Social Security number as far as known; neither repr nor str shows a digit.

    `digits` holds nine (full), four (last four) or whatever was written (unusual).
    """

    form: SsnForm
    digits: str = field(default="", repr=False)
    raw: str = field(default="", repr=False, compare=False)

    @property
    def is_missing(self) -> bool:
        return self.form is SsnForm.MISSING

    @property
    def last_four(self) -> str:
        return self.digits[-4:] if self.form in (SsnForm.FULL, SsnForm.LAST_FOUR) else ""

    def __str__(self) -> str:
        return f"Ssn({self.form})"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; each may be empty. The repr shows none of them."""

    given: str = field(default="", repr=False)
    middle: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    suffix: str = field(default="", repr=False)

    @property
    def is_missing(self) -> bool:
        return not (self.given or self.surname)


def search_key(text: str) -> str:
    """A name as searches and comparisons see it: upper case, no accents, single spaces.

    Apostrophes close up (O'Brien is OBRIEN), other marks part words (Smith-Jones is
    SMITH JONES).
    """
    letters = text.upper()
    if not letters.isascii():
        # Twice: taking a sign apart may yield small letters, and capitals may come apart again.
        plain = unicodedata.normalize("NFKD", letters).upper().translate(UNDIVIDED)
        plain = unicodedata.normalize("NFKD", plain)
        letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    if not letters.isalnum():
        letters = " ".join(MARKS.sub(" ", APOSTROPHES.sub("", letters)).split())
    return letters


def take_suffix(text: str) -> tuple[str, str]:
    """A name without its generation suffix, and the suffix: `Smith Jr.` is Smith and JR."""
    words = text.split()
    if len(words) > 1 and (suffix := read_suffix(words[-1])):
        return " ".join(words[:-1]).rstrip(","), suffix
    return " ".join(words), ""


def read_suffix(text: str, *, after_comma: bool = False) -> str:
    """The suffix that a text stands for, or nothing when it stands for none."""
    known = SUFFIXES_AFTER_COMMA if after_comma else SUFFIXES
    return known.get(text.strip().strip(".,").upper(), "")


def parse_name(text: str) -> PersonName:
    """Take a whole name apart: `SURNAME JR, GIVEN MIDDLE` or `GIVEN MIDDLE SURNAME JR`."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    # "Smith, V" is more likely an initial; "Smith, John, V" is the fifth of his name.
    suffixes = [p for p in pieces[1:] if read_suffix(p, after_comma=len(pieces) > 2)]
    suffix = read_suffix(suffixes[0], after_comma=True) if suffixes else ""
    pieces = pieces[:1] + [piece for piece in pieces[1:] if piece not in suffixes]
    if len(pieces) > 1:
        return _surname_first(pieces[0], " ".join(pieces[1:]), suffix)
    return _surname_last(pieces[0] if pieces else "", suffix)


def _surname_first(before: str, after: str, suffix: str) -> PersonName:
    surname, of_surname = take_suffix(before)
    rest, of_rest = take_suffix(after)
    given, _, middle = rest.partition(" ")
    return PersonName(given, middle, surname, suffix or of_surname or of_rest)


def _surname_last(text: str, suffix: str) -> PersonName:
    rest, found = take_suffix(text)
    words = rest.split()
    if len(words) < 2:
        return PersonName(surname=rest, suffix=suffix or found)
    cut = len(words) - 1
    while cut > 1 and search_key(words[cut - 1]) in PARTICLES:
        cut -= 1
    given, *middle = words[:cut]
    return PersonName(given, " ".join(middle), " ".join(words[cut:]), suffix or found)


def is_full_name_in_given_name(given: str, surname: str) -> bool:
    """Whether the given-name column seems to hold the whole name.

    One such file once made everyone look released the next day (domain.md M4).
    """
    if "," in given:
        before, _, after = given.partition(",")
        return bool(before.strip()) and not read_suffix(after, after_comma=True)
    return not surname.strip() and len(take_suffix(given)[0].split()) > 1


def read_ssn(text: str) -> Ssn:
    """Read a Social Security number: full, masked, last four, placeholder or none at all.

    What has another length is kept as unusual, never repaired: a lost leading zero and a
    foreign number look alike.
    """
    plain = text.strip().upper()
    digits = re.sub(r"\D", "", plain)
    if plain in NO_VALUE_WORDS or not digits or digits in PLACEHOLDER_SSNS:
        return Ssn(SsnForm.MISSING, raw=text)
    if (len(digits) == 9 and digits.startswith("00000")) or len(digits) == 4:
        form = SsnForm.MISSING if digits.endswith("0000") else SsnForm.LAST_FOUR
        return Ssn(form, digits[-4:] if form is SsnForm.LAST_FOUR else "", text)
    is_possible = digits[:3] not in ("000", "666") and digits[0] != "9"
    if len(digits) == 9 and is_possible and digits[3:5] != "00" and digits[5:] != "0000":
        return Ssn(SsnForm.FULL, digits, text)
    return Ssn(SsnForm.UNUSUAL, digits, text)
