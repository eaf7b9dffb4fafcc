"""A party stops its part at once, and goes on when it wants: nobody else is asked (S3-09)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements import actions as agreements
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.queries import open_pauses, standing_of
from throughcare.workflows.agree.go_on_showing import go_on_showing
from throughcare.workflows.agree.stopping import permissions_of, stop_showing


@transaction.atomic
def pause_agreement(*, viewer: Viewer, agreement: UUID, reason: str, at: datetime) -> Agreement:
    """Stop what flows from and to the viewer's organization; grants end in this transaction.

    Raises:
        AgreementRefused: another role, not a party, paused already, or not in force.
    """
    assert viewer.user is not None
    found = agreements.pause(
        agreement=agreement, organization=viewer.organization, role=viewer.role, reason=reason,
        by=viewer.user, at=at,
    )  # fmt: skip
    resting = [clause for clause in permissions_of(found) if clause.paused_at is not None]
    stop_showing(resting, ends_at=at, by=viewer.user, at=at)
    return found


@transaction.atomic
def resume_agreement(*, viewer: Viewer, agreement: UUID, at: datetime) -> Agreement:
    """Lift our own pause; the confirmed are shown again, as far as nobody else has paused.

    Raises:
        AgreementRefused: another role, or our organization has not paused.
    """
    assert viewer.user is not None
    found = agreements.resume(
        agreement=agreement, organization=viewer.organization, role=viewer.role, by=viewer.user,
        at=at,
    )  # fmt: skip
    go_on_showing(found, by=viewer.user, at=at)
    return found


@transaction.atomic
def stop_sharing(*, viewer: Viewer, partner: UUID, at: datetime) -> int:
    """Pause our part of everything in force with one partner; returns how many agreements.

    Nobody is asked and no reason is needed: one's own data is one's own (S3-09).

    Raises:
        AgreementRefused: another role.
    """
    found = Agreement.objects.filter(parties__organization=viewer.organization)
    standing = [
        one
        for one in found.filter(parties__organization=partner).distinct()
        if standing_of(one, at).is_open
        and not open_pauses(one.pk).filter(organization=viewer.organization).exists()
    ]
    for one in standing:
        pause_agreement(viewer=viewer, agreement=one.pk, reason="", at=at)
    return len(standing)
