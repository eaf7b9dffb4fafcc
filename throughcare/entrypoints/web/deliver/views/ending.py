"""The way to the end of one person's protection: step by step, with its letter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughcare.access.actions.sealing import (
    StepRefused,
    send_to_court_liaison,
    withdraw_removal,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.deliver.safety_forms import HowForm
from throughcare.entrypoints.web.deliver.views.safe_person import (
    Do,
    attempt,
    begin,
    own_or_404,
    page,
    refuse,
)
from throughcare.entrypoints.web.deliver.views.safety import for_trained
from throughcare.entrypoints.web.shell import paper
from throughcare.workflows.deliver.removal_letter import letter_sent, print_letter
from throughcare.workflows.deliver.safety import asked_to_end, remove, said_again


@for_trained
@require_POST
def take_step(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The next step towards ending a protection, or a step that changes nothing."""
    viewer, who, form = begin(request, person_id, HowForm(request.POST))
    step = request.POST.get("step", "")
    if step in ("ask", "confirm") and not form.is_valid():
        return page(request, who, how_form=form)
    do = _steps(viewer, who.id, form).get(step)
    return attempt(request, who, do, _("Written down.")) if do else page(request, who)


@for_trained
@require_POST
def print_one(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The letter before an end, as PDF; a second one not before its day."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    who = own_or_404(request, person_id)
    try:
        letter = print_letter(person=who.id, viewer=viewer, at=viewer.at)
    except StepRefused as refused:
        return refuse(request, who, refused)
    pdf = paper.render("safe_letter", letter.words, language=letter.language, at=viewer.at)
    return paper.answer(pdf, "letter")


def _steps(viewer: Viewer, person: UUID, form: forms.Form) -> dict[str, Do]:
    said = form.cleaned_data if form.is_valid() else {"said_how": "", "word": ""}
    acting: dict[str, Any] = {"person": person, "viewer": viewer, "at": viewer.at}
    me = {**acting, "by": viewer.user}
    return {
        "ask": lambda: asked_to_end(**said, **acting),
        "letter": lambda: letter_sent(**acting),
        "confirm": lambda: said_again(**said, **acting),
        "agree": lambda: remove(**acting),
        "withdraw": lambda: withdraw_removal(**me),
        "court": lambda: send_to_court_liaison(**me),
    }
