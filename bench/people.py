"""Made-up people for linkage: a caseload, a roster with the errors of real ones, and the truth."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bench.names import KINDS, MEN, NICKNAMES, STREETS, SURNAMES, WOMEN, Bag


@dataclass(frozen=True)
class Person:
    """One record, as an office would write it."""

    id: str
    given_name: str
    middle_name: str
    surname: str
    suffix: str
    dob: str
    ssn: str
    sex: str
    address: str
    city: str
    state: str
    zip: str
    phone: str
    aliases: str = ""


COLUMNS = tuple(field.name for field in fields(Person))


@dataclass(frozen=True)
class Drawn:
    """A caseload, a roster, who is who, and which pairs only look alike."""

    caseload: list[Person]
    roster: list[Person]
    truth: set[tuple[str, str]]
    decoys: set[tuple[str, str]]

    def write(self, folder: Path) -> None:
        """The four as CSV files in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, people in (("caseload", self.caseload), ("roster", self.roster)):
            with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(COLUMNS)
                writer.writerows([getattr(one, column) for column in COLUMNS] for one in people)
        for name, pairs in (("truth", self.truth), ("decoys", self.decoys)):
            with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(["left_id", "right_id"])
                writer.writerows(sorted(pairs))


class Town:
    """Where made-up people come from; the same seed gives the same town."""

    def __init__(self, seed: int = 1, surnames: int = 40_000, givens: int = 3_000) -> None:
        """A town of so many surnames and given names."""
        self.rng = random.Random(seed)
        self.surnames = Bag(SURNAMES, surnames, self.rng)
        self.men = Bag(MEN, givens, self.rng)
        self.women = Bag(WOMEN, givens, self.rng)
        self.cities = [(f"{name.title()}ville", f"{n:05d}") for n, name in enumerate(
            self.surnames.names[100:500], start=10_000)]  # fmt: skip

    def person(self, number: str) -> Person:
        """Someone new."""
        rng = self.rng
        sex = "M" if rng.random() < 0.8 else "F"
        given = (self.men if sex == "M" else self.women).draw(rng)
        middle = (self.men if sex == "M" else self.women).draw(rng)
        one = Person(number, given, middle if rng.random() < 0.8 else "", self.surname(), "",
                     self.birth_date(), self.number(), sex, "", "", "XX", "", "")  # fmt: skip
        return self.moved(one)

    def surname(self) -> str:
        """A surname; some are double."""
        one = self.surnames.draw(self.rng)
        return f"{one}-{self.surnames.draw(self.rng)}" if self.rng.random() < 0.02 else one

    def birth_date(self, first: int = 1955, last: int = 2007) -> str:
        """A day of those years."""
        rng = self.rng
        return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"

    def number(self) -> str:
        """Nine digits."""
        return f"{self.rng.randint(100_000_000, 899_999_999)}"

    def moved(self, one: Person) -> Person:
        """The person at another address with another phone."""
        rng = self.rng
        city, zip_code = rng.choice(self.cities)
        street = f"{rng.choice(STREETS)}" if rng.random() < 0.5 else self.surnames.draw(rng)
        address = f"{rng.randint(1, 9999)} {street} {rng.choice(KINDS)}"
        phone = f"{rng.randint(200, 899)}{rng.randint(2_000_000, 9_999_999)}"
        return replace(one, address=address, city=city, zip=zip_code, phone=phone)


def draw(
    caseload: int,
    roster: int,
    *,
    seed: int = 1,
    matching: float = 0.6,
    alike: float = 0.1,
    clean: bool = False,
    surnames: int | None = None,
) -> Drawn:
    """A caseload and a roster: `matching` of the roster are in it, `alike` only look like it.

    A `clean` roster is written without slips; `surnames` beyond the known ones may be told.
    """
    seen = _as_it_is if clean else seen_by_jail
    town = Town(seed, surnames=surnames or max(2_000, min(60_000, caseload // 10)))
    people, kin = _families(town, caseload)
    town.rng.shuffle(people)
    newcomers: list[Person] = []
    truth: set[tuple[str, str]] = set()
    decoys: set[tuple[str, str]] = set()
    for number, known in enumerate(town.rng.sample(people, roster)):
        chance, left = town.rng.random(), f"L{number:07d}"
        if chance < matching:
            newcomers.append(replace(seen(town, known), id=left))
            truth.add((left, known.id))
            decoys |= {(left, other) for other in kin.get(known.id, ())}
        elif chance < matching + alike:
            newcomers.append(replace(seen(town, look_alike(town, known)), id=left))
            decoys.add((left, known.id))
        else:
            newcomers.append(replace(seen(town, town.person(left)), id=left))
    kept = [seen_by_agency(town, one) for one in people]
    return Drawn(kept, newcomers, truth, decoys)


def _families(town: Town, count: int) -> tuple[list[Person], dict[str, list[str]]]:
    """People of the caseload, and whose look-alikes are in it too."""
    people: list[Person] = []
    kin: dict[str, list[str]] = {}
    while len(people) < count:
        one = town.person(f"R{len(people):08d}")
        people.append(one)
        if len(people) < count and town.rng.random() < 0.03:
            other = replace(look_alike(town, one), id=f"R{len(people):08d}")
            people.append(other)
            kin[one.id], kin[other.id] = [other.id], [one.id]
    return people, kin


def look_alike(town: Town, one: Person) -> Person:
    """A twin, a parent or child of the same name, or a namesake of the same household."""
    rng = town.rng
    while (given := (town.men if one.sex == "M" else town.women).draw(rng)) == one.given_name:
        pass  # nobody gives twins one name
    kind = rng.random()
    other = replace(one, ssn=town.number())
    if kind < 0.4:
        near = str(int(one.ssn) + rng.choice((-1, 1))) if rng.random() < 0.4 else other.ssn
        other = replace(other, given_name=given, middle_name=town.men.draw(rng), ssn=near)
    elif kind < 0.7:
        year = int(one.dob[:4]) + rng.choice((-1, 1)) * rng.randint(18, 40)
        dob = f"{year}{town.birth_date()[4:]}"
        suffix = rng.choice(("JR", "SR", "II", "III", ""))
        other = replace(other, dob=dob, suffix=suffix)
    else:
        other = replace(other, dob=town.birth_date(), middle_name=town.men.draw(rng))
    return town.moved(other) if rng.random() < 0.4 else other


def seen_by_agency(town: Town, one: Person) -> Person:
    """The record as the child support agency keeps it: careful, with some gaps."""
    rng = town.rng
    return replace(
        one,
        ssn=one.ssn if rng.random() < 0.9 else "",
        dob=one.dob if rng.random() < 0.98 else "",
        surname=mistyped(one.surname, rng) if rng.random() < 0.01 else one.surname,
        middle_name=one.middle_name if rng.random() < 0.8 else one.middle_name[:1],
        phone=one.phone if rng.random() < 0.7 else "",
        suffix=one.suffix if rng.random() < 0.7 else "",
    )


def seen_by_jail(town: Town, one: Person) -> Person:
    """The record as a booking desk types it at night."""
    rng = town.rng
    if rng.random() < 0.5:
        one = town.moved(one)
    given, surname = _heard(one, town)
    if rng.random() < 0.01:
        given, surname = surname, given
    number = rng.random()
    return replace(
        one,
        given_name=given,
        surname=surname,
        dob=_told(one.dob, rng),
        ssn="" if number < 0.4 else f"XXX-XX-{one.ssn[-4:]}" if number < 0.55
        else mistyped(one.ssn, rng) if number < 0.57 else one.ssn,
        middle_name=rng.choice((one.middle_name, one.middle_name[:1], "")),
        suffix=one.suffix if rng.random() < 0.6 else "",
        phone=one.phone if rng.random() < 0.6 else "",
        address=one.address if rng.random() < 0.85 else "",
    )  # fmt: skip


def _as_it_is(town: Town, one: Person) -> Person:
    return one


def _heard(one: Person, town: Town) -> tuple[str, str]:
    rng = town.rng
    given, surname = one.given_name, one.surname
    chance = rng.random()
    if chance < 0.08 and given in NICKNAMES:
        given = rng.choice(NICKNAMES[given])
    elif chance < 0.12:
        given = mistyped(given, rng)
    elif chance < 0.13 and one.middle_name:
        given = one.middle_name
    chance = rng.random()
    if chance < 0.05:
        surname = mistyped(surname, rng)
    elif chance < 0.07:
        surname = f"{surname}-{town.surnames.draw(rng)}"
    elif chance < 0.08 or ("-" in surname and chance < 0.5):
        surname = surname.split("-")[0]
    elif chance < (0.16 if one.sex == "F" else 0.09):
        surname = town.surnames.draw(rng)
    return given, surname


def _told(dob: str, rng: random.Random) -> str:
    year, month, day = dob.split("-")
    chance = rng.random()
    if chance < 0.02 and int(day) <= 12:
        return f"{year}-{day}-{month}"
    if chance < 0.05:
        return mistyped_digit(dob, rng)
    if chance < 0.06:
        return f"{int(year) + rng.choice((-1, 1, -10, 10))}-{month}-{day}"
    if chance < 0.07:
        return year
    return "" if chance < 0.08 else dob


def mistyped(word: str, rng: random.Random) -> str:
    """The word with one slip: a letter dropped, doubled, changed, or two in the wrong order."""
    at = rng.randrange(max(1, len(word) - 1))
    slip = rng.random()
    if slip < 0.25:
        return word[:at] + word[at + 1 :]
    if slip < 0.5:
        return word[:at] + word[at] + word[at:]
    if slip < 0.75:
        alphabet = "0123456789" if word[at].isdigit() else "AEIOURSTLNMDP"
        return word[:at] + rng.choice(alphabet) + word[at + 1 :]
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def mistyped_digit(dob: str, rng: random.Random) -> str:
    """The date with one other digit in year, month or day."""
    at = rng.choice((2, 3, 6, 9))
    return dob[:at] + rng.choice("123456789") + dob[at + 1 :]
