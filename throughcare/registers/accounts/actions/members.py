"""Takes members in and out, says that they still work here, and wakes those who rest."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.rules.survivors_line import fits
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import OrganizationKind, Role
from throughcare.vocabulary.facts import FactKind


class RoleDoesNotFit(ValueError):
    """In a program for survivors everybody is an advocate, and nobody is one elsewhere."""


@transaction.atomic
def join(
    *,
    email: str,
    display_name: str,
    organization: Organization,
    role: Role,
    begins_on: date,
    by: UUID | None,
    at: datetime,
    password: str | None = None,
    is_demo: bool = False,
    safety_trained_until: date | None = None,
    ends_on: date | None = None,
    seated_at: Organization | None = None,
) -> Membership:
    """Give somebody a role in an organization; makes their account if they have none.

    ``seated_at`` says where the desk of a co-located worker stands; it gives no right.

    Raises:
        RoleDoesNotFit: an advocate elsewhere, or another role in a program for survivors.
    """
    if not fits(OrganizationKind(organization.kind), role):
        raise RoleDoesNotFit(role)
    today = timezone.localtime(at).date()
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, password, display_name=display_name, is_demo=is_demo)
    membership = Membership.objects.create(
        user=user,
        organization=organization,
        role=role,
        begins_on=begins_on,
        ends_on=ends_on,
        idle_from=max(begins_on, today),
        confirmed_on=max(begins_on, today),
        safety_trained_until=safety_trained_until,
        seated_at=seated_at,
    )
    write_fact(
        FactKind.MEMBER_JOINED, subject=membership.pk, organization=organization.pk, by=by, at=at,
        role=str(role),
    )  # fmt: skip
    return membership


@transaction.atomic
def leave(*, membership: Membership, by: UUID | None, at: datetime) -> None:
    """End a membership and every session; tokens ask for it at each request, so they end too."""
    membership.ended_at = at
    membership.ends_on = max(timezone.localtime(at).date(), membership.begins_on)
    membership.save(update_fields=["ended_at", "ends_on"])
    end_sessions(membership.user, at)
    write_fact(
        FactKind.MEMBER_LEFT, subject=membership.pk, organization=membership.organization_id,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def confirm(*, membership: Membership, by: UUID | None, at: datetime) -> None:
    """Say that somebody still works here; their membership goes on for another quarter."""
    membership.confirmed_on = timezone.localtime(at).date()
    membership.save(update_fields=["confirmed_on"])
    write_fact(
        FactKind.MEMBER_CONFIRMED, subject=membership.pk, organization=membership.organization_id,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def review(
    *, still_here: Iterable[Membership], left: Iterable[Membership], by: UUID | None, at: datetime
) -> None:
    """Keep what somebody said about a list of members: who still works here, and who has left."""
    for membership in still_here:
        confirm(membership=membership, by=by, at=at)
    for membership in left:
        leave(membership=membership, by=by, at=at)


@transaction.atomic
def wake(*, membership: Membership, by: UUID | None, at: datetime) -> None:
    """Wake a membership that rests; who wakes it says at once that they still work here."""
    membership.idle_from = membership.confirmed_on = timezone.localtime(at).date()
    membership.save(update_fields=["idle_from", "confirmed_on"])
    write_fact(
        FactKind.MEMBER_WOKEN, subject=membership.pk, organization=membership.organization_id,
        by=by, at=at,
    )  # fmt: skip


def end_sessions(user: User, at: datetime) -> None:
    """Every browser that is signed in as somebody has to sign in anew; part of other acts."""
    user.sessions_ended_at = at
    user.save(update_fields=["sessions_ended_at"])
