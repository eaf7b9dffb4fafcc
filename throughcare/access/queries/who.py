"""Makes viewers: from a membership, or for a job that acts under a clause."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from throughcare.access.rules.roles import PURPOSES, classes_of
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.queries import memberships_of
from throughcare.registers.accounts.rules import training_counts
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose, Role


def viewer_of_membership(membership: Membership, at: datetime) -> Viewer:
    """The viewer that a membership makes at a moment."""
    today = timezone.localtime(at).date()
    role = Role(membership.role)
    is_survivors = membership.organization.kind == OrganizationKind.VICTIM_SERVICES
    trained = training_counts(membership.safety_trained_until, today)
    return Viewer(
        organization=membership.organization_id,
        user=membership.user_id,
        role=role,
        purpose=PURPOSES[role],
        classes=frozenset() if is_survivors else classes_of(role, safety_trained=trained),
        at=at,
        organization_name=membership.organization.short_name,
        seated_at_name=membership.seated_at.short_name if membership.seated_at else "",
    )


def viewer_for(user_id: UUID, at: datetime, *, membership: UUID | None = None) -> Viewer | None:
    """The viewer of a signed-in user; None when no membership counts today."""
    today = timezone.localtime(at).date()
    found = list(memberships_of(user_id, today))
    chosen = [row for row in found if row.pk == membership] or found
    return viewer_of_membership(chosen[0], at) if chosen else None


def working_for(
    organization: UUID,
    purpose: Purpose,
    at: datetime,
    classes: frozenset[DataClass],
    *,
    user: UUID | None = None,
) -> Viewer:
    """A job's or workflow's viewer: an organization's own records, one purpose, named classes."""
    return Viewer(organization, user, None, purpose, classes, at)
