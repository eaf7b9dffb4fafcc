"""What makes a consent: its parts by law, how long it permits, and what two become when merged.

Sources: 42 CFR 2.31, 45 CFR 164.508(c), and domain 2.5 (C1 to C9). Safety is no class that one
could consent to: it stands in no list here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from throughcare.access.rules.viewers import NEEDS_CONSENT
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose
from throughcare.vocabulary.sourced import read_table, refuse_unsourced

LAW = Path(__file__).with_name("consent_law.toml")
TREATMENT_ONLY = frozenset({DataClass.HEALTH, DataClass.SUBSTANCE_USE})
# These work with people in custody or with cases by law; all others see nobody without consent.
NEED_NO_CONSENT = frozenset(
    {
        OrganizationKind.FACILITY,
        OrganizationKind.CORRECTIONS,
        OrganizationKind.CHILD_SUPPORT_STATE,
        OrganizationKind.CHILD_SUPPORT_COUNTY,
        OrganizationKind.CHILD_SUPPORT_TRIBAL,
    }
)


class ConsentState(StrEnum):
    """Where a consent stands; only one that is given permits (C8)."""

    DRAFT = "draft"
    GIVEN = "given"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


class EventKind(StrEnum):
    """What can happen to a consent; each is written once and never changed."""

    GIVEN = "given"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


class SignedBy(StrEnum):
    """How the person signed."""

    PEN = "pen"  # on the printed form, which is kept
    TYPED = "typed"
    MARK = "mark"  # with a witness


@dataclass(frozen=True)
class Recipient:
    """One organization that is named in a consent."""

    id: UUID
    kind: OrganizationKind


@dataclass(frozen=True)
class Choices:
    """What a person would agree to: one purpose, named recipients, classes, a last day."""

    purpose: Purpose
    data_classes: frozenset[DataClass]
    recipients: frozenset[Recipient]
    last_day: date | None

    @property
    def is_about_treatment(self) -> bool:
        """True when the stricter forms apply."""
        return bool(self.data_classes & TREATMENT_ONLY)


@dataclass(frozen=True)
class Asked:
    """What was asked of whom, on which day, and how they could understand it."""

    person: UUID
    choices: Choices
    today: date
    language: str
    edition: str
    read_aloud: bool = False
    interpreter: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong, by the field of the form and a code that the page puts in words."""

    field: str
    code: str


@dataclass(frozen=True)
class Event:
    """One thing that happened to a consent."""

    kind: EventKind
    at: datetime


@dataclass(frozen=True)
class Terms:
    """How long a consent may last, in days."""

    days_after_release: int
    longest_days: int


@dataclass(frozen=True)
class Form:
    """What one law wants to stand on the form for some classes."""

    name: str
    applies_to: frozenset[DataClass]
    elements: tuple[str, ...]
    citation: str


@cache
def terms() -> Terms:
    """How long, from the data."""
    row = _law()["terms"]
    return Terms(row["days_after_release"], row["longest_days"])


@cache
def asked_for() -> tuple[DataClass, ...]:
    """The classes that the form asks for, in its order; never safety."""
    return tuple(DataClass(row["data_class"]) for row in _law()["ask"])


def forms_for(classes: Iterable[DataClass]) -> tuple[Form, ...]:
    """The laws whose elements the form must hold for these classes."""
    wanted = set(classes)
    return tuple(form for form in _forms() if form.applies_to & wanted)


def missing_elements(classes: Iterable[DataClass], present: Iterable[str]) -> dict[str, str]:
    """Elements that a form lacks, each with the citation that asks for it."""
    has = set(present)
    return {
        element: form.citation
        for form in forms_for(classes)
        for element in form.elements
        if element not in has
    }


def last_day_offered(today: date, released_on: date | None) -> date:
    """The day until which a form offers to last: 90 days after release, at most a year."""
    longest = today + timedelta(days=terms().longest_days)
    if released_on is None:
        return longest
    return min(longest, max(today, released_on) + timedelta(days=terms().days_after_release))


def ends_at(last_day: date, timezone: str) -> datetime:
    """The local midnight that closes the last day (exclusive)."""
    return datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(timezone))


def faults(choices: Choices, *, today: date) -> list[Fault]:
    """Everything that is wrong with what was chosen, all at once."""
    found = []
    if not choices.data_classes:
        found.append(Fault("data_classes", "nothing_chosen"))
    if choices.data_classes - set(asked_for()):
        found.append(Fault("data_classes", "not_to_be_asked"))
    return [*found, *_recipient_faults(choices), *_day_faults(choices.last_day, today)]


def _recipient_faults(choices: Choices) -> list[Fault]:
    kinds = {recipient.kind for recipient in choices.recipients}
    found = []
    if not kinds:
        found.append(Fault("recipients", "nobody_named"))
    if OrganizationKind.VICTIM_SERVICES in kinds:  # VAWA, 34 USC 12291(b)(2): D7
        found.append(Fault("recipients", "takes_no_names"))
    if choices.is_about_treatment and kinds - {OrganizationKind.TREATMENT}:
        found.append(Fault("data_classes", "treatment_only"))
    return found


def _day_faults(last_day: date | None, today: date) -> list[Fault]:
    if last_day is None:
        return [Fault("last_day", "no_last_day")]
    if last_day < today:
        return [Fault("last_day", "over_already")]
    if last_day > today + timedelta(days=terms().longest_days):
        return [Fault("last_day", "too_long")]
    return []


def state_of(events: Sequence[Event], until: datetime | None, at: datetime) -> ConsentState:
    """Where a consent stands at a moment; only its own events and its last day count."""
    happened = {event.kind for event in events if event.at <= at}
    if EventKind.REVOKED in happened:
        return ConsentState.REVOKED
    if EventKind.SUPERSEDED in happened:
        return ConsentState.SUPERSEDED
    if EventKind.GIVEN not in happened or until is None:
        return ConsentState.DRAFT
    return ConsentState.GIVEN if at < until else ConsentState.EXPIRED


def needs_consent(data_class: DataClass, receiver: OrganizationKind) -> bool:
    """True when a clause alone does not share a class with such an organization (2.13)."""
    return data_class in NEEDS_CONSENT or receiver not in NEED_NO_CONSENT


def narrower(one: Choices, other: Choices) -> Choices | None:
    """What is left when the records of two people turn out to be one (C9); None for nothing."""
    if one.purpose != other.purpose or one.last_day is None or other.last_day is None:
        return None
    both = replace(
        one,
        data_classes=one.data_classes & other.data_classes,
        recipients=one.recipients & other.recipients,
        last_day=min(one.last_day, other.last_day),
    )
    return both if both.data_classes and both.recipients else None


def narrowest(all_of: Iterable[Choices]) -> Choices | None:
    """What is left of several; None for nothing."""
    first, *rest = all_of
    left: Choices | None = first
    for one in rest:
        left = narrower(left, one) if left else None
    return left


@cache
def _law() -> dict[str, Any]:
    law = read_table(LAW)
    for table in (law["terms"], *law["form"]):
        refuse_unsourced(table, LAW.name)
    return law


@cache
def _forms() -> tuple[Form, ...]:
    rows: list[dict[str, Any]] = _law()["form"]
    return tuple(
        Form(
            str(row["name"]),
            frozenset(DataClass(name) for name in row["applies_to"]),
            tuple(row["elements"]),
            str(row["citation"]),
        )
        for row in rows
    )
