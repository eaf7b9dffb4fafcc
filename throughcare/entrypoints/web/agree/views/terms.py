"""The terms that one works under, read before first use and again when their meaning changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.agree_forms import in_words
from throughcare.entrypoints.web.agree.version_words import sections
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.registers.agreements.actions import read_terms
from throughcare.registers.agreements.queries import terms_to_read, text_of
from throughcare.registers.agreements.rules.refusals import AgreementRefused


@for_roles(*ALL_ROLES)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """One agreement after the other; when none is left, on to the desk."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    assert viewer.user is not None
    waiting = terms_to_read(viewer.user, viewer.organization, viewer.at)
    if not waiting:
        return redirect("desk:home")
    first = waiting[0]
    if request.method == "POST":
        try:
            read_terms(
                agreement=first.agreement_id, meaning=request.POST.get("meaning", ""),
                organization=viewer.organization, by=viewer.user, at=viewer.at,
            )  # fmt: skip
        except AgreementRefused as refused:
            messages.error(request, in_words(refused))
        return redirect("agree:terms")
    text = text_of(first)
    context = {"version": first, "text": text, "sections": sections(text), "left": len(waiting)}
    return render(request, "agree/terms.html", context)
