"""What became of printed letters: sent, come back, or the other agency was told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.letters import (
    LetterRefused,
    mark_referred,
    mark_returned,
    mark_sent,
)
from throughcare.casework.child_support.queries.letters import letters, letters_due
from throughcare.entrypoints.web.deliver.forms import ReturnedForm, SentForm
from throughcare.entrypoints.web.deliver.words import REFUSALS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

PAPERS = {"notice_inside": "letters_inside", "notice_other": "letters_other_parent"}


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def sent(request: HttpRequest, kind: str) -> HttpResponse:
    """The ticked letters left the house on a day; without ticks, all that were printed."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if kind not in PAPERS:
        raise Http404
    form = SentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day on which the letters were sent."))
        return redirect("deliver:letters")
    try:
        count = mark_sent(
            letters=_printed(viewer, kind, ticked(request)),
            sent_on=form.cleaned_data["sent_on"],
            viewer=viewer,
            by=viewer.user,
            at=viewer.at,
        )
    except LetterRefused as refused:
        messages.error(request, str(REFUSALS[refused.code]))
    else:
        text = ngettext("%d letter is sent.", "%d letters are sent.", count) % count
        messages.success(request, text)
    return redirect("deliver:letters")


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def returned(request: HttpRequest, letter: UUID) -> HttpResponse:
    """One letter came back; its clock runs again with the same last day."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = ReturnedForm(request.POST)
    if not letters(viewer, pk=letter):
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Write the day on which the letter came back."))
        return redirect("deliver:letters")
    day = form.cleaned_data["returned_on"]
    try:
        mark_returned(letter=letter, returned_on=day, viewer=viewer, by=viewer.user, at=viewer.at)
    except LetterRefused as refused:
        messages.error(request, str(REFUSALS[refused.code]))
    else:
        messages.success(request, _("The letter is due again, with the same last day."))
    return redirect("deliver:letters")


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def referred(request: HttpRequest, clock: UUID) -> HttpResponse:
    """The agency that controls the order was told."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = SentForm(request.POST)
    if not any(one.clock.id == clock for one in letters_due(viewer, "referral")):
        raise Http404
    if form.is_valid():
        day = form.cleaned_data["sent_on"]
        try:
            mark_referred(clock=clock, sent_on=day, viewer=viewer, by=viewer.user, at=viewer.at)
        except LetterRefused as refused:
            messages.error(request, str(REFUSALS[refused.code]))
    return redirect("deliver:letters")


def ticked(request: HttpRequest) -> list[UUID]:
    """The clocks whose letters were ticked."""
    try:
        return [UUID(value) for value in request.POST.getlist("clock")]
    except ValueError:
        raise Http404 from None


def _printed(viewer: Viewer, kind: str, chosen: list[UUID]) -> list[UUID]:
    due = [one for one in letters_due(viewer, kind) if one.stage == "printed" and one.letter]
    return [one.letter.id for one in due if one.letter and (one.clock.id in chosen or not chosen)]
