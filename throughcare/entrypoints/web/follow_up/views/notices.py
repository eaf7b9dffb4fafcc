"""Talks about broken promises: a conversation, not an alarm; both sides read the same page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.notice_forms import (
    OUTCOMES,
    CloseForm,
    ReplyForm,
    TakeUpForm,
)
from throughcare.entrypoints.web.shell.promise_standing import misses, numbers, period_words
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.models import Attestation, Standing
from throughcare.partnership.measures.queries import said_of, standings
from throughcare.partnership.notices.models import Notice, Problem
from throughcare.partnership.notices.queries import notices
from throughcare.partnership.notices.rules.problems import NoticeRefused
from throughcare.registers.accounts.queries import display_names
from throughcare.vocabulary.promises import Period
from throughcare.workflows.follow_up.breaches import (
    TALKING,
    answer,
    end,
    notice_for,
    talk,
    talkers,
)

# The field of the form at which a refusal of the rules is shown, where the names differ.
FIELDS = {"owners": "other_owner"}


@for_roles(*TALKING)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """What is still to be talked about first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "follow_up/notices.html", {"notices": notices(viewer.organization)[:60]})


@for_roles(*TALKING)
@require_GET
def show(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """What was promised, how it came out, what was said, and what to do next."""
    return _page(request, _found(request, notice_id), {})


@for_roles(*TALKING)
@require_POST
def step(request: HttpRequest, notice_id: UUID, name: str) -> HttpResponse:
    """One step: reply, take_up or close."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = _found(request, notice_id)
    if name not in DO:
        raise Http404
    form = _forms(request, found, viewer, request.POST)[name]()
    if form.is_valid():
        try:
            DO[name](viewer, found, form)
        except NoticeRefused as refused:
            form.add_error(FIELDS.get(refused.where, refused.where), _(refused.reason.text))
        else:
            messages.success(request, _("It is written down, for both sides."))
            return redirect("follow_up:notice", notice_id)
    return _page(request, found, {name: form})


def _reply(viewer: Viewer, found: Notice, form: Any) -> None:
    answer(viewer=viewer, notice=found, words=form.cleaned_data["reply"])


def _talk(viewer: Viewer, found: Notice, form: Any) -> None:
    talk(viewer=viewer, notice=found, said=form.said(found.organization_id, found.counterpart_id))


def _end(viewer: Viewer, found: Notice, form: Any) -> None:
    data = form.cleaned_data
    end(viewer=viewer, notice=found, outcome=data["outcome"], words=data["outcome_words"])


DO: dict[str, Callable[[Viewer, Notice, Any], None]] = {
    "reply": _reply,
    "take_up": _talk,
    "close": _end,
}


def _found(request: HttpRequest, notice_id: UUID) -> Notice:
    found = notice_for(request.viewer, notice_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _forms(
    request: HttpRequest, found: Notice, viewer: Viewer, data: Any = None
) -> dict[str, Callable[[], forms.Form]]:
    def people(side: UUID) -> list[tuple[str, str]]:
        return [(str(one.user_id), one.user.display_name) for one in talkers(side, viewer.at)]

    return {
        "reply": lambda: ReplyForm(data),
        "take_up": lambda: TakeUpForm(
            data, owners=people(found.organization_id), others=people(found.counterpart_id)
        ),
        "close": lambda: CloseForm(data),
    }


def _page(request: HttpRequest, found: Notice, bound: dict[str, forms.Form]) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    problem: Problem | None = getattr(found, "problem", None)
    fresh = _forms(request, found, viewer)
    rows = standings([found.clause], found.month).get(found.clause, [])
    standing = next((row for row in rows if row.pk == found.standing), None)
    said = next((row for row in said_of([found.clause]) if row.pk == found.standing), None)
    clauses = found.agreement.clauses.all()
    owners = [problem.owner, problem.other_owner] if problem else []
    context = {
        "notice": found,
        "standing": standing,
        "numbers": numbers(standing) if standing else "",
        "said": said,
        "period": _period(standing or said, found),
        "misses": misses(standing) if standing else [],
        "clause": next((one for one in clauses if one.pk == found.clause), None),
        "is_ours": found.organization_id == viewer.organization,
        "problem": problem,
        "owners": list(display_names(owners).values()),
        "outcome": dict(OUTCOMES).get(problem.outcome, "") if problem else "",
        "form": next(iter(bound.values()), None),
        "reply_form": bound.get("reply") or fresh["reply"](),
        "take_up_form": None if problem else bound.get("take_up") or fresh["take_up"](),
        "close_form": bound.get("close") or fresh["close"](),
        "today": timezone.localtime(viewer.at).date(),
    }
    return render(request, "follow_up/notice.html", context)


def _period(row: Standing | Attestation | None, found: Notice) -> str:
    return period_words(row.period if row else Period.MONTH, found.month)
