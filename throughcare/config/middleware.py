"""One transaction a request, a session that ends, a second factor, and a viewer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from throughcare.access.actions import viewing, write_disclosures
from throughcare.access.queries import viewer_for
from throughcare.registers.accounts.rules import session_is_over

Answer = Callable[[HttpRequest], HttpResponse]


class OneTransaction:
    """Read, disclose and write in one transaction; an answer of 500 undoes it all."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside a transaction."""
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class SessionLife:
    """Locks after minutes without a request, ends after hours (security, R1 and R2).

    That somebody is there is kept twice a minute at most: a lock may come half a minute early.
    """

    KEEP_AGAIN = timedelta(seconds=30)

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out a session that is over, and go to the sign-in page."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now()
        began = datetime.fromisoformat(request.session.get("began_at", now.isoformat()))
        seen = datetime.fromisoformat(request.session.get("seen_at", now.isoformat()))
        idle = timedelta(minutes=settings.IDLE_MINUTES)
        life = timedelta(hours=settings.SESSION_HOURS)
        if session_is_over(began, seen, now, idle=idle, life=life):
            logout(request)
            return redirect("desk:choose" if settings.DEMO else settings.LOGIN_URL)
        if "seen_at" not in request.session or now - seen >= self.KEEP_AGAIN:
            request.session["began_at"] = began.isoformat()
            request.session["seen_at"] = now.isoformat()
        return self.get_response(request)


class SecondFactor:
    """Nobody works without a second factor; demo users in the demo excepted.

    A password alone changes nothing either: not itself, nor any other part of a sign-in.
    """

    OPEN_BEFORE = (
        "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_logout",
    )  # fmt: skip

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead a signed-in user without a second factor to setting one up, and nowhere else."""
        user = request.user
        if not user.is_authenticated or (settings.DEMO and user.is_demo):
            return self.get_response(request)
        if request.path.startswith(("/static/", "/language/")) or self._leads_there(request.path):
            return self.get_response(request)
        from allauth.mfa.utils import is_mfa_enabled

        if is_mfa_enabled(user):
            return self.get_response(request)
        return redirect("mfa_activate_totp")

    def _leads_there(self, path: str) -> bool:
        """Setting a second step up, what that asks for, and the way out."""
        return path in {reverse(name) for name in self.OPEN_BEFORE}


class Viewing:
    """Bind who looks to the transaction; what they see of others is disclosed before the answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the viewer that the session's membership makes today."""
        request.viewer = self._viewer(request)  # type: ignore[attr-defined]
        if request.viewer is None:  # type: ignore[attr-defined]
            return self.get_response(request)
        with viewing(request.viewer):  # type: ignore[attr-defined]
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            write_disclosures(request.viewer, channel=_channel_of(response))  # type: ignore[attr-defined]
        return response

    @staticmethod
    def _viewer(request: HttpRequest) -> object:
        if not request.user.is_authenticated:
            return None
        chosen = request.session.get("membership")
        return viewer_for(
            request.user.pk, timezone.now(), membership=UUID(chosen) if chosen else None
        )


def _channel_of(response: HttpResponse) -> str:
    """Through which door facts leave: what is made for paper, what is kept as a file, or a page."""
    if response.get("Content-Type", "").startswith("application/pdf"):
        return "print"
    is_kept = response.get("Content-Disposition", "").startswith("attachment")
    return "file" if is_kept else "page"
