"""Reads of users, memberships, tokens, and who is locked out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from throughcare.registers.accounts.models import Lockout, Membership, Token, User
from throughcare.registers.accounts.rules import (
    CONFIRM_DAYS,
    IDLE_DAYS,
    REMIND_DAYS,
    Rest,
    digest_of,
    digest_of_login,
    rest_of,
)
from throughcare.vocabulary.categories import Role


def counting(today: date) -> Q:
    """Memberships that count today: begun, not over, not ended by an administrator."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return lasting & Q(begins_on__lte=today, ended_at__isnull=True, user__is_active=True)


def awake(today: date) -> Q:
    """Memberships that open something today, as ``rest`` says."""
    used = Q(idle_from__gt=today - timedelta(days=IDLE_DAYS))
    confirmed = Q(confirmed_on__gte=today - timedelta(days=CONFIRM_DAYS))
    opens = used & (confirmed | Q(role=Role.ADMINISTRATOR))
    return opens | Q(user__is_demo=True) if settings.DEMO else opens


def rest(membership: Membership, today: date) -> Rest | None:
    """Since when a membership rests, and why; None while it is awake.

    An administrator stays awake to confirm the list, and the demo's people in the demo.
    """
    if settings.DEMO and membership.user.is_demo:
        return None
    is_kept_awake = membership.role == Role.ADMINISTRATOR
    dates = membership.idle_from, membership.confirmed_on
    return rest_of(*dates, is_kept_awake=is_kept_awake, today=today)


def memberships_of(user_id: UUID, today: date) -> QuerySet[Membership]:
    """A user's memberships that count today and do not rest, oldest first."""
    return _all_of(user_id, today).filter(awake(today))


def resting_memberships_of(user_id: UUID, today: date) -> QuerySet[Membership]:
    """A user's memberships that count today, but rest."""
    return _all_of(user_id, today).exclude(awake(today))


def display_names(users: Iterable[UUID]) -> dict[UUID, str]:
    """How users are called, by id."""
    return dict(User.objects.filter(pk__in=set(users)).values_list("pk", "display_name"))


def _all_of(user_id: UUID, today: date) -> QuerySet[Membership]:
    related = Membership.objects.select_related("organization", "seated_at", "user")
    return related.filter(counting(today), user_id=user_id).order_by("begins_on", "id")


def works_elsewhere(membership: Membership, today: date) -> list[UUID]:
    """The other organizations for which the same person works today."""
    found = Membership.objects.filter(counting(today), user=membership.user_id)
    others = found.exclude(organization=membership.organization_id)
    return list(others.values_list("organization_id", flat=True).distinct())


def members_of(organization_id: UUID, today: date) -> QuerySet[Membership]:
    """Who works for an organization today, awake or resting."""
    related = Membership.objects.select_related("user", "organization", "seated_at")
    found = related.filter(counting(today))
    return found.filter(organization_id=organization_id).order_by("user__display_name", "id")


def members_to_confirm(organization_id: UUID, today: date) -> QuerySet[Membership]:
    """Members whose last day to be confirmed is near or over, the most pressing first."""
    near = today - timedelta(days=CONFIRM_DAYS - REMIND_DAYS)
    found = members_of(organization_id, today).filter(confirmed_on__lte=near)
    return found.order_by("confirmed_on", "user__display_name", "id")


def demo_members() -> QuerySet[Membership]:
    """The demo's people to be, in the order in which their work happens."""
    return (
        Membership.objects.select_related("user", "organization")
        .filter(user__is_demo=True, user__is_active=True, ended_at__isnull=True)
        .order_by("begins_on", "user__display_name")
    )


def membership_of_token(token: str, at: datetime) -> Membership | None:
    """The membership that a token speaks for; None if either is unknown, ended, or at rest."""
    known = Token.objects.filter(digest=digest_of(token), ended_at__isnull=True, expires_at__gt=at)
    today = timezone.localtime(at).date()
    related = Membership.objects.select_related("user", "organization")
    return related.filter(counting(today), awake(today), tokens__in=known).first()


def tokens_of(organization_id: UUID, at: datetime) -> QuerySet[Token]:
    """An organization's tokens that still open the door, by name."""
    found = Token.objects.select_related("membership__user").filter(
        membership__organization_id=organization_id, ended_at__isnull=True, expires_at__gt=at
    )
    return found.order_by("name", "id")


def user_by_email(email: str) -> User | None:
    """A user by e-mail, whatever the letter case."""
    return User.objects.filter(email__iexact=email).first()


def is_locked_out(login: str) -> bool:
    """True after five failures, until an administrator lets them in; whether known or not."""
    digest = digest_of_login(login, settings.SECRET_KEY)
    return Lockout.objects.filter(digest=digest, locked_at__isnull=False).exists()


def locked_out(members: Iterable[Membership]) -> dict[UUID, datetime]:
    """Since when the people behind memberships are locked out who are, by user."""
    users = {digest_of_login(m.user.email, settings.SECRET_KEY): m.user_id for m in members}
    rows = Lockout.objects.filter(digest__in=users, locked_at__isnull=False)
    return {users[row.digest]: row.locked_at for row in rows if row.locked_at}


def with_second_step(users: Iterable[UUID]) -> set[UUID]:
    """The users among these who have set up a second step."""
    from allauth.mfa.models import Authenticator

    return set(Authenticator.objects.filter(user__in=list(users)).values_list("user", flat=True))
