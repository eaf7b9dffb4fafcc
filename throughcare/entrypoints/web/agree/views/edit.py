"""The editor: the whole draft on one page; every button keeps what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.agree_forms import in_words
from throughcare.entrypoints.web.agree.editor.doubles import doubles_in_words
from throughcare.entrypoints.web.agree.editor.draft_form import DraftForm
from throughcare.entrypoints.web.agree.editor.edits import party_keys, take_step
from throughcare.entrypoints.web.agree.views.version import readable
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.actions import edit_draft
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.advice import advice
from throughcare.registers.agreements.rules.authority import MAY_DRAFT
from throughcare.registers.agreements.rules.refusals import AgreementRefused, StaleDraft
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.registers.directory.queries import organizations
from throughcare.workflows.agree.non_negotiables import to_mend

ELSEWHERE = {"details": "agree:edit_clause", "library": "agree:library", "done": "agree:version"}


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Read, change, save; a text that a party has signed is only read."""
    row = readable(request, version_id)
    if row.state != "draft":
        return redirect("agree:version", row.pk)
    if request.method == "GET":
        return _page(request, row, form_of(row))
    form = form_of(row, request.POST)
    if _is_stale(row, request):
        return beside(request, row, form)
    if not form.is_valid():
        return _page(request, row, form, was_sent=True)
    return _save(request, row, form)


def form_of(row: Version, data: Any = None) -> DraftForm:
    """The form over the draft as it stands."""
    names = organizations().values_list("name", flat=True)
    sent = None if data is None else {key: data[key] for key in data}
    return DraftForm(text_of(row), row.edition, list(names), sent)


def keep(request: HttpRequest, row: Version, text: AgreementText, edition: int) -> Version:
    """Save the text for our organization. Raises ``AgreementRefused``, ``StaleDraft``."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return edit_draft(
        version=row.pk, edition=edition, text=text, organization=viewer.organization,
        by=viewer.user, at=viewer.at,
    )  # fmt: skip


def beside(request: HttpRequest, row: Version, form: DraftForm) -> HttpResponse:
    """The reader's words, with the draft as it stands beside them; nothing was saved."""
    form.is_valid()
    lost = form.set_beside()
    form.typed["edition"] = str(row.edition)
    return _page(request, row, form, was_sent=True, lost=lost, is_stale=True)


def _save(request: HttpRequest, row: Version, form: DraftForm) -> HttpResponse:
    verb, _colon, key = request.POST.get("do", "save").partition(":")
    text = take_step(form.written(), verb, key)
    try:
        kept = keep(request, row, text, form.cleaned_data["edition"])
    except StaleDraft:
        row.refresh_from_db()
        return beside(request, row, form_of(row, request.POST))
    except AgreementRefused as refused:
        messages.error(request, in_words(refused))
        return redirect("agree:version", row.pk)
    return _onward(request, kept, verb, key)


def _onward(request: HttpRequest, row: Version, verb: str, key: str) -> HttpResponse:
    """To the page that a button names, or back to the same place of this one."""
    if verb in ELSEWHERE:
        more = [key] if verb == "details" else []
        return redirect(ELSEWHERE[verb], row.pk, *more)
    messages.success(request, _("Saved."))
    anchors = {"up": f"#clause-{key}", "down": f"#clause-{key}", "no_money": "#new-money"}
    address = reverse("agree:edit", args=[row.pk])
    return HttpResponseRedirect(address + anchors.get(verb, f"#{key}" if verb == "add" else ""))


def _is_stale(row: Version, request: HttpRequest) -> bool:
    return request.POST.get("edition", "") != str(row.edition)


def _page(
    request: HttpRequest, row: Version, form: DraftForm, *, was_sent: bool = False, **more: Any
) -> HttpResponse:
    """Faults show while reading; after a refused save only what was refused."""
    told = [] if was_sent else form.is_valid() and form.show_faults(to_mend(row))
    context = {
        "version": row,
        "draft": form,
        "told": told,
        "refused": was_sent and [(form[name], errors) for name, errors in form.errors.items()],
        "advice": [
            *(one.reason.in_words(_) for one in advice(form.text)),
            *doubles_in_words(form.text.party_names, _today(request)),
        ],
        "sections": form.sections(),
        "parties": [
            (key, name, form[f"role-{key}"]) for key, name in party_keys(form.text).items()
        ],
        "days": [form[name] for name in DAYS],
        **more,
    }
    return render(request, "agree/edit.html", context)


def _today(request: HttpRequest) -> date:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return timezone.localtime(viewer.at).date()


DAYS = ("effective_on", "expires_on", "review_due_on", "timezone")
