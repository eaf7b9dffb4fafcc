"""Letters that call back what was shown: a jail's, and two of the agency, one about the sealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

from throughcare.access.actions import viewing
from throughcare.access.models import Recall
from throughcare.access.queries import working_for
from throughcare.access.queries.recalls import recall_rows
from throughcare.vocabulary.categories import DataClass, Purpose

DESKS = ("clerk", "desk")
OFFICE = ("officer", "supervisor", "untrained_officer")
# Who sends a letter and who received it; both sides know its number, only one the name.
OFFICES = {"basil": (*OFFICE, *DESKS), "fearful": ("officer", *DESKS)}


def letters_of(world: SimpleNamespace, at: datetime) -> Iterator[tuple[str, UUID, tuple[str, ...]]]:
    """The letter that a match left when it was taken back, and two that the agency has to send."""
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    identity = frozenset({DataClass.IDENTITY})
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, identity)) as desk:
        (letter,) = recall_rows(desk)
    yield "of the undone", letter.pk, (*DESKS, *OFFICE)
    for key, known_to in OFFICES.items():
        with viewing(working_for(agency, Purpose.CHILD_SUPPORT_OUTREACH, at, identity)):
            made = Recall.objects.create(
                person_id=world.people[key], owner_id=agency, organization_id=jail, basis="link",
                basis_id=uuid4(), data_classes=["identity"], first_shown_at=at, last_shown_at=at,
                drafted_at=at,
            )  # fmt: skip
        yield key, made.pk, known_to
