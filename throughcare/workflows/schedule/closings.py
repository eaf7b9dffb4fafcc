"""Closes a facility and opens it again: visits change, and clocks of those inside stand still."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import viewing
from throughcare.access.queries import stays, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.closing_pauses import keep_closing_pauses
from throughcare.casework.child_support.queries.worklist import running_clocks
from throughcare.casework.inreach.actions.closing import Closed, close_facility, reopen_facility
from throughcare.casework.inreach.models import Closure
from throughcare.casework.inreach.queries.closed_days import closed_days, closings_pause
from throughcare.registers.agreements.queries import partners_under
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.categories import ContactMode, DataClass, Purpose

OUTREACH = Purpose.CHILD_SUPPORT_OUTREACH
NEEDED = frozenset({DataClass.CUSTODY, DataClass.CHILD_SUPPORT_EXISTENCE, DataClass.SAFETY})


@transaction.atomic
def close_days(
    *, viewer: Viewer, facility: Facility, begins_on: date, ends_on: date,
    fallback: ContactMode | None, at: datetime,
) -> Closed:  # fmt: skip
    """Close some days; where the agreement says so, they do not count for who is inside.

    Raises NotDone.
    """
    done = close_facility(
        viewer=viewer, facility=facility, begins_on=begins_on, ends_on=ends_on,
        fallback=fallback, by=viewer.user, at=at,
    )  # fmt: skip
    _tell_partners(viewer, facility.pk, at)
    return done


@transaction.atomic
def open_again(*, viewer: Viewer, closure: UUID, at: datetime) -> int:
    """Take a closing back; days that were closed stay charged to it. Raises NotDone."""
    restored = reopen_facility(viewer=viewer, closure=closure, by=viewer.user, at=at)
    _tell_partners(viewer, Closure.objects.get(pk=closure).facility_id, at)
    return restored


def _tell_partners(viewer: Viewer, facility: UUID, at: datetime) -> None:
    """Each agency whose promise pauses with closings holds its own clocks against them.

    The facility learns nothing of whom this reaches, not even whether it reaches anybody.
    """
    host = viewer.organization
    partners = partners_under(host, OUTREACH, at, receiving=False)
    for agency in sorted({clause.to_party_id for clause in partners if clause.to_party_id}):
        if not closings_pause(agency, host, at):
            continue
        me = working_for(agency, OUTREACH, at, NEEDED, user=viewer.user)
        with viewing(me, channel="job"):
            seen = stays(me, running_clocks(me).values_list("stay", flat=True))
            inside = [stay for stay in seen.values() if stay.facility == facility]
            closed = closed_days(agency, [facility], at)
            keep_closing_pauses(stays=inside, closed=closed, viewer=me, by=viewer.user, at=at)
