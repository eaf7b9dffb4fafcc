"""Takes a lost second step away, and tells its owner by mail, without a name or a detail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from throughcare.registers.accounts.actions import forget_second_step
from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.accounts.rules import IdentityCheck


class OwnSecondStep(ValueError):
    """Nobody takes away their own: that would be a way round it."""


@transaction.atomic
def reset_second_step(
    *, membership: Membership, checked: IdentityCheck, by: UUID | None, at: datetime
) -> None:
    """Let somebody set their second step up anew at next sign-in; their password stays.

    Raises:
        OwnSecondStep: the administrator asks for their own.
    """
    if membership.user_id == by:
        raise OwnSecondStep
    forget_second_step(membership=membership, checked=checked, by=by, at=at)
    transaction.on_commit(lambda: _tell(membership.user))


def _tell(user: User) -> None:
    """Neither subject nor text says who, where, or for whom they work; there is no link."""
    with translation.override(user.language):
        subject = _("Throughcare: a change to how you sign in")
        text = _(
            "The second step of your sign-in was taken away, because you asked for it. When you"
            " sign in next, you set up a new one.\n\nYou did not ask? Then call the administrator"
            " of your organization now."
        )
        send_mail(subject, text, from_email=None, recipient_list=[user.email])
