"""Made-up files in many shapes: fewer columns, more slips, gaps, records kept twice, dress."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.names import NICKNAMES
from bench.people import COLUMNS, Drawn, Person, draw, mistyped, mistyped_digit

NAMES = ("given_name", "middle_name", "surname", "suffix", "aliases")
PLACE = ("address", "city", "state", "zip")
EVERYTHING = COLUMNS[1:]
ACCENTS = str.maketrans("AEOUNC", "ÁÉÖÜÑÇ")
PARTICLES = ("DE LA", "VAN DER", "DEL", "ST", "O'", "MC")

Dress = Callable[[Person, random.Random], Person]


@dataclass(frozen=True)
class Shape:
    """What two files look like: sizes, overlap, columns, slips and gaps per field, dress.

    `slips` is the chance of one more slip in each name and date of the roster, `gaps` that a field
    of either file is empty, `again` that a person of the caseload stands there once more. `turned`
    files have changed places.
    """

    name: str
    caseload: int = 5_000
    roster: int = 1_000
    columns: tuple[str, ...] = EVERYTHING
    matching: float = 0.6
    alike: float = 0.1
    slips: float = 0.0
    gaps: float = 0.0
    again: float = 0.0
    clean: bool = False
    surnames: int | None = None
    turned: bool = False
    dress: Dress | None = None

    def drawn(self, seed: int) -> Drawn:
        """The two files in this shape, the truth and the look-alikes; the same by the same seed."""
        rng = random.Random(seed)
        world = draw(
            self.caseload,
            self.roster,
            seed=seed,
            matching=self.matching,
            alike=self.alike,
            clean=self.clean,
            surnames=self.surnames,
        )
        world = _kept_again(world, self.again, rng)
        worn = replace(
            world,
            caseload=[self._worn(one, 0.0, rng) for one in world.caseload],
            roster=[self._worn(one, self.slips, rng) for one in world.roster],
        )
        return _turned(worn) if self.turned else worn

    def _worn(self, one: Person, slips: float, rng: random.Random) -> Person:
        one = slipped(one, slips, rng)
        if self.dress and one.id.startswith("L"):
            one = self.dress(one, rng)
        kept = {
            column: getattr(one, column) if rng.random() >= self.gaps else ""
            for column in self.columns
        }
        return Person(**{**dict.fromkeys(COLUMNS, ""), "id": one.id, **kept})


def slipped(one: Person, rate: float, rng: random.Random) -> Person:
    """The record copied once more by a tired hand."""
    if rng.random() < rate:
        one = replace(one, given_name=_miswritten(one.given_name, rng))
    if rng.random() < rate:
        one = replace(one, surname=_miswritten(one.surname, rng))
    if rng.random() < rate / 4:
        one = replace(one, given_name=one.surname, surname=one.given_name)
    if rng.random() < rate and len(one.dob) == 10:
        one = replace(one, dob=_misdated(one.dob, rng))
    if rng.random() < rate and one.city:
        one = replace(one, city=mistyped(one.city, rng))
    if rng.random() < rate / 2 and one.ssn.isdigit():
        one = replace(one, ssn=mistyped(one.ssn, rng))
    return one


def _miswritten(name: str, rng: random.Random) -> str:
    if len(name) < 2:
        return name
    chance = rng.random()
    if chance < 0.2 and name in NICKNAMES:
        return rng.choice(NICKNAMES[name])
    if chance < 0.3:
        return name[0]
    once = mistyped(name, rng)
    return mistyped(once, rng) if chance > 0.8 and len(once) > 1 else once


def _misdated(dob: str, rng: random.Random) -> str:
    year, month, day = dob.split("-")
    chance = rng.random()
    if chance < 0.15:
        return f"{year}-{rng.randint(1, 12):02d}-{day}"
    if chance < 0.30:
        return f"{year}-{month}-{rng.randint(1, 28):02d}"
    if chance < 0.40:
        return f"{int(year) + rng.choice((-1, 1))}-{month}-{day}"
    if chance < 0.50 and int(day) <= 12:
        return f"{year}-{day}-{month}"
    return mistyped_digit(dob, rng)


def _kept_again(world: Drawn, again: float, rng: random.Random) -> Drawn:
    """The caseload with some people twice, thrice, …: each copy with slips of its own."""
    copies: dict[str, list[Person]] = {}
    for one in world.caseload:
        while rng.random() < again:
            number = f"{one.id}-{len(copies.get(one.id, ())) + 1}"
            copies.setdefault(one.id, []).append(slipped(replace(one, id=number), 0.15, rng))
    return replace(
        world,
        caseload=[*world.caseload, *(copy for some in copies.values() for copy in some)],
        truth=world.truth | _with_copies(world.truth, copies),
        decoys=world.decoys | _with_copies(world.decoys, copies),
    )


def _turned(world: Drawn) -> Drawn:
    return Drawn(
        caseload=world.roster,
        roster=world.caseload,
        truth={(right, left) for left, right in world.truth},
        decoys={(right, left) for left, right in world.decoys},
    )


def _with_copies(
    pairs: set[tuple[str, str]], copies: dict[str, list[Person]]
) -> set[tuple[str, str]]:
    return {(left, copy.id) for left, right in pairs for copy in copies.get(right, ())}


def as_booked(one: Person, rng: random.Random) -> Person:
    """Lower case or accents, suffix behind the surname, dates as people write them in the US."""
    surname = one.surname.title() if rng.random() < 0.7 else one.surname.translate(ACCENTS)
    year, *rest = one.dob.split("-")
    return replace(
        one,
        given_name=one.given_name.capitalize(),
        surname=f"{surname} {one.suffix.title()}".strip(),
        suffix="",
        dob=f"{rest[0]}/{rest[1]}/{year}" if len(rest) == 2 else one.dob,
        sex={"M": "Male", "F": "Female"}.get(one.sex, ""),
        ssn=f"{one.ssn[:3]}-{one.ssn[3:5]}-{one.ssn[5:]}" if one.ssn.isdigit() else one.ssn,
    )


def in_one_field(one: Person, rng: random.Random) -> Person:
    """The whole name where the given name should be."""
    whole = f"{one.surname}, {one.given_name} {one.middle_name} {one.suffix}"
    return replace(one, given_name=" ".join(whole.split()), middle_name="", surname="", suffix="")


def with_particles(one: Person, rng: random.Random) -> Person:
    """Surnames that some write with a particle, others as one word or in two parts."""
    if rng.random() > 0.3:
        return one
    return replace(one, surname=f"{rng.choice(PARTICLES)} {one.surname}".replace("' ", "'"))


def with_last_four(one: Person, rng: random.Random) -> Person:
    """Only the last four digits of the number, or the whole number masked."""
    tail = one.ssn[-4:]
    return replace(one, ssn=tail if rng.random() < 0.5 or not tail else f"***-**-{tail}")


def with_year_only(one: Person, rng: random.Random) -> Person:
    """Birth years where there were dates."""
    return replace(one, dob=one.dob[:4])


def with_days_first(one: Person, rng: random.Random) -> Person:
    """Dates as most of the world writes them."""
    year, *rest = one.dob.split("-")
    return replace(one, dob=f"{rest[1]}/{rest[0]}/{year}" if len(rest) == 2 else one.dob)


def through_a_spreadsheet(one: Person, rng: random.Random) -> Person:
    """Numbers taken for decimal ones, their first zeros gone; two digits of the year."""
    year, *rest = one.dob.split("-")
    return replace(
        one,
        ssn=f"{int(one.ssn)}.0" if one.ssn.isdigit() else one.ssn,
        zip=f"{int(one.zip)}.0" if one.zip.isdigit() else one.zip,
        phone=f"{one.phone}.0" if one.phone else "",
        dob=f"{int(rest[0])}/{int(rest[1])}/{year[2:]}" if len(rest) == 2 else one.dob,
    )
