"""Takes one visit for a change, and writes the fact of it on the side that changed it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import shown_to_asker
from throughcare.casework.inreach.rules.booking import PERSON_BUSY
from throughcare.casework.inreach.rules.refusals import NotDone, wrong_state
from throughcare.registers.ledger.actions import Value, write_fact
from throughcare.vocabulary.categories import Party
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason

EVERY_ROW = Q()
ROOM_TAKEN = Reason("room_taken", "That room is taken at that time. Choose another room or time.")


def asked_by_us(viewer: Viewer, visit: UUID, *states: str) -> VisitRequest:
    """The visit, locked, if our organization asked for it and it stands in one of the states."""
    return _locked(viewer, visit, "organization", states, shown_to_asker(viewer))


def answered_by_us(viewer: Viewer, visit: UUID, *states: str) -> VisitRequest:
    """The visit, locked, if our facility answers it and it stands in one of the states."""
    return _locked(viewer, visit, "facility_organization", states)


def _locked(
    viewer: Viewer, visit: UUID, side: str, states: tuple[str, ...], shown: Q = EVERY_ROW
) -> VisitRequest:
    scope = between(viewer, VisitRequest.label, side)
    rows = VisitRequest.objects.within(scope).select_for_update(of=("self",))
    row = rows.select_related("facility__organization").filter(shown, pk=visit).first()
    if row is None:
        raise NotDone(Reason("no_visit", "There is no such visit."))
    if row.state not in states:
        raise wrong_state(row.state)
    return row


def save(row: VisitRequest, **changes: object) -> None:
    """Write the changes of a locked visit."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


def place(row: VisitRequest, **changes: object) -> None:
    """Write changes of place or time; raises NotDone if the room or the person is taken."""
    try:
        with transaction.atomic():
            save(row, **changes)
    except IntegrityError as error:
        twice = "nobody_twice" in str(error)
        raise NotDone(PERSON_BUSY if twice else ROOM_TAKEN) from error


def tell(
    kind: FactKind, row: VisitRequest, viewer: Viewer, by: UUID | None, at: datetime, *,
    cause: Party | None = None, **values: Value,
) -> None:  # fmt: skip
    """Write a fact about a visit: the stay is its subject, the other side its counterpart."""
    ours = viewer.organization == row.organization_id
    write_fact(
        kind,
        subject=row.stay_id,
        organization=viewer.organization,
        counterpart=row.facility_organization_id if ours else row.organization_id,
        clause=row.clause_id,
        cause=str(cause or ""),
        by=by,
        at=at,
        visit=str(row.pk),
        mode=row.mode,
        **values,
    )
