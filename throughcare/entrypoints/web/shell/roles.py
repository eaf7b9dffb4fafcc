"""Which roles have a page; for all others it does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.vocabulary.categories import Role

P = ParamSpec("P")
View = Callable[..., HttpResponse]


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Let these roles in; a signed-out asker is led to sign in, everybody else finds nothing.

    It stands outermost: whoever is shut out learns nothing of what the address names, because
    nothing looked at it. ``request.is_shut_out`` and ``door`` let the tests of leaks rely on it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = getattr(request, "viewer", None)
            request.is_shut_out = True  # type: ignore[attr-defined]
            if viewer is None and not request.user.is_authenticated:
                return redirect("desk:choose" if settings.DEMO else settings.LOGIN_URL)
            if viewer is None or viewer.role not in roles:
                raise Http404
            request.is_shut_out = False  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        checked.roles = frozenset(roles)  # type: ignore[attr-defined]
        checked.door = checked  # type: ignore[attr-defined]
        return checked

    return decorate


def for_everybody(view: View) -> View:
    """A page that everybody may open, signed in or not; says so, so that a test can tell."""
    view.roles = None  # type: ignore[attr-defined]
    return view


# An advocate for survivors has their own pages only, none of which could hold a client's name.
ALL_ROLES = tuple(role for role in Role if role is not Role.ADVOCATE)
