"""What pages, letters and jobs get instead of rows: frozen, decided, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.access.rules.decide import Ground


@dataclass(frozen=True)
class Basis:
    """Why somebody sees this: their own organization's record, or a clause in force."""

    ground: Ground
    clause: UUID | None = None
    clause_number: str = ""
    agreement_title: str = ""
    ends_at: datetime | None = None
    version: int = 1
    consent: UUID | None = None


OWN = Basis(Ground.OWN)


@dataclass(frozen=True)
class PersonView:
    """A person as far as the viewer may know them."""

    id: UUID
    owner: UUID
    given_name: str
    middle_name: str
    surname: str
    suffix: str
    birth_earliest: date | None
    birth_latest: date | None
    birth_raw: str
    sex: str
    language: str
    number: str
    aliases: tuple[str, ...]
    basis: Basis

    @property
    def name(self) -> str:
        """Given, middle, surname, suffix; as one says it."""
        parts = (self.given_name, self.middle_name, self.surname, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def listed_name(self) -> str:
        """SURNAME, Given; as one sorts it."""
        rest = " ".join(part for part in (self.given_name, self.suffix) if part)
        return f"{self.surname.upper()}, {rest}" if self.surname else rest

    @property
    def birth_date(self) -> date | None:
        """The birth date if it is exact, else None."""
        return self.birth_earliest if self.birth_earliest == self.birth_latest else None


@dataclass(frozen=True)
class ProjectionView:
    """One system's idea of a release date."""

    kind: str
    date: date
    source: str
    as_of: date


@dataclass(frozen=True)
class StayView:
    """A time in custody as far as the viewer may know it."""

    id: UUID
    person: UUID
    owner: UUID
    facility: UUID | None
    facility_name: str
    booking_number: str
    housing_unit: str
    custody_status: str
    admitted_on: date | None
    released_on: date | None
    sentence_days: int | None
    prior_credit_days: int | None
    work_release: bool | None
    vanished_count: int
    first_seen_at: datetime
    projections: tuple[ProjectionView, ...]
    basis: Basis


@dataclass(frozen=True)
class AddressView:
    """Where a person can be reached, with the source of that knowledge."""

    id: UUID
    kind: str
    street: str
    city: str
    state: str
    zip: str
    phone: str
    source: str
