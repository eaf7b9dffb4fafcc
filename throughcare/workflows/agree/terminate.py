"""A party ends an agreement, now or with a last day: flows stop, people's plans do not."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements import actions as agreements
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.rules.in_force import ends_at
from throughcare.workflows.agree.stopping import permissions_of, stop_showing


@transaction.atomic
def terminate_agreement(
    *, viewer: Viewer, agreement: UUID, last_day: date | None, at: datetime
) -> Agreement:
    """End it now, or with the local midnight after ``last_day``; see ``rescue`` for what is open.

    Grants are shortened before the clauses, because the database lets no grant be wider.

    Raises:
        AgreementRefused: another role, not a party, not in force, or a day outside its term.
    """
    assert viewer.user is not None
    found = Agreement.objects.select_for_update().get(pk=agreement)
    ends = max(at, ends_at(last_day, found.timezone)) if last_day else at
    stop_showing(permissions_of(found), ends_at=ends, by=viewer.user, at=at)
    return agreements.terminate(
        agreement=agreement, organization=viewer.organization, role=viewer.role,
        last_day=last_day, by=viewer.user, at=at,
    )  # fmt: skip
