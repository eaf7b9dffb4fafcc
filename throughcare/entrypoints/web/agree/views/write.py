"""Beginning a new agreement: with a model of the library, or with an empty page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.editor.model_form import BlankForm, ModelForm, preview
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.actions import draft_agreement
from throughcare.registers.agreements.rules.authority import MAY_DRAFT
from throughcare.registers.agreements.rules.library import model_sets
from throughcare.registers.directory.queries import organization, organizations


@for_roles(*MAY_DRAFT)
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Every model with what it is for, and the ways without one."""
    return render(request, "agree/write.html", {"models": model_sets().values()})


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def blank(request: HttpRequest) -> HttpResponse:
    """A title and with whom, then the editor."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = BlankForm(organization(viewer.organization), organizations(), request.POST or None)
    if form.is_valid():
        return _begin(viewer, form)
    return render(request, "agree/write_blank.html", {"form": form})


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def from_model(request: HttpRequest, model: str) -> HttpResponse:
    """Parties, first day and what the model asks for, then the editor."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = model_sets().get(model)
    if found is None:
        raise Http404
    ours = organization(viewer.organization)
    form = ModelForm(found, ours, list(organizations()), request.POST or None)
    if form.is_valid():
        return _begin(viewer, form)
    return render(
        request, "agree/write_from.html", {"form": form, "model": found, "preview": preview(found)}
    )


def _begin(viewer: Viewer, form: BlankForm | ModelForm) -> HttpResponse:
    """Keep the draft, which only we can read, and go on in the editor."""
    made = draft_agreement(
        text=form.text(),
        organization=viewer.organization,
        by=viewer.user,
        at=viewer.at,
    )
    return redirect("agree:edit", made.pk)
