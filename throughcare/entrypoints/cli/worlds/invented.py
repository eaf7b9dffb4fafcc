"""Invented people: names that can not be mistaken for anybody's, with realistic repetition."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

_WORDS = tomllib.loads((Path(__file__).parent / "invented.toml").read_text(encoding="utf-8"))
GIVEN, FIRST, LAST = (_WORDS[part].split() for part in ("given", "first", "last"))
STREETS = _WORDS["streets"].split()
TOWNS = ["Marlow", "Fairhaven City", "Brightwater", "Dunmere", "Oxley Cross", "Tidewell"]


@dataclass(frozen=True)
class Invented:
    """A made-up person as some record may describe them."""

    given_name: str
    surname: str
    dob: date
    sex: str
    ssn: str
    street: str
    city: str
    middle_name: str = ""
    suffix: str = ""


def skewed(random: Random, words: list[str] | tuple[str, ...]) -> str:
    """A word, the early ones much more often: names repeat as real names do."""
    return words[min(int(random.paretovariate(0.9)) - 1, len(words) - 1) if random.random() < 0.6
                 else random.randrange(len(words))]  # fmt: skip


def invent(random: Random, today: date, serial: int) -> Invented:
    """One adult, with a number from the range that is never issued (9xx-…)."""
    born = today - timedelta(days=random.randint(19 * 365, 62 * 365))
    return Invented(
        given_name=skewed(random, GIVEN),
        surname=skewed(random, FIRST) + skewed(random, LAST),
        dob=born,
        sex=random.choice("MMMF"),
        ssn=f"9{serial % 100_000_000:08d}",
        street=f"{random.randint(1, 980)} {random.choice(STREETS)} Street",
        city=random.choice(TOWNS),
        middle_name=random.choice(GIVEN)[0] if random.random() < 0.5 else "",
        suffix="Jr" if random.random() < 0.03 else "",
    )


def as_written_inside(random: Random, person: Invented) -> Invented:
    """The same person as the jail's desk wrote them down: now and then with a slip."""
    written = replace(person, ssn=person.ssn if random.random() < 0.45 else "")
    slip = random.random()
    if slip < 0.06 and person.dob.day <= 12:
        return replace(written, dob=person.dob.replace(month=person.dob.day, day=person.dob.month))
    if slip < 0.12:
        spot = random.randrange(1, len(person.surname) - 1)
        typed = person.surname[:spot] + person.surname[spot + 1 :]
        return replace(written, surname=typed)
    if slip < 0.16:
        return replace(written, given_name=person.given_name[:4], middle_name="")
    if slip < 0.19:
        return replace(written, surname=f"{person.surname}-{random.choice(FIRST)}dale")
    return written
