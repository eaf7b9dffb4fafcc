"""Takes a new member in: their role, and the address under which they set their password, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from throughcare.registers.accounts.actions import join
from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.accounts.queries import members_of
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization
from throughcare.vocabulary.categories import Role


class WorksHereAlready(ValueError):
    """The same person in the same role would be there twice."""


@dataclass(frozen=True)
class TakenIn:
    """A membership and the path of the page where its password is set; none if there is one."""

    membership: Membership
    password_path: str | None


@transaction.atomic
def take_in(
    *,
    organization_id: UUID,
    email: str,
    display_name: str,
    role: Role,
    by: UUID | None,
    at: datetime,
    safety_trained_until: date | None = None,
    seated_at: Organization | None = None,
) -> TakenIn:
    """Give somebody a role from today on.

    Raises:
        WorksHereAlready: they have this role here today.
    """
    today = timezone.localtime(at).date()
    if members_of(organization_id, today).filter(user__email__iexact=email, role=role).exists():
        raise WorksHereAlready
    membership = join(
        email=email,
        display_name=display_name,
        organization=organization(organization_id),
        role=role,
        begins_on=today,
        by=by,
        at=at,
        safety_trained_until=safety_trained_until,
        seated_at=seated_at,
    )
    return TakenIn(membership, first_password_path(membership.user))


def first_password_path(user: User) -> str | None:
    """A page that works once and for three days; None for somebody who has a password.

    Whoever has one keeps it: an address for them would let an administrator of one organization
    take over a colleague's account in another.
    """
    if user.has_usable_password():
        return None
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=key)
