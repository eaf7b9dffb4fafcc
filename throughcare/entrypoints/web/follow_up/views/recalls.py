"""Recall notices: who must be asked to stop using what was shown, on paper, and what was sent."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.actions.recalling import RecallRefused, mark_recall_sent
from throughcare.access.queries import own_person
from throughcare.access.queries.recalls import RecallView, recalls
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.recall_words import REFUSALS, WHY, told
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization, organizations
from throughcare.vocabulary.categories import Role

SENDING = (Role.SUPERVISOR, Role.RECORDS_CLERK, Role.PROGRAMS_DESK, Role.OUTREACH_OFFICER)
BECAUSE = {"link": "match", "consent": "consent"}


class SentForm(forms.Form):
    """The day on which the letter left the house."""

    sent_on = forms.DateField(label=gettext_lazy("Sent on"))


@for_roles(*SENDING)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits to be sent, then what was sent."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    names = {one.pk: one.name for one in organizations()}
    rows = [_row(one, names) for one in recalls(viewer)]
    waiting = [row for row in rows if row["recall"].sent_on is None]
    context = {
        "waiting": waiting,
        "sent": [row for row in rows if row not in waiting],
        "today": timezone.localtime(viewer.at).date(),
    }
    return render(request, "follow_up/recalls.html", context)


@for_roles(*SENDING)
@require_GET
def print_one(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """The letter; the file and its subject carry a number, the name stands inside."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    one = _recall(viewer, recall_id)
    with override("en"):  # it goes to an organization, not to the person
        data = _on_paper(viewer, one)
    return paper.answer(paper.render("recall", data, language="en", at=viewer.at), "recall")


@for_roles(*SENDING)
@require_POST
def sent(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """The letter left the house."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    one = _recall(viewer, recall_id)
    form = SentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day on which the notice was sent."))
        return redirect("follow_up:recalls")
    day = form.cleaned_data["sent_on"]
    try:
        mark_recall_sent(recall=one.id, sent_on=day, viewer=viewer, by=viewer.user, at=viewer.at)
    except RecallRefused as refused:
        messages.error(request, str(REFUSALS[refused.code]))
    else:
        messages.success(request, _("The notice is sent."))
    return redirect("follow_up:recalls")


def _recall(viewer: Viewer, recall_id: UUID) -> RecallView:
    found = recalls(viewer, pk=recall_id)
    if not found:
        raise Http404
    return found[0]


def _row(one: RecallView, names: dict[UUID, str]) -> dict[str, RecallView | object]:
    return {
        "recall": one,
        "to": names[one.organization],
        "why": WHY[one.basis],
        "what": [CLASSES[name] for name in one.data_classes],
        "answers": told(one.answers),
    }


def _on_paper(viewer: Viewer, one: RecallView) -> dict[str, object]:
    sender, reader = organization(viewer.organization), organization(one.organization)
    who = own_person(viewer, one.person)
    number = {"number": who.number} if who and who.number else {}
    return {
        "sender": {"name": sender.name, "lines": _lines(sender), "phone": sender.phone},
        "address": [reader.name, *_lines(reader)],
        "written_on": timezone.localtime(viewer.at).date(),
        "reference": one.reference,
        "person": {"name": one.name, **number},
        "because": BECAUSE[one.basis],
        "what": [str(CLASSES[name]) for name in one.data_classes],
        "first_on": timezone.localtime(one.first_shown_at).date(),
        "last_on": timezone.localtime(one.last_shown_at).date(),
    }


def _lines(place: Organization) -> list[str]:
    return [line.strip() for line in place.mail_address.splitlines() if line.strip()]
