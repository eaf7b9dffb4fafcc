"""Who looks, for whom, in which role, for which purpose, at which moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from throughcare.vocabulary.categories import DataClass, Purpose, Role

NOT_SHARED = frozenset({DataClass.SAFETY, DataClass.NOBODY})
# A clause alone does not share these; the person's own consent has to (domain, 2.13 and C6).
NEEDS_CONSENT = frozenset(
    {
        DataClass.CHILD_SUPPORT_EXISTENCE,
        DataClass.CHILD_SUPPORT_AMOUNTS,
        DataClass.HEALTH,
        DataClass.SUBSTANCE_USE,
    }
)


@dataclass(frozen=True)
class Sight:
    """One look at one class of facts about one person of another organization.

    ``version`` is that of the agreement in force, ``consent`` the one that the grant rests on.
    """

    person: UUID
    owner: UUID
    data_class: DataClass
    clause: UUID
    version: int = 1
    consent: UUID | None = None


@dataclass(frozen=True, order=True)
class Allowed:
    """What let a viewer look, as a page says it: a clause, until when, and if people agreed."""

    agreement_title: str
    clause_number: str
    by_consent: bool
    ends_at: datetime


@dataclass
class Sightings:
    """What a viewer was shown so far; becomes one disclosure a request, and the page's reason."""

    seen: set[Sight] = field(default_factory=set)
    allowed: set[Allowed] = field(default_factory=set)

    def note(self, sight: Sight, allowed: Allowed) -> None:
        """Remember one look; the same look twice is one."""
        self.seen.add(sight)
        self.allowed.add(allowed)


@dataclass(frozen=True)
class Viewer:
    """The one who asks; both walls answer to the same five facts.

    ``classes`` are the data classes that the role may see of its own organization's people;
    of another organization's people a viewer sees what is granted *and* among ``classes``.
    Where a co-located worker sits is a name on the page; neither wall reads it.
    """

    organization: UUID
    user: UUID | None
    role: Role | None
    purpose: Purpose
    classes: frozenset[DataClass]
    at: datetime
    organization_name: str = field(default="", compare=False)
    seated_at_name: str = field(default="", compare=False)
    sightings: Sightings = field(default_factory=Sightings, compare=False)

    def may_see(self, data_class: DataClass) -> bool:
        """True if the role reaches this class of its own organization's people."""
        return data_class in self.classes
