"""A promise that is not counted: who says each time whether it was kept, and the other side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.said_forms import DoubtForm, PeriodForm, SayForm
from throughcare.entrypoints.web.shell.promise_standing import period_words, said_mark
from throughcare.entrypoints.web.shell.promise_words import promise_in_words
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.rules.attested import NotAttested
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.accounts.queries import display_names
from throughcare.registers.directory.queries import organization
from throughcare.workflows.follow_up.attest import (
    SaidPeriod,
    SaidPromise,
    doubt,
    promise_to_say,
    say,
)
from throughcare.workflows.follow_up.breaches import TALKING


@for_roles(*TALKING)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, clause_id: UUID) -> HttpResponse:
    """What was said, period by period, by name and day; and the form for whoever may say more."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    promise = promise_to_say(viewer, clause_id)
    if promise is None:
        raise Http404
    form = _form(promise, viewer, request.POST or None)
    if form is not None and form.is_valid():
        try:
            _write(viewer, promise, form)
        except NotAttested as refused:
            form.add_error(refused.where, _(refused.reason.text))
        else:
            messages.success(request, _("It is written down, for both sides."))
            return redirect("follow_up:said", clause_id)
    users = [row.by for one in promise.periods for row in one.lines]
    context = {
        "promise": promise,
        "in_words": promise_in_words(promise.clause.parameters),
        "attester": organization(promise.attester),
        "is_ours_to_say": promise.attester == viewer.organization,
        "form": form,
        "periods": [_line(one, display_names(users)) for one in reversed(promise.periods)],
    }
    return render(request, "follow_up/said.html", context)


def _form(promise: SaidPromise, viewer: Viewer, data: object) -> PeriodForm | None:
    """What the viewer's side may write now; nothing while no period is over."""
    ours = promise.attester == viewer.organization
    over = [one for one in promise.periods if one.attested.state != PromiseState.RUNS]
    open_now = over if ours else [one for one in over if one.attested.last is not None]
    choices = [(one.key, _name(one)) for one in open_now]
    first = [(one.key, _name(one)) for one in promise.to_say[:1]] if ours else []
    ordered = [*(pair for pair in choices if pair not in first), *first]  # the last is suggested
    if not ordered:
        return None
    return SayForm(ordered, data) if ours else DoubtForm(ordered, data)


def _write(viewer: Viewer, promise: SaidPromise, form: PeriodForm) -> None:
    said = form.cleaned_data
    if isinstance(form, SayForm):
        is_kept = said["is_kept"] == "yes"
        say(
            viewer=viewer, promise=promise, key=said["period"], is_kept=is_kept,
            because=said["because"],
        )  # fmt: skip
    else:
        doubt(viewer=viewer, promise=promise, key=said["period"], because=said["because"])


def _name(one: SaidPeriod) -> str:
    return period_words(one.due.promised.period, one.due.period.first_day)


def _line(one: SaidPeriod, names: dict[UUID, str]) -> dict[str, object]:
    kind = one.due.promised.period
    lines = [(row, names.get(row.by, "")) for row in one.lines]
    return {
        "name": _name(one), "lines": lines,
        "mark": said_mark(kind, one.due.period.first_day, one.attested),
    }  # fmt: skip
