"""Keeps answers out of caches, and browsers' sensors out of pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

# What a page of ours never needs; a script that slipped in cannot ask for it either.
NEVER_NEEDED = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class PrivateAnswers:
    """Marks every answer `no-store`, save those that a view gives out to the public.

    A view may set `Cache-Control` itself (the public list of services does); with a session
    cookie in the request that wish is not granted, so that after signing out the Back button
    shows the sign-in page and a shared proxy never hands one person's page to another.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then close the answer to caches."""
        response = self.get_response(request)
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if signed_in or "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        response.setdefault("Permissions-Policy", NEVER_NEEDED)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
