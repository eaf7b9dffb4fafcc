"""Sign-in: accounts are made by an administrator; failed attempts are counted by address."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """The address that failed attempts are counted by."""
        return request.META.get("REMOTE_ADDR", "")

    def is_reauthentication_required(self, app: str) -> bool:
        """Ask again when the last proof, sign-in included, is older than 15 minutes (R3)."""
        proofs = get_authentication_records(self.request, self.request.user)
        last = max((proof["at"] for proof in proofs), default=0)
        return bool(time.time() - last >= app_settings.REAUTHENTICATION_TIMEOUT)
