"""Reads of users, memberships and tokens."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.registers.accounts.models import Membership, Token, User
from throughcare.registers.accounts.rules import digest_of


def memberships_of(user_id: UUID, today: date) -> QuerySet[Membership]:
    """A user's memberships that count today, oldest first."""
    return (
        Membership.objects.select_related("organization")
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), user_id=user_id)
        .filter(begins_on__lte=today, user__is_active=True)
        .order_by("begins_on", "id")
    )


def members_of(organization_id: UUID, today: date) -> QuerySet[Membership]:
    """Who works for an organization today."""
    return (
        Membership.objects.select_related("user", "organization")
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), organization_id=organization_id)
        .filter(begins_on__lte=today)
        .order_by("user__display_name")
    )


def demo_members() -> QuerySet[Membership]:
    """The demo's people to be, in the order in which their work happens."""
    return (
        Membership.objects.select_related("user", "organization")
        .filter(user__is_demo=True, user__is_active=True)
        .order_by("begins_on", "user__display_name")
    )


def membership_of_token(token: str, at: datetime) -> Membership | None:
    """The membership that a token speaks for, or None if it is unknown, ended or expired."""
    found = (
        Token.objects.select_related("membership__user", "membership__organization")
        .filter(digest=digest_of(token), ended_at__isnull=True, expires_at__gt=at)
        .first()
    )
    return found.membership if found else None


def user_by_email(email: str) -> User | None:
    """A user by e-mail, whatever the letter case."""
    return User.objects.filter(email__iexact=email).first()
