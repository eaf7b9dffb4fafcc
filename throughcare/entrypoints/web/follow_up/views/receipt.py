"""The receipt: one page for the person, with every look that others took at their record."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.queries import own_person
from throughcare.access.queries.log import Told, told_about
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.finding import FindForm, found_by
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.registers.directory.queries import organization, organizations
from throughcare.vocabulary.categories import Role

GIVING = (Role.OUTREACH_OFFICER, Role.RECORDS_CLERK, Role.PROGRAMS_DESK)


@for_roles(*GIVING)
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Own people of that name."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = FindForm(request.POST or None)
    found = found_by(form, viewer, "follow_up:every_look")
    return render(request, "follow_up/receipts.html", {"form": form, "found": found})


@for_roles(*GIVING)
@require_GET
def print_one(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One page in the person's language; it names organizations, never who worked there."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    who = own_person(viewer, person_id)
    if who is None:
        raise Http404
    sender = organization(viewer.organization)
    names = {one.pk: one.name for one in organizations()}
    with override(who.language or "en"):
        rows = [_row(one, names) for one in told_about(viewer, who.id)]
    data = {
        "person": {"name": who.name},
        "made_on": timezone.localtime(viewer.at).date(),
        "rows": rows,
        "ask": {"name": sender.name, "phone": sender.phone},
    }
    pdf = paper.render("receipt", data, language=who.language or "en", at=viewer.at)
    return paper.answer(pdf, "receipt")


def _row(one: Told, names: dict[UUID, str]) -> dict[str, object]:
    clause = _("clause %(number)s of the %(title)s") % {
        "number": one.clause_number, "title": one.agreement_title,
    }  # fmt: skip
    consent = _("your consent, and %(clause)s") % {"clause": clause}
    return {
        "shared_on": one.on,
        "what": str(CLASSES[one.data_class]),
        "with_whom": names[one.organization],
        "purpose": str(PURPOSES.get(one.purpose, "")),
        "under": consent if one.by_consent else clause,
    }
