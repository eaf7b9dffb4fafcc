"""Keeps the doors of sign-in: counts failures, locks, lets in again, forgets a second step."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from throughcare.registers.accounts.actions.members import end_sessions
from throughcare.registers.accounts.models import Lockout, Membership, User
from throughcare.registers.accounts.queries import awake, counting, works_elsewhere
from throughcare.registers.accounts.rules import (
    MOST_FAILURES,
    IdentityCheck,
    digest_of_login,
    failures_so_far,
)
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def note_failure(*, login: str, at: datetime) -> None:
    """Count a wrong password or code; the fifth within fifteen minutes locks the address (R6).

    The same work for an address that nobody has, so that neither time nor answer tells. No Fact:
    whoever fails works for nobody yet.
    """
    digest = digest_of_login(login, settings.SECRET_KEY)
    Lockout.objects.bulk_create(
        [Lockout(digest=digest, first_failed_at=at)], ignore_conflicts=True
    )  # two at once must not meet in the unique key
    row = Lockout.objects.select_for_update().get(digest=digest)
    before = failures_so_far(row.failures, row.first_failed_at, at)
    row.first_failed_at = row.first_failed_at if before else at
    row.failures = before + 1
    if row.failures >= MOST_FAILURES and row.locked_at is None:
        row.locked_at = at
    row.save()


@transaction.atomic
def note_sign_in(*, user: User, at: datetime) -> None:
    """Every step asked for was done: earlier failures are forgotten, idle days begin anew.

    The Fact is ``keep_sign_in``'s, one for each organization that the door opens.
    """
    _open(user)
    note_use(user=user, at=at)


@transaction.atomic
def keep_sign_in(
    *, membership: Membership, steps: str, computer: str, by: UUID | None, at: datetime
) -> None:
    """Write into an organization's ledger who signed in, how, and from where (security, R9).

    ``steps`` names what was proved, such as ``password totp``; ``computer`` is an IP address.
    """
    write_fact(
        FactKind.SIGNED_IN, subject=membership.pk, organization=membership.organization_id,
        by=by, at=at, steps=steps, computer=computer,
    )  # fmt: skip


@transaction.atomic
def note_use(*, user: User, at: datetime) -> None:
    """Count idle days from today, where a membership is awake; a token's use is use too.

    No Fact: it moves a date at most once a day, and what they then do leaves Facts of its own.
    """
    today = timezone.localtime(at).date()
    mine = Membership.objects.filter(counting(today), awake(today), user=user)
    mine.filter(idle_from__lt=today).update(idle_from=today)


@transaction.atomic
def let_in_again(*, membership: Membership, by: UUID | None, at: datetime) -> None:
    """Open the door of somebody who was locked out."""
    _open(membership.user)
    write_fact(
        FactKind.MEMBER_LET_IN, subject=membership.pk, organization=membership.organization_id,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def forget_second_step(
    *, membership: Membership, checked: IdentityCheck, by: UUID | None, at: datetime
) -> None:
    """Take away app, passkeys and recovery codes, and end every session; the password stays.

    At next sign-in they set a second step up anew. Every organization for which they work finds
    the Fact in its ledger, with how it was made sure who asked.
    """
    Authenticator.objects.filter(user=membership.user).delete()
    end_sessions(membership.user, at)
    elsewhere = works_elsewhere(membership, timezone.localtime(at).date())
    for other in elsewhere or [None]:
        write_fact(
            FactKind.SECOND_STEP_RESET, subject=membership.pk, by=by, at=at,
            organization=membership.organization_id, counterpart=other, checked=str(checked),
        )  # fmt: skip


def _open(user: User) -> None:
    Lockout.objects.filter(digest=digest_of_login(user.email, settings.SECRET_KEY)).delete()
