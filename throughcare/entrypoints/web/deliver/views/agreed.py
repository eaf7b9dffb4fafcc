"""Who agreed that a partner may know of them: name, and what else each of them chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.queries import PersonView, StayView, people, stays_of
from throughcare.access.queries.consents import AgreedTo, agreed_to_be_known
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.registers.directory.queries import organizations
from throughcare.vocabulary.categories import DataClass, Role


@dataclass(frozen=True)
class Line:
    """One person who said yes, and where they are if they agreed to say so."""

    person: PersonView
    what: list[object]
    stay: StayView | None
    shared_by: str
    until: datetime

    @property
    def out_on(self) -> date | None:
        """The day of release, or the first one that is projected; None when nobody knows."""
        if self.stay is None:
            return None
        projected = min((one.date for one in self.stay.projections), default=None)
        return self.stay.released_on or projected


@for_roles(Role.PARTNER_WORKER)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Everybody who agreed, whose consent ends first on top."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    agreed = agreed_to_be_known(viewer)
    known = people(viewer, [one.person for one in agreed])
    with_place = [one.person for one in agreed if DataClass.CUSTODY in one.data_classes]
    places = stays_of(viewer, with_place)
    names = {one.pk: one.short_name for one in organizations()}
    rows = [_line(one, known[one.person], places, names) for one in agreed if one.person in known]
    return render(request, "deliver/agreed.html", {"rows": rows})


def _line(
    one: AgreedTo, person: PersonView, places: dict[UUID, list[StayView]], names: dict[UUID, str]
) -> Line:
    stays = places.get(one.person, [])
    what = [CLASSES[c] for c in one.data_classes if c != DataClass.IDENTITY]
    return Line(person, what, stays[0] if stays else None, names[one.owner], one.until)
