"""Two records of our own side by side: what joining would change, then the decision."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from throughcare.access.actions.merging import MergeRefused, decide_merge
from throughcare.access.queries.consents import narrowed_by
from throughcare.access.queries.merging import MergeView, merges
from throughcare.access.rules.merging import MergeState, MergeStep
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.entrypoints.web.take_stock.comparing import comparison
from throughcare.entrypoints.web.take_stock.merge_words import (
    REASONS,
    REFUSED,
    STATES,
    DecideForm,
)
from throughcare.entrypoints.web.take_stock.views.merges import JOINING
from throughcare.registers.directory.queries import organizations

SAID = {
    MergeStep.JOINED: gettext_lazy("They are held to be one person from now on."),
    MergeStep.APART: gettext_lazy("They stay two people."),
    MergeStep.UNDONE: gettext_lazy("They are two people again, as they were."),
}


@for_roles(*JOINING)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Side by side, with what follows; a decision is asked for twice."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    one = _merge(viewer, merge_id)
    step = _step(request)
    if step is None:
        return _page(request, one, {key: DecideForm(step=key) for key in MergeStep})
    form = DecideForm(request.POST, step=step)
    if not form.is_valid():
        return _page(request, one, {key: DecideForm(step=key) for key in MergeStep} | {step: form})
    if "sure" not in request.POST:
        return _ask_again(request, one, step, form)
    return _decide(request, one, step, form)


def _decide(
    request: HttpRequest, one: MergeView, step: MergeStep, form: DecideForm
) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        decide_merge(
            merge=one.id, step=step, reason=form.why(), viewer=viewer, by=viewer.user, at=viewer.at
        )
    except MergeRefused:
        messages.error(request, str(REFUSED))
    else:
        messages.success(request, str(SAID[step]))
    return redirect("take_stock:merge", one.id)


def _ask_again(
    request: HttpRequest, one: MergeView, step: MergeStep, form: DecideForm
) -> HttpResponse:
    """The second page: what will change, and one button."""
    why = form.why()
    context = {**_about(request, one), "step": step, "reason": why, "why": REASONS[why]}
    return render(request, "take_stock/merge_sure.html", context)


def _page(request: HttpRequest, one: MergeView, forms: dict[MergeStep, DecideForm]) -> HttpResponse:
    word, tone = STATES[one.state]
    context = {
        **_about(request, one),
        "comparison": comparison(one.first, one.second, (), titles=_titles(one)),
        "word": word,
        "tone": tone,
        "steps": [(step, REASONS[step.reason]) for step in one.steps],
        "join_form": forms[MergeStep.JOINED],
        "apart_form": forms[MergeStep.APART],
        "undo_form": forms[MergeStep.UNDONE],
    }
    return render(request, "take_stock/merge.html", context)


def _titles(one: MergeView) -> tuple[str, str]:
    """Each record by its number, which is what tells them apart."""
    return one.first.number or _("One record"), one.second.number or _("The other record")


def _about(request: HttpRequest, one: MergeView) -> dict[str, object]:
    """The pair, and what is shared of both under their consents once they are one person."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    names = {place.pk: place.name for place in organizations()}
    shared = [
        {
            "purpose": PURPOSES[purpose],
            "names": sorted(names[r.id] for r in left.recipients) if left else [],
            "what": [CLASSES[name] for name in sorted(left.data_classes)] if left else [],
            "last_day": left.last_day if left else None,
        }
        for purpose, left in narrowed_by(viewer, one.people)
    ]
    return {"merge": one, "shared": shared, "is_open": one.state is MergeState.PROPOSED}


def _merge(viewer: Viewer, merge_id: UUID) -> MergeView:
    found = merges(viewer, pk=merge_id)
    if not found:
        raise Http404
    return found[0]


def _step(request: HttpRequest) -> MergeStep | None:
    """What was asked for, as far as it is one of the steps; nothing while one only looks."""
    sent = request.POST.get("step", "")
    return MergeStep(sent) if request.method == "POST" and sent in set(MergeStep) else None
