"""An agreement on paper and as a copy for machines, and a copy brought in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.agree_forms import CopyForm, tell
from throughcare.entrypoints.web.agree.change_words import CHANGES
from throughcare.entrypoints.web.agree.version_words import sections
from throughcare.entrypoints.web.agree.views.version import READING, readable
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import copy_of, marks_of, text_of
from throughcare.registers.agreements.rules.authority import MAY_DRAFT
from throughcare.registers.agreements.rules.documents import UnreadableAgreement
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.workflows.agree.import_copy import import_copy


@for_roles(*READING)
@require_GET
def print_one(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The document with a place for each signature, tagged for screen readers."""
    row = readable(request, version_id)
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    language = get_language() or "en"
    return paper.answer(_pdf(row, language, viewer.at), "agreement")


@for_roles(*READING)
@require_GET
def download(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The machine-readable copy; brought in again it gives the same agreement."""
    copy = copy_of(readable(request, version_id))
    answer = JsonResponse(copy, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="agreement.json"'
    return answer


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """A copy becomes a draft with the very same words, or is known already."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = CopyForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            done = import_copy(viewer=viewer, content=form.text(), at=viewer.at)
        except UnreadableAgreement as unreadable:
            form.add_error("copy", _(str(unreadable)))
        except AgreementRefused as refused:
            tell(form, refused)
        else:
            said = _("The copy is a draft now.") if done.is_new else _("We have this text already.")
            messages.success(request, said)
            return redirect("agree:version", done.version.pk)
    return render(request, "agree/change.html", {"form": form, "change": CHANGES["bring_in"]})


def _pdf(row: Version, language: str, at: datetime) -> bytes:
    """With the signatures as pictures; one that is no whole picture is told of in words instead."""
    marks = marks_of(row)
    data = _on_paper(row, marks)
    try:
        return paper.render("agreement", data, language=language, at=at, pictures=marks)
    except paper.PaperRefused:
        return paper.render("agreement", data, language=language, at=at)


def _on_paper(row: Version, marks: Mapping[str, bytes]) -> dict[str, object]:
    text = text_of(row)
    return {
        "title": text.title,
        "version": row.number,
        "is_draft": row.state in Version.OPEN,
        "effective_on": text.effective_on or "",
        "expires_on": text.expires_on or "",
        "parties": [
            {
                "name": one.organization,
                "role": one.role,
                "signed_name": one.signed_name,
                "signed_title": one.signed_title,
                "signed_on": one.signed_on or "",
                "has_mark": one.organization in marks,
            }
            for one in text.parties
        ],
        "sections": [
            {
                "title": str(title),
                "clauses": [
                    {
                        "number": line.clause.number,
                        "text": line.clause.text,
                        "shared": _shared(line),
                    }
                    for line in lines
                ],
            }
            for title, lines in sections(text)
        ],
    }


def _shared(line: object) -> str:
    """From whom to whom, what, and what for; of a promise how it is counted; else nothing."""
    clause, classes = line.clause, line.classes  # type: ignore[attr-defined]
    if not classes:
        return str(line.promise)  # type: ignore[attr-defined]
    return _("%(one)s lets %(other)s see: %(what)s. For: %(purpose)s.") % {
        "one": clause.from_party,
        "other": clause.to_party,
        "what": "; ".join(map(str, classes)),
        "purpose": line.purpose,  # type: ignore[attr-defined]
    }
