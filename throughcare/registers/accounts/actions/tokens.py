"""Makes and ends the tokens of senders' systems."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from throughcare.registers.accounts.models import Membership, Token
from throughcare.registers.accounts.rules import digest_of, new_token
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


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
