"""What officers said about visits: met or not, with a form or without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.access.queries import own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Contact


@dataclass(frozen=True)
class ContactView:
    """One try to meet, as it was written down; ``not_reached`` is a code of NotReached."""

    link: UUID
    visit: UUID
    happened_on: date
    reached: bool
    form_completed: bool
    not_reached: str


def said_about(viewer: Viewer, visits: Iterable[UUID]) -> dict[UUID, ContactView]:
    """What was written down about visits of the viewer's organization, by visit; one query."""
    rows = Contact.objects.within(own(viewer, Contact.label))
    shown = own_and_shown(viewer, person="person_id")
    found = rows.filter(shown, visit__in=set(visits))
    return {row.visit: _view(row) for row in found}


def _view(row: Contact) -> ContactView:
    return ContactView(
        row.link,
        row.visit,
        row.happened_on,
        row.reached,
        row.form_completed,
        row.not_reached_because,
    )
