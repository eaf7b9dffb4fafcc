"""What the shell of every page needs to know: who is looking, and where in the loop they are."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from throughcare.vocabulary.categories import Role

STEPS: dict[str, Promise] = {
    "take_stock": _("Take stock"),
    "partner": _("Partner"),
    "agree": _("Agree"),
    "schedule": _("Schedule"),
    "deliver": _("Deliver"),
    "follow_up": _("Follow up"),
}
ROLES: dict[Role, Promise] = {
    Role.OUTREACH_OFFICER: _("Child support outreach officer"),
    Role.RECORDS_CLERK: _("Jail records clerk"),
    Role.PROGRAMS_DESK: _("Programs desk"),
    Role.UNIT_OFFICER: _("Unit officer"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.PARTNERSHIP_LEAD: _("Partnership lead"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.PARTNER_WORKER: _("Partner who comes inside"),
    Role.ADVOCATE: _("Advocate for survivors"),
}


@dataclass(frozen=True)
class Step:
    """One tab: a step of the loop, its first page if the viewer has one there, and whether
    they are in it."""

    slug: str
    title: Promise
    url: str | None
    is_current: bool


@dataclass(frozen=True)
class Seat:
    """In what role, and for which organization, the viewer is here; where, if not at home."""

    role: str
    organization: str
    place: str = ""


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the step tabs, the viewer's seat, and whether this is the demo."""
    viewer = getattr(request, "viewer", None)
    role = viewer.role if viewer else None
    current = current_step(request)
    return {
        "demo": getattr(settings, "DEMO", False),
        "viewer": viewer,
        "seat": SimpleLazyObject(lambda: seat_of(viewer)),
        "step": current,
        "tabs": [Step(slug, STEPS[slug], home_of(slug, role), slug == current) for slug in STEPS],
        "desk_url": home_of("desk", role),
    }


def seat_of(viewer: Any) -> Seat:
    """The viewer's role and organization in words; a system has no role."""
    role = ROLES.get(viewer.role) if viewer.role else None
    return Seat(str(role or ""), viewer.organization_name, viewer.seated_at_name)


def current_step(request: HttpRequest) -> str:
    """The step whose page this is: the outermost URL namespace, or nothing."""
    match = getattr(request, "resolver_match", None)
    return match.namespaces[0] if match and match.namespaces else ""


def home_of(slug: str, role: Role | None) -> str | None:
    """The address of a step's first page, unless the page is for other roles."""
    try:
        address = reverse(f"{slug}:home")
    except NoReverseMatch:
        return None
    roles = getattr(resolve(address).func, "roles", None)
    return address if roles is None or role in roles else None
