"""Sign-in: accounts are made by an administrator; failed attempts are counted by address."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """The address that failed attempts are counted by."""
        return request.META.get("REMOTE_ADDR", "")
