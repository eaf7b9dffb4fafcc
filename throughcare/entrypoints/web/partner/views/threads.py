"""Messages about a step of the work, by both sides; there is no chat about people (S1-20)."""

from __future__ import annotations

import csv
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import in_words, tell
from throughcare.entrypoints.web.partner.thread_forms import ABOUT, MessageForm
from throughcare.entrypoints.web.partner.views.partnership import ours
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions import threads as acts
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.partnership.relationships.queries.threads import (
    read_by_others,
    steps_of,
    threads_of,
    unread_of,
)
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused

MOST = 200


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Every thread with its last message; then the steps nobody wrote about yet."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    rows = list(threads_of(found)[:MOST])
    unread = set(unread_of(viewer.organization, viewer.user).values_list("pk", flat=True))
    begun = {one.thing for one in rows}
    steps = [
        (one, ABOUT[one.about])
        for one in steps_of(found, viewer.organization, viewer.at)
        if one.thing not in begun
    ]
    context = {
        "partnership": found,
        "other": sides(found, viewer.organization)[1],
        "threads": [
            (one, ABOUT[one.about], list(one.messages.all()), one.pk in unread) for one in rows
        ],
        "steps": [pair for pair in steps if pair[0].about != "clause"],
        "clauses": [pair for pair in steps if pair[0].about == "clause"],
    }
    return render(request, "partner/threads.html", context)


@for_roles(*ALL_ROLES)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, partnership_id: UUID, thing_id: UUID) -> HttpResponse:
    """One step and what was written about it; a message that names somebody is refused here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    thread = found.threads.filter(thing=thing_id).first()
    step = thread or _step(found, viewer, thing_id)
    form = MessageForm(request.POST if request.method == "POST" else None)
    who = {"partnership": found.pk, "organization": viewer.organization, "thing": thing_id}
    if request.POST.get("do") == "close":
        acts.close_thread(**who, by=viewer.user, at=viewer.at)
        messages.success(request, _("The thread is closed. Both sides can still read it."))
        return redirect("partner:threads", found.pk)
    if form.is_valid():
        try:
            acts.write_message(
                **who, words=form.cleaned_data["words"], writer=str(request.user.display_name),
                today=timezone.localtime(viewer.at).date(), by=viewer.user, at=viewer.at,
            )  # fmt: skip
        except RelationshipRefused as refused:
            if thread is not None and thread.closed_at:
                messages.error(request, in_words(refused))
                return redirect("partner:thread", found.pk, thing_id)
            tell(form, refused)
        else:
            return redirect("partner:thread", found.pk, thing_id)
    if thread is not None:
        acts.mark_read(
            thread=thread, organization=viewer.organization, by=viewer.user, at=viewer.at
        )
    context = {
        "partnership": found,
        "other": sides(found, viewer.organization)[1],
        "step": step,
        "kind": ABOUT[step.about],
        "thread": thread,
        "lines": thread.messages.select_related("organization") if thread else (),
        "seen": read_by_others(thread, viewer.organization) if thread else None,
        "mine": viewer.organization,
        "form": form,
    }
    return render(request, "partner/thread.html", context)


@for_roles(*ALL_ROLES)
@require_GET
def file(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """All messages of the partnership as a table, for its record."""
    found = ours(request, partnership_id)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="messages.csv"'
    lines = csv.writer(answer)
    lines.writerow([_("About"), _("Step"), _("Organization"), _("By"), _("When"), _("Message")])
    for thread in threads_of(found).order_by("opened_at", "pk"):
        for said in thread.messages.all():
            lines.writerow([
                _safe(str(cell))
                for cell in (
                    ABOUT[thread.about], thread.title, said.organization.name, said.writer,
                    timezone.localtime(said.at).strftime("%Y-%m-%d %H:%M"), said.words,
                )
            ])  # fmt: skip
    return answer


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell


def _step(found: object, viewer: Viewer, thing: UUID) -> object:
    known = steps_of(found, viewer.organization, viewer.at)  # type: ignore[arg-type]
    step = next((each for each in known if each.thing == thing), None)
    if step is None:
        raise Http404
    return step
