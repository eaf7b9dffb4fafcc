"""Services that partners told of, two of which are there twice in one week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.directory.models import Facility
from throughcare.workflows.partner.run_service import run_service

TOLD = timedelta(days=20)
SERVICES: list[tuple[str, dict[str, Any]]] = [
    ("partner_lead", {
        "name": "Fathers and mothers", "kind": "parenting", "weekdays": [1],
        "begins_at": time(14), "ends_at": time(15, 30), "for_whom": "parents in custody",
        "contact": "Harborlight front desk, 555-0161",
    }),
    ("partner_lead", {
        "name": "Papers before the gate", "kind": "papers", "weekdays": [3],
        "begins_at": time(10), "ends_at": time(11), "for_whom": "people going home within 60 days",
        "contact": "Harborlight front desk, 555-0161",
    }),
    ("agency_lead", {
        "name": "A parent's hour", "kind": "parenting", "weekdays": [3],
        "begins_at": time(13), "ends_at": time(14), "for_whom": "parents with an order",
        "contact": "Outreach team, 555-0123",
    }),
]  # fmt: skip


def leave_services(viewer_of: Callable[[str, datetime], Viewer], now: datetime) -> None:
    """What each side runs inside, as its lead told of it; the two parenting classes meet."""
    for key, said in SERVICES:
        lead = viewer_of(key, now - TOLD)
        with viewing(lead):
            jail = Facility.objects.get(code="MCJ")
            run_service(
                viewer=lead, service=None, facility=jail, at=lead.at,
                since=timezone.localtime(lead.at).date(), **said,
            )  # fmt: skip
