"""One clause of a draft with its details, and single clauses picked from the library."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.entrypoints.web.agree.agree_forms import in_words
from throughcare.entrypoints.web.agree.editor.clause_form import ClauseForm, as_initial
from throughcare.entrypoints.web.agree.editor.model_form import LibraryForm
from throughcare.entrypoints.web.agree.editor.places import clause_keys, place_of
from throughcare.entrypoints.web.agree.views.edit import keep
from throughcare.entrypoints.web.agree.views.version import readable
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.authority import MAY_DRAFT
from throughcare.registers.agreements.rules.library import ModelSet, model_sets
from throughcare.registers.agreements.rules.refusals import AgreementRefused, StaleDraft
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.registers.directory.queries import organizations
from throughcare.workflows.agree.non_negotiables import to_mend


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, version_id: UUID, clause: str) -> HttpResponse:
    """Who, whom, what may be seen and how one will know."""
    row = _draft(request, version_id)
    text = text_of(row)
    found = clause_keys(text).get(clause)
    if found is None:
        raise Http404
    form = ClauseForm(text, found, row.edition, request.POST or None)
    context = {"form": form, "version": row, "clause": found, "key": clause}
    if form.is_valid():
        try:
            keep(request, row, form.put(text, found), form.cleaned_data["edition"])
        except StaleDraft as stale:
            context |= {"stale": in_words(stale), "stands": _stands(form, found)}
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["edition"] = str(stale.edition)  # type: ignore[index]
        except AgreementRefused as refused:
            form.add_error(None, in_words(refused))
        else:
            return _back(row, f"clause-{form.cleaned_data['number']}")
    elif not form.is_bound:
        context["told"] = _told(row, text, clause)
    return render(request, "agree/edit_clause.html", context)


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def library(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Clauses of one model to tick; what they ask for is asked in the editor."""
    row = _draft(request, version_id)
    text, sets = text_of(row), model_sets()
    model = sets.get(request.GET.get("set", "")) or _nearest(text)
    form = LibraryForm(model, text, list(organizations()), row.edition, request.POST or None)
    if form.is_valid():
        try:
            keep(request, row, form.text(), form.cleaned_data["edition"])
        except AgreementRefused as refused:
            form.add_error(None, in_words(refused))
        else:
            messages.success(request, _("Added. What the new clauses ask for stands below."))
            return _back(row, "draft")
    context = {"form": form, "version": row, "model": model, "models": sets.values()}
    return render(request, "agree/library.html", context)


def _draft(request: HttpRequest, version_id: UUID) -> Version:
    """A readable draft; a text that was signed by a party is none."""
    row = readable(request, version_id)
    if row.state != "draft":
        raise Http404
    return row


def _back(row: Version, anchor: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('agree:edit', args=[row.pk])}#{anchor}")


def _told(row: Version, text: AgreementText, key: str) -> list[str]:
    """What is wrong with this very clause."""
    about = (fault for fault in to_mend(row) if place_of(fault.where, text)[0] == key)
    return [fault.reason.in_words(_) for fault in about]


def _stands(form: ClauseForm, clause: ClauseText) -> list[tuple[object, str]]:
    """What the draft says now, field by field, where it differs from what was typed."""
    return [
        (form[name].label, ", ".join(map(str, now)) if isinstance(now, list) else str(now or "—"))
        for name, now in as_initial(clause).items()
        if name in form.fields and str(now or "") != str(form.cleaned_data.get(name) or "")
    ]


def _nearest(text: AgreementText) -> ModelSet:
    """The model that most clauses came from, else the first."""
    sets = model_sets()
    named = [clause.model.partition(".")[0] for clause in text.clauses]
    known = [name for name in named if name in sets]
    return sets[max(known, key=known.count)] if known else next(iter(sets.values()))
