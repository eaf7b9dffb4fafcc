"""Reads of users, memberships and tokens."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from throughcare.registers.accounts.models import Membership, Token, User
from throughcare.registers.accounts.rules import digest_of


def counting(today: date) -> Q:
    """Memberships that count today: begun, not over, not ended by an administrator."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return lasting & Q(begins_on__lte=today, ended_at__isnull=True, user__is_active=True)


def memberships_of(user_id: UUID, today: date) -> QuerySet[Membership]:
    """A user's memberships that count today, oldest first."""
    found = Membership.objects.select_related("organization", "seated_at").filter(counting(today))
    return found.filter(user_id=user_id).order_by("begins_on", "id")


def members_of(organization_id: UUID, today: date) -> QuerySet[Membership]:
    """Who works for an organization today."""
    related = Membership.objects.select_related("user", "organization", "seated_at")
    found = related.filter(counting(today))
    return found.filter(organization_id=organization_id).order_by("user__display_name", "id")


def demo_members() -> QuerySet[Membership]:
    """The demo's people to be, in the order in which their work happens."""
    return (
        Membership.objects.select_related("user", "organization")
        .filter(user__is_demo=True, user__is_active=True, ended_at__isnull=True)
        .order_by("begins_on", "user__display_name")
    )


def membership_of_token(token: str, at: datetime) -> Membership | None:
    """The membership that a token speaks for; None if either is unknown, ended or expired."""
    known = Token.objects.filter(digest=digest_of(token), ended_at__isnull=True, expires_at__gt=at)
    found = Membership.objects.select_related("user", "organization").filter(
        counting(timezone.localtime(at).date()), tokens__in=known
    )
    return found.first()


def tokens_of(organization_id: UUID, at: datetime) -> QuerySet[Token]:
    """An organization's tokens that still open the door, by name."""
    found = Token.objects.select_related("membership__user").filter(
        membership__organization_id=organization_id, ended_at__isnull=True, expires_at__gt=at
    )
    return found.order_by("name", "id")


def user_by_email(email: str) -> User | None:
    """A user by e-mail, whatever the letter case."""
    return User.objects.filter(email__iexact=email).first()
