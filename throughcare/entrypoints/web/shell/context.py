"""What the shell of every page needs to know: who is looking, and where in the loop they are."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Promise] = {
    "take_stock": _("Take stock"),
    "partner": _("Partner"),
    "agree": _("Agree"),
    "schedule": _("Schedule"),
    "deliver": _("Deliver"),
    "follow_up": _("Follow up"),
}


@dataclass(frozen=True)
class Step:
    """One tab: a step of the loop, its first page if it has one, and whether we are in it."""

    slug: str
    title: Promise
    url: str | None
    is_current: bool


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the step tabs, the viewer, and whether this is the demo."""
    current = current_step(request)
    return {
        "demo": getattr(settings, "DEMO", False),
        "viewer": getattr(request, "viewer", None),
        "step": current,
        "steps": [
            Step(slug, title, _home_of(slug), slug == current) for slug, title in TITLES.items()
        ],
        "desk_url": _home_of("desk"),
    }


def current_step(request: HttpRequest) -> str:
    """The step whose page this is: the outermost URL namespace, or nothing."""
    match = getattr(request, "resolver_match", None)
    return match.namespaces[0] if match and match.namespaces else ""


def _home_of(slug: str) -> str | None:
    try:
        return reverse(f"{slug}:home")
    except NoReverseMatch:
        return None
