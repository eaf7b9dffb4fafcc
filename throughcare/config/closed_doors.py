"""Pages of the sign-in library that nobody needs here; they answer like what does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path

from throughcare.entrypoints.web.shell.roles import for_everybody


@for_everybody
def closed(request: HttpRequest, **_: str) -> HttpResponse:
    """An administrator makes accounts and vouches for addresses; nobody changes them alone."""
    raise Http404


# The library still asks for these names, so they keep their addresses.
urlpatterns = [
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("confirm-email/", closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", closed, name="account_confirm_email"),
    path("password/set/", closed, name="account_set_password"),
    path("login/code/confirm/", closed, name="account_confirm_login_code"),
]
