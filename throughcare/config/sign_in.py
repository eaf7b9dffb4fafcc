"""Sign-in: accounts are made by an administrator; failures are counted by account and address."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from throughcare.access.actions import viewing
from throughcare.access.queries import viewer_of_membership
from throughcare.registers.accounts.actions import keep_sign_in, note_failure, note_sign_in
from throughcare.registers.accounts.models import User
from throughcare.registers.accounts.queries import is_locked_out, memberships_of

# True of both: a computer that tried too often, and an account that is locked.
TOO_MANY = _(
    "There were too many tries. Wait fifteen minutes. If it still does not work, ask the"
    " administrator of your organization to let you in again."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up; five failures lock, until an administrator lets them in (R6)."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """The computer that failed attempts are counted by, as far as our proxies tell it."""
        return get_client_ip(request) or ""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked address before its password is looked at, right or wrong."""
        if is_locked_out(credentials.get("email", "")):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password, of accounts that exist and of others."""
        note_failure(login=credentials.get("email", ""), at=timezone.now())

    def login(self, request: HttpRequest, user: User) -> None:
        """The last door of every way in: closed while locked out, passkey or not."""
        if is_locked_out(user.email):
            messages.error(request, TOO_MANY)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        self._keep_sign_in(request, user)

    def _keep_sign_in(self, request: HttpRequest, user: User) -> None:
        """One Fact for each organization that this sign-in opens."""
        now = timezone.now()
        note_sign_in(user=user, at=now)
        steps = " ".join(_steps(get_authentication_records(request, user)))
        for membership in memberships_of(user.pk, timezone.localtime(now).date()):
            with viewing(viewer_of_membership(membership, now), channel="job"):
                keep_sign_in(
                    membership=membership, steps=steps, computer=self.get_client_ip(request),
                    by=user.pk, at=now,
                )  # fmt: skip

    def is_reauthentication_required(self, app: str) -> bool:
        """Ask again when the last proof, sign-in included, is older than 15 minutes (R3)."""
        proofs = get_authentication_records(self.request, self.request.user)
        last = max((proof["at"] for proof in proofs), default=0)
        return bool(time.time() - last >= app_settings.REAUTHENTICATION_TIMEOUT)


def _steps(proofs: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What was proved at sign-in: password, totp, webauthn, recovery_codes."""
    for proof in proofs:
        yield str(proof.get("type") or proof["method"])
