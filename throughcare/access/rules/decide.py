"""The one decision: may this viewer see this class of facts about this person, and why.

Order (security, 8.1): seal before everything, then the owner's role, then a grant in force.
What is not decided is not visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from throughcare.access.rules.sources import stays_with_owner
from throughcare.access.rules.viewers import NOT_SHARED, Viewer
from throughcare.vocabulary.categories import DataClass, Purpose


class Ground(StrEnum):
    """Why a fact is visible."""

    OWN = "own"
    CLAUSE = "clause"
    NONE = "none"


@dataclass(frozen=True)
class GrantInForce:
    """A grant as the decision reads it."""

    organization: UUID
    data_class: DataClass
    purpose: Purpose
    valid_from: datetime
    valid_until: datetime
    clause: UUID


@dataclass(frozen=True)
class PersonFacts:
    """What the decision needs to know about a person."""

    owner: UUID
    sealed: bool
    embargoed: bool


@dataclass(frozen=True)
class Decision:
    """Visible or not, with its ground; a refusal carries no reason to the asker."""

    visible: bool
    ground: Ground
    clause: UUID | None = None


NOTHING = Decision(False, Ground.NONE)


def decide(
    viewer: Viewer,
    person: PersonFacts,
    data_class: DataClass,
    grants: Iterable[GrantInForce],
    *,
    source: str = "",
) -> Decision:
    """Decide on one viewer, one person, one class, and where the fact comes from (F10)."""
    if not viewer.may_see(data_class):
        return NOTHING
    if viewer.organization == person.owner:
        return _own(viewer, person, data_class)
    if person.sealed or person.embargoed or data_class in NOT_SHARED:
        return NOTHING
    if stays_with_owner(source):
        return NOTHING
    for grant in grants:
        if _holds(grant, viewer, data_class):
            return Decision(True, Ground.CLAUSE, grant.clause)
    return NOTHING


def _own(viewer: Viewer, person: PersonFacts, data_class: DataClass) -> Decision:
    """Contact facts of a sealed person are for the owner's trained workers only (2.13)."""
    for_trained_only = person.sealed and data_class == DataClass.CONTACT
    if for_trained_only and not viewer.may_see(DataClass.SAFETY):
        return NOTHING
    return Decision(True, Ground.OWN)


def _holds(grant: GrantInForce, viewer: Viewer, data_class: DataClass) -> bool:
    return (
        grant.organization == viewer.organization
        and grant.data_class == data_class
        and grant.purpose == viewer.purpose
        and grant.valid_from <= viewer.at < grant.valid_until
    )
