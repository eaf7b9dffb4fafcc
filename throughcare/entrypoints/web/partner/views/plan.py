"""The plan, part by part; each part is saved as one goes on to the next."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import PART_FORMS, GoalForm, StepsForm, tell
from throughcare.entrypoints.web.partner.views.partnership import is_unread, ours
from throughcare.entrypoints.web.partner.words import PARTS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.relationships.actions.goals import set_goal
from throughcare.partnership.relationships.actions.plan import FIELDS, keep_part, keep_steps
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.plans import Part, next_part
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused

ORDER = list(Part)


@for_roles(*MAY_PLAN)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, partnership_id: UUID, part: str) -> HttpResponse:
    """One part to fill in; either side may, and a stale page loses nothing."""
    if part not in ORDER:
        raise Http404
    here, found = Part(part), ours(request, partnership_id)
    form = _form(request, here, found)
    if form.is_valid():
        try:
            _keep(request.viewer, here, found, form)  # type: ignore[attr-defined]
        except RelationshipRefused as refused:
            tell(form, refused)
        else:
            return _go_on(found, here)
    context = {
        "partnership": found,
        "other": sides(found, request.viewer.organization)[1],  # type: ignore[attr-defined]
        "is_unread": is_unread(found, request.viewer),  # type: ignore[attr-defined]
        "form": form,
        "part": here,
        "title": PARTS[here],
        "titles": [PARTS[one] for one in ORDER],
        "place": ORDER.index(here) + 1,
        "goals": found.goals.all() if here is Part.MEASURES else (),
        "go_on": next_part(here),
        "button": _("Add this goal") if here is Part.MEASURES else _("Save and go on"),
    }
    return render(request, "partner/plan.html", context)


def _form(request: HttpRequest, part: Part, found: Partnership) -> forms.Form:
    sent = request.POST if request.method == "POST" else None
    initial: dict[str, object] = {"edition": found.edition}
    if part is Part.MEASURES:
        return GoalForm(sent)
    if part is Part.STEPS:
        both = sides(found, request.viewer.organization)  # type: ignore[attr-defined]
        for place, one in enumerate(both):
            lines = [s.words for s in found.steps.all() if s.organization_id == one.pk]
            initial[f"side_{place}"] = "\n".join(lines)
        return StepsForm(sent, initial=initial, sides=both)
    initial |= {name: getattr(found, name) for name in FIELDS[part]}
    return PART_FORMS[part](sent, initial=initial)


def _keep(viewer: Viewer, part: Part, found: Partnership, form: forms.Form) -> None:
    who = {"partnership": found.pk, "organization": viewer.organization}
    when = {"by": viewer.user, "at": viewer.at}
    said = form.cleaned_data
    if part is Part.MEASURES:
        set_goal(words=said["words"], measure=said["measure"], **who, **when)
    elif isinstance(form, StepsForm):
        keep_steps(steps=form.steps(), edition=said["edition"], **who, **when)
    else:
        keep_part(part=part, said=said, edition=said["edition"], **who, **when)


def _go_on(found: Partnership, part: Part) -> HttpResponse:
    """To the next part; goals are added one by one, so that their page comes again."""
    after = part if part is Part.MEASURES else next_part(part)
    if after is None:
        return redirect("partner:partnership", found.pk)
    return redirect("partner:plan", found.pk, after)
