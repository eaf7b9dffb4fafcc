"""One version of an agreement: what it says, what it changes, who has agreed and signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.agree_forms import EditionForm, SignForm
from throughcare.entrypoints.web.agree.version_words import (
    VERSION_STATES,
    change_lines,
    field_lines,
    sections,
)
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import (
    history_of,
    progress,
    text_of,
    version_for,
)
from throughcare.registers.agreements.rules.authority import MAY_DRAFT, MAY_SIGN
from throughcare.registers.agreements.rules.compare import compare as compared
from throughcare.vocabulary.categories import Role
from throughcare.workflows.agree.non_negotiables import to_mend

READING = (Role.PARTNERSHIP_LEAD, Role.SUPERVISOR, Role.ADMINISTRATOR)


@for_roles(*READING)
@require_GET
def show(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The text with its next step; a draft that was not sent to us does not exist."""
    return page(request, readable(request, version_id))


@for_roles(*READING)
@require_GET
def compare(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """This version beside the one that it was begun from, marked word by word."""
    row = readable(request, version_id)
    before = _before(request, row)
    if before is None:
        raise Http404
    difference = compared(text_of(before), text_of(row))
    context = {
        "version": row,
        "before": before,
        "difference": difference,
        "fields": field_lines(difference.fields),
        "clauses": change_lines(difference.clauses),
    }
    return render(request, "agree/compare.html", context)


def readable(request: HttpRequest, version_id: UUID) -> Version:
    """The version if the viewer's organization may read it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = version_for(viewer.organization, version_id)
    if found is None:
        raise Http404
    return found


def page(request: HttpRequest, row: Version, sign_form: forms.Form | None = None) -> HttpResponse:
    """The page of a version, with a form that was refused if there is one."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    text, parties = text_of(row), progress(row)
    word, tone = VERSION_STATES[row.state]
    ours = next((one for one in parties if one.organization == viewer.organization), None)
    context: dict[str, Any] = {
        "version": row,
        "text": text,
        "word": word,
        "tone": tone,
        "sections": sections(text),
        "parties": parties,
        "ours": ours,
        "faults": [fault.reason.in_words(gettext) for fault in _faults(row)],
        "is_open": row.state in Version.OPEN,
        "is_sent": bool(row.sent_to),
        "may_draft": viewer.role in MAY_DRAFT,
        "may_sign": viewer.role in MAY_SIGN and ours is not None and ours.signature is None,
        "before": _before(request, row),
        "edition_form": EditionForm(initial={"edition": row.edition}),
        "sign_form": sign_form or SignForm(initial=_beginning(request, row)),
    }
    return render(request, "agree/version.html", context)


def _faults(row: Version) -> list[Any]:
    return to_mend(row) if row.state in Version.OPEN else []


def _beginning(request: HttpRequest, row: Version) -> dict[str, object]:
    """Who signs is usually who sits here; the day is usually today."""
    today = timezone.localtime(request.viewer.at).date()  # type: ignore[attr-defined]
    name = getattr(request.user, "display_name", "")
    return {"name": name, "signed_on": today, "edition": row.edition, "way": "typed"}


def _before(request: HttpRequest, row: Version) -> Version | None:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    known = history_of(row.agreement_id, viewer.organization)
    return known.filter(number=row.based_on).first() if row.based_on else None
