"""Which facility a page is about: the viewer's own, or one that an agreement opens."""

from uuid import UUID

from django.http import Http404, HttpRequest

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.queries import partners_under
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.categories import Purpose


def places(viewer: Viewer) -> list[Facility]:
    """Facilities that the viewer's organization runs, or may ask visits of."""
    opened = partners_under(
        viewer.organization, Purpose.INREACH_VISITS, viewer.at, receiving=True
    ).values_list("from_party_id", flat=True)
    owners = [viewer.organization, *opened]
    return list(Facility.objects.select_related("organization").filter(organization__in=owners))


def own_places(viewer: Viewer) -> list[Facility]:
    """Facilities that the viewer's organization runs."""
    return list(
        Facility.objects.select_related("organization").filter(organization=viewer.organization)
    )


def chosen_place(request: HttpRequest, known: list[Facility]) -> Facility:
    """The facility named in the address, else the first; none is no page."""
    asked = request.GET.get("place", "")
    found = [place for place in known if str(place.pk) == asked] if asked else known
    if not found:
        raise Http404
    return found[0]


def place_of(known: list[Facility], place_id: UUID) -> Facility:
    """One of the known facilities by its id."""
    return next(place for place in known if place.pk == place_id)
