"""Files that were handed in and not yet applied: a roster for the agency, and a caseload."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace
from uuid import UUID

from tests.casework.exchange.rosters import FIELDS, HEADINGS, changed, layout
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.actions.layouts import save_layout
from throughcare.casework.exchange.models import Delivery
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.compare import read_and_compare
from throughcare.workflows.take_stock.receive import receive

DELIVERED_SURNAME, UNREAD_SURNAME = "Cloudwhisperer", "Rejectling"
LAYOUT_NAME = "Morning roster of the jail"


def hand_in_roster(world: SimpleNamespace, clerk: Viewer) -> UUID:
    """Read and compared: one person is new, one row cannot be read, the others are gone."""
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    with viewing(clerk):
        received = receive(
            viewer=clerk, sender=jail, receiver=agency, kind=FileKind.ROSTER, door="web",
            content=_roster().encode(), at=clerk.at,
        )  # fmt: skip
        saved = save_layout(
            organization=jail, sender=jail, name=LAYOUT_NAME, layout=layout(), by=clerk.user,
            at=clerk.at,
        )  # fmt: skip
        read_and_compare(received.delivery, saved, by=clerk.user, at=clerk.at)
    found: UUID = received.delivery.pk
    return found


def hand_in_caseload(world: SimpleNamespace, officer: Viewer) -> UUID:
    """The agency's own file, whose columns were not mapped yet."""
    agency = world.organizations["agency"]
    content = f"Member,Surname,Street\nM-1,{UNREAD_SURNAME},1 Unread Road\n"
    with viewing(officer):
        received = receive(
            viewer=officer, sender=agency, receiver=None, kind=FileKind.CASELOAD, door="web",
            content=content.encode(), at=officer.at,
        )  # fmt: skip
    delivery: Delivery = received.delivery
    found: UUID = delivery.pk
    return found


def _roster() -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerow(changed(surname=DELIVERED_SURNAME, person_number="777001"))
    unread = dict.fromkeys(FIELDS, "") | {"booking_number": "B-9", "dob": "31/31/19x0"}
    writer.writerow(changed(**(unread | {"surname": UNREAD_SURNAME, "person_number": "777002"})))
    return out.getvalue()
