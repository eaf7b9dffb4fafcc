"""Links as their reviewer may see them: a seal, an embargo or an ended grant takes them away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from throughcare.access.actions import viewing
from throughcare.access.queries import not_withheld, own, shared_now, theirs_shown, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.vocabulary.categories import DataClass

MOST = 1000  # a longer list is nobody's list; the page then says "more than 1,000"

# The oldest deadline first; "likely" stands before "possible", in the alphabet too.
ORDER = (F("due_on").asc(nulls_last=True), "band", "-probability", "pk")


@dataclass(frozen=True)
class Place:
    """Where a proposal stands in its list, and which one comes after it."""

    number: int
    count: int
    next_id: UUID | None

    @property
    def is_more(self) -> bool:
        """True if more wait than anybody counts."""
        return self.count > MOST


def proposals(viewer: Viewer, *, band: str = "") -> QuerySet[Link]:
    """Pairs that wait for a decision, the oldest deadline first."""
    found = _seen_by(viewer).filter(state=LinkState.PROPOSED)
    found = found.filter(shared_now(viewer, DataClass.IDENTITY, person="left_person_id"))
    return (found.filter(band=band) if band else found).order_by(*ORDER)


def count_proposals(viewer: Viewer, *, band: str = "") -> int:
    """How many wait; MOST + 1 stands for "more than MOST"."""
    return proposals(viewer, band=band).order_by()[: MOST + 1].count()


def place_of(viewer: Viewer, link: UUID, *, band: str = "") -> Place:
    """Where a proposal stands among those that wait, looking at the first MOST."""
    ids = list(proposals(viewer, band=band).values_list("pk", flat=True)[: MOST + 1])
    if link not in ids:
        return Place(0, len(ids), ids[0] if ids else None)
    at = ids.index(link)
    return Place(at + 1, len(ids), ids[at + 1] if at + 1 < len(ids) else None)


def link(viewer: Viewer, link_id: UUID, *, lock: bool = False) -> Link | None:
    """One link in whatever state; None when it is withheld or unknown, which is one answer."""
    found = _seen_by(viewer).filter(pk=link_id).select_related("sender", "clause__agreement")
    return (found.select_for_update(of=("self",)) if lock else found).first()


def links_in_state(viewer: Viewer, state: LinkState) -> QuerySet[Link]:
    """Decided links, the latest decision first."""
    return _seen_by(viewer).filter(state=state).order_by("-decided_at", "pk")


def others_of(viewer: Viewer, one: Link) -> list[Link]:
    """Other open or confirmed links of the same person in custody."""
    states = [LinkState.PROPOSED, LinkState.CONFIRMED]
    found = _seen_by(viewer).filter(left_person_id=one.left_person_id, state__in=states)
    return list(found.exclude(pk=one.pk).order_by("-probability", "pk")[:10])


def confirmed_people(viewer: Viewer) -> set[UUID]:
    """The senders' people with a confirmed link, as opaque ids."""
    found = _seen_by(viewer).filter(state=LinkState.CONFIRMED)
    return set(found.values_list("left_person_id", flat=True))


def of_stays(viewer: Viewer, stays: QuerySet[Any, UUID]) -> list[UUID]:
    """Confirmed links of some stays, as far as their custody is shown to the viewer now."""
    found = _seen_by(viewer).filter(state=LinkState.CONFIRMED, stay_id__in=stays)
    shown = found.filter(shared_now(viewer, DataClass.CUSTODY, person="left_person_id"))
    return list(shown.values_list("pk", flat=True))


def own_people_at(viewer: Viewer, stays: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Our own records of whom confirmed links find in these stays, by stay; opaque ids."""
    rows = _seen_by(viewer).filter(state=LinkState.CONFIRMED, stay_id__in=set(stays))
    found: dict[UUID, set[UUID]] = {}
    for stay, person in rows.values_list("stay_id", "right_person_id"):
        if stay is not None:
            found.setdefault(stay, set()).add(person)
    return found


def withheld_links(viewer: Viewer, sender: UUID) -> list[UUID]:
    """Confirmed links whose person the sender sealed since, for a job that settles them; ids."""
    found = Link.objects.within(own(viewer, Link.label)).filter(sender=sender)
    taken = ~theirs_shown(person="left_person_id")
    return list(found.filter(taken, state=LinkState.CONFIRMED).values_list("pk", flat=True))


def found_stays(viewer: Viewer, stays: Iterable[UUID]) -> set[UUID]:
    """Those of some stays in which an open or confirmed link finds somebody of ours."""
    states = [LinkState.PROPOSED, LinkState.CONFIRMED]
    found = _seen_by(viewer).filter(stay_id__in=set(stays), state__in=states)
    return {stay for stay in found.values_list("stay_id", flat=True) if stay is not None}


def settled_stays(viewer: Viewer, stays: Iterable[UUID]) -> set[UUID]:
    """Stays that have a confirmed link already."""
    found = Link.objects.within(own(viewer, Link.label)).filter(stay_id__in=set(stays))
    return set(found.filter(state=LinkState.CONFIRMED).values_list("stay_id", flat=True))


def people_in_question(viewer: Viewer, sender: UUID) -> set[UUID]:
    """A sender's people whom a proposed or confirmed link keeps, hidden ones too; opaque ids."""
    states = [LinkState.PROPOSED, LinkState.CONFIRMED]
    found = Link.objects.within(own(viewer, Link.label)).filter(sender=sender, state__in=states)
    return set(found.values_list("left_person_id", flat=True))


def matched_people(viewer: Viewer, stays: Iterable[UUID]) -> int:
    """How many people of these stays have a proposed or confirmed link."""
    states = [LinkState.PROPOSED, LinkState.CONFIRMED]
    found = _seen_by(viewer).filter(stay_id__in=set(stays), state__in=states)
    return found.order_by().values("left_person_id").distinct().count()


def taken_back(viewer: Viewer) -> list[Link]:
    """Links that a seal or an embargo took from the viewer, so that counts can forget them too.

    Only a job finds them; nothing but a number may come of it.
    """
    scope = own(viewer, Link.label)
    seen = not_withheld(viewer, ours="right_person_id", theirs="left_person_id")
    job = working_for(viewer.organization, viewer.purpose, viewer.at, viewer.classes)
    with viewing(job, channel="job"):
        return list(Link.objects.within(scope).filter(~seen).order_by("band", "pk"))


def _seen_by(viewer: Viewer) -> QuerySet[Link]:
    scope = own(viewer, Link.label)
    hidden = not_withheld(viewer, ours="right_person_id", theirs="left_person_id")
    return Link.objects.within(scope).filter(hidden)
