"""A promise that was not kept, with its notice: known to both sides, its facts to one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.leaks.planted import AGENCY, JAILS_DRAFTING, Planted
from tests.workflows.follow_up.promised import met_in_time, month_ago, said_by_partner, write_month
from throughcare.access.actions import viewing
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.notices.models import Notice
from throughcare.workflows.follow_up.hold_promises import hold_all

# Who leads on either side of the jail's agreement with a partner.
PARTNERS_SIDES = frozenset({"jail_lead", "partner_lead"})


def put_promises(planted: Planted, officer: Any) -> None:
    """Thirty parents met in time and twelve not, counted this night."""
    write_month(officer, hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(officer):
        kept = Standing.objects.get(clause=met_in_time().pk, month=month_ago())
        told = Notice.objects.get(standing=kept.pk)
    both_sides = frozenset({"supervisor", "agency_lead"}) | JAILS_DRAFTING
    planted.put("standing", "agency's", kept.pk, AGENCY | {"agency_lead"})
    planted.put("notice", "of the agency's promise", told.pk, both_sides)
    planted.put("promise", "said by the partner", said_by_partner().pk, PARTNERS_SIDES)
