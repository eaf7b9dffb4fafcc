"""What an organization holds: each kind of information, how fresh, and under which clause."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from throughcare.vocabulary.categories import CHILD_SUPPORT_KINDS, DataClass, OrganizationKind

CUSTODY_KINDS = frozenset({OrganizationKind.FACILITY, OrganizationKind.CORRECTIONS})


class Freshness(StrEnum):
    """How often a kind of information changes."""

    FIXED = "fixed"
    SELDOM = "seldom"
    OFTEN = "often"


@dataclass(frozen=True)
class Field:
    """One kind of information, as our own tables keep it."""

    key: str
    data_class: DataClass
    freshness: Freshness
    held_by: frozenset[OrganizationKind]
    is_projected: bool = False


BOTH = CUSTODY_KINDS | CHILD_SUPPORT_KINDS
FIELDS: dict[str, Field] = {
    one.key: one
    for one in (
        Field("name", DataClass.IDENTITY, Freshness.FIXED, BOTH),
        Field("birth_date", DataClass.IDENTITY, Freshness.FIXED, BOTH),
        Field("facility_number", DataClass.IDENTITY, Freshness.FIXED, CUSTODY_KINDS),
        Field("admission_date", DataClass.CUSTODY, Freshness.FIXED, CUSTODY_KINDS),
        Field("release_date", DataClass.CUSTODY, Freshness.OFTEN, CUSTODY_KINDS, is_projected=True),
        Field("housing_unit", DataClass.CUSTODY, Freshness.OFTEN, CUSTODY_KINDS),
        Field("visits", DataClass.ATTENDANCE, Freshness.OFTEN, BOTH),
        Field("home_address", DataClass.CONTACT, Freshness.OFTEN, CHILD_SUPPORT_KINDS),
        Field("phone", DataClass.CONTACT, Freshness.OFTEN, CHILD_SUPPORT_KINDS),
        Field(
            "case_exists", DataClass.CHILD_SUPPORT_EXISTENCE, Freshness.SELDOM, CHILD_SUPPORT_KINDS
        ),
        Field("amounts", DataClass.CHILD_SUPPORT_AMOUNTS, Freshness.OFTEN, CHILD_SUPPORT_KINDS),
        Field("plan_steps", DataClass.PLAN, Freshness.OFTEN, frozenset()),
    )
}


@dataclass(frozen=True)
class Told:
    """What an organization itself says of a field; it comes before what we would assume."""

    is_held: bool
    is_shareable: bool
    freshness: str = ""


@dataclass(frozen=True)
class Sharing:
    """A permission in force: its clause's number, of which agreement, to whom, which classes."""

    number: str
    agreement: str
    to_whom: str
    data_classes: frozenset[str]


@dataclass(frozen=True)
class Line:
    """One field of an inventory; ``is_held`` None means that we cannot tell yet."""

    field: Field
    is_held: bool | None
    is_shareable: bool
    told_freshness: str
    shared_under: tuple[Sharing, ...]


def line(
    field: Field, kind: OrganizationKind, told: Told | None, sharings: Collection[Sharing]
) -> Line:
    """What a reader is told of one field; what is not held is shared under no clause.

    Held and shareable are what the organization said. Before it said anything, an organization of
    a kind that works with the field is taken to hold it, and the clauses in force say the rest.
    """
    under = tuple(one for one in sharings if field.data_class in one.data_classes)
    if told is None:
        is_held = True if kind in field.held_by else None
        return Line(field, is_held, bool(under), "", under if is_held else ())
    shared = told.is_held and told.is_shareable
    return Line(field, told.is_held, shared, told.freshness, under if shared else ())
