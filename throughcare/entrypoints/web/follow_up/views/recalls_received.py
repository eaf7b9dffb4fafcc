"""Notices that ask us to stop using what we saw: what it was, and what we did with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.actions.recalling import RecallRefused, answer_recall
from throughcare.access.queries.received import ReceivedRecall, looks_called_back, received
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.recall_words import (
    FIELDS,
    REFUSALS,
    WHY,
    AnswerForm,
    told,
)
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.registers.directory.queries import organizations
from throughcare.vocabulary.categories import Role

READING = (
    Role.SUPERVISOR, Role.RECORDS_CLERK, Role.PROGRAMS_DESK, Role.OUTREACH_OFFICER,
    Role.PARTNER_WORKER,
)  # fmt: skip


@for_roles(*READING)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits for our answer, then what was answered."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    names = _names()
    rows = [_row(one, names) for one in received(viewer)]
    waiting = [row for row in rows if not row["answers"]]
    context = {"waiting": waiting, "answered": [row for row in rows if row not in waiting]}
    return render(request, "follow_up/recalls_received.html", context)


@for_roles(*READING)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """One notice with every look behind it, and our answer by name and day."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    one = _received(viewer, recall_id)
    today = timezone.localtime(viewer.at).date()
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"on": today})
    if request.method == "POST" and form.is_valid() and _keep(request, one, form):
        messages.success(request, _("It is written down. The other side can read your answer."))
        return redirect("follow_up:recalls_received")
    context = {
        **_row(one, _names()),
        "looks": [(look, CLASSES[look.data_class]) for look in looks_called_back(viewer, one)],
        "form": form,
    }
    return render(request, "follow_up/recall_answer.html", context)


def _keep(request: HttpRequest, one: ReceivedRecall, form: AnswerForm) -> bool:
    """Write the answer down, or tell at its field why not."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    said = form.said(getattr(request.user, "display_name", ""))
    try:
        answer_recall(recall=one.id, said=said, viewer=viewer, by=viewer.user, at=viewer.at)
    except RecallRefused as refused:
        form.add_error(FIELDS.get(refused.code), REFUSALS[refused.code])
        return False
    return True


def _received(viewer: Viewer, recall_id: UUID) -> ReceivedRecall:
    found = received(viewer, pk=recall_id)
    if not found:
        raise Http404
    return found[0]


def _row(one: ReceivedRecall, names: dict[UUID, str]) -> dict[str, object]:
    return {
        "recall": one,
        "sender": names[one.owner],
        "why": WHY[one.basis],
        "what": [CLASSES[name] for name in one.data_classes],
        "answers": told(one.answers),
    }


def _names() -> dict[UUID, str]:
    return {one.pk: one.name for one in organizations()}
