"""What is done with an agreement that stands: amend, renew, pause, go on, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.agree_forms import (
    EndForm,
    PauseForm,
    RenewForm,
    in_words,
    tell,
)
from throughcare.entrypoints.web.agree.change_words import CHANGES
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements import actions as agreements
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import agreements_of
from throughcare.registers.agreements.rules.authority import (
    MAY_DRAFT,
    MAY_END,
    MAY_PAUSE,
    MAY_RESUME,
)
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.workflows.agree.pause import pause_agreement, resume_agreement
from throughcare.workflows.agree.terminate import terminate_agreement

Made = TypeVar("Made")


@for_roles(*MAY_DRAFT)
@require_POST
def amend(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Begin the next version; the one in force stays in force meanwhile (S3-07)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, agreement_id)
    try:
        version = agreements.amend(
            agreement=found.pk, organization=viewer.organization, by=viewer.user, at=viewer.at
        )
    except AgreementRefused as refused:
        messages.error(request, in_words(refused))
        return redirect("agree:agreement", found.pk)
    return redirect("agree:edit", version.pk)


@for_roles(*MAY_DRAFT)
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The same words with a later last day, to be signed by all."""
    found, form = ours(request, agreement_id), RenewForm(_sent(request))

    def do(viewer: Viewer) -> Version:
        return agreements.renew(
            agreement=found.pk, organization=viewer.organization, by=viewer.user, at=viewer.at,
            **form.cleaned_data,
        )  # fmt: skip

    made = _try(request, form, do)
    if made is not None:
        return redirect("agree:version", made.pk)
    return _page(request, found, form, "renew")


@for_roles(*MAY_PAUSE)
@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Stop our part with this click; nobody else is asked (S3-09, A7)."""
    found, form = ours(request, agreement_id), PauseForm(_sent(request))

    def do(viewer: Viewer) -> Agreement:
        reason = form.cleaned_data["reason"]
        return pause_agreement(viewer=viewer, agreement=found.pk, reason=reason, at=viewer.at)

    if _try(request, form, do) is not None:
        messages.success(request, _("It is paused. Nothing flows from now on."))
        return redirect("agree:rescue", found.pk)
    return _page(request, found, form, "pause")


@for_roles(*MAY_RESUME)
@require_POST
def resume(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Lift our own pause."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, agreement_id)
    try:
        resume_agreement(viewer=viewer, agreement=found.pk, at=viewer.at)
    except AgreementRefused as refused:
        messages.error(request, in_words(refused))
    else:
        messages.success(request, _("Your side goes on."))
    return redirect("agree:agreement", found.pk)


@for_roles(*MAY_END)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """End it, now or with a last day; open appointments are listed afterwards."""
    found, form = ours(request, agreement_id), EndForm(_sent(request))

    def do(viewer: Viewer) -> Agreement:
        day = form.cleaned_data["last_day"]
        return terminate_agreement(viewer=viewer, agreement=found.pk, last_day=day, at=viewer.at)

    if _try(request, form, do) is not None:
        messages.success(request, _("It is ended. See what is still open below."))
        return redirect("agree:rescue", found.pk)
    return _page(request, found, form, "end")


def ours(request: HttpRequest, agreement_id: UUID) -> Agreement:
    """An agreement of the viewer's organization; any other does not exist."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = agreements_of(viewer.organization).filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    return found


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in, also when all of it was left empty; None before it was sent."""
    return request.POST if request.method == "POST" else None


def _try(request: HttpRequest, form: forms.Form, do: Callable[[Viewer], Made]) -> Made | None:
    """What came of a form that was sent; None when it was not, or when it was refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return do(request.viewer)  # type: ignore[attr-defined]
    except AgreementRefused as refused:
        tell(form, refused)
        return None


def _page(request: HttpRequest, found: Agreement, form: forms.Form, step: str) -> HttpResponse:
    context = {"agreement": found, "form": form, "change": CHANGES[step]}
    return render(request, "agree/change.html", context)
