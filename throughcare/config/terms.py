"""Before first use one reads the terms one works under, and again when their meaning changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.config.middleware import Answer
from throughcare.registers.agreements.queries import terms_to_read

OPEN = ("/account/", "/api/", "/static/", "/language/", "/demo/")
LOOK_AGAIN = timedelta(minutes=10)  # what changes meanwhile is read at the next look
LOOKED_AT = "terms_looked_at"


class TermsFirst:
    """Leads a member to terms whose meaning they have not read; one query every ten minutes."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the terms; what is sent in a form is never cut off."""
        viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
        if viewer is None or viewer.user is None or not _asks_for_a_page(request):
            return self.get_response(request)
        if _looked_lately(request):
            return self.get_response(request)
        if terms_to_read(viewer.user, viewer.organization, viewer.at):
            return redirect("agree:terms")
        request.session[LOOKED_AT] = [request.session.get("membership"), viewer.at.isoformat()]
        return self.get_response(request)


def _asks_for_a_page(request: HttpRequest) -> bool:
    is_open = request.path.startswith((*OPEN, reverse("agree:terms")))
    return request.method == "GET" and not is_open


def _looked_lately(request: HttpRequest) -> bool:
    """True within ten minutes of the last look, in the same seat."""
    seat, looked_at = request.session.get(LOOKED_AT) or (None, None)
    if looked_at is None or seat != request.session.get("membership"):
        return False
    return timezone.now() - datetime.fromisoformat(looked_at) < LOOK_AGAIN
