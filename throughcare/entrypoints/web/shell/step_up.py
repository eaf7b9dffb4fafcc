"""Asks again who is there before something leaves the house (security, R3)."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import HttpRequest


def _is_asked(request: HttpRequest) -> bool:
    """Everybody, except the people of the demo, who have no password; the banner says so."""
    return not (settings.DEMO and getattr(request.user, "is_demo", False))


step_up = reauthentication_required(app="throughcare", enabled=_is_asked)
"""For views that export: a proof older than 15 minutes leads to the page that asks again."""
