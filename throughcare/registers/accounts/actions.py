"""Takes members in and out, and makes and ends tokens."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.registers.accounts.models import Membership, Token, User
from throughcare.registers.accounts.rules import digest_of, new_token
from throughcare.registers.directory.models import Organization
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import Role
from throughcare.vocabulary.facts import FactKind


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
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, password, display_name=display_name, is_demo=is_demo)
    membership = Membership.objects.create(
        user=user,
        organization=organization,
        role=role,
        begins_on=begins_on,
        ends_on=ends_on,
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
    """End a membership; every session and token asks for it at each request, so it ends now."""
    membership.ended_at = at
    membership.ends_on = max(timezone.localtime(at).date(), membership.begins_on)
    membership.save(update_fields=["ended_at", "ends_on"])
    write_fact(
        FactKind.MEMBER_LEFT, subject=membership.pk, organization=membership.organization_id,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def make_token(
    *, membership: Membership, name: str, days: int, by: UUID | None, at: datetime
) -> tuple[Token, str]:
    """Make a token for a sender's system; the text is returned once and never stored."""
    text = new_token()
    token = Token.objects.create(
        membership=membership,
        name=name,
        digest=digest_of(text),
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    write_fact(
        FactKind.TOKEN_MADE, subject=token.pk, organization=membership.organization_id, by=by, at=at
    )
    return token, text


@transaction.atomic
def end_token(*, token: Token, by: UUID | None, at: datetime) -> None:
    """End a token at once."""
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    write_fact(
        FactKind.TOKEN_ENDED, subject=token.pk,
        organization=token.membership.organization_id, by=by, at=at,
    )  # fmt: skip
