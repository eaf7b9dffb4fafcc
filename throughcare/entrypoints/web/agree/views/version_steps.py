"""What is done with a version: send it, agree to it, sign it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.agree_forms import EditionForm, SignForm, in_words, tell
from throughcare.entrypoints.web.agree.views.version import page, readable
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.actions import agree_to, withdraw
from throughcare.registers.agreements.rules.authority import MAY_DRAFT, MAY_SIGN
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.workflows.agree.non_negotiables import send_version
from throughcare.workflows.agree.sign import sign_version


@for_roles(*MAY_DRAFT)
@require_POST
def send(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Every party may read and edit it from now on."""

    def do(viewer: Viewer) -> str:
        send_version(viewer=viewer, version=version_id, at=viewer.at)
        return _("It is sent: every party can read it now.")

    return _done(request, version_id, do)


@for_roles(*MAY_SIGN)
@require_POST
def agree(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Our organization has read this very wording and agrees."""
    form = EditionForm(request.POST)

    def do(viewer: Viewer) -> str:
        assert viewer.user is not None
        edition = form.cleaned_data["edition"] if form.is_valid() else 0
        agree_to(
            version=version_id, edition=edition, organization=viewer.organization, by=viewer.user,
            at=viewer.at,
        )  # fmt: skip
        return _("It is written down that you read it and agree.")

    return _done(request, version_id, do)


@for_roles(*MAY_SIGN)
@require_POST
def sign(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Sign for our organization; the last signature brings it into force."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    row = readable(request, version_id)
    form = SignForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, row, form)
    edition = form.cleaned_data["edition"]
    try:
        done = sign_version(
            viewer=viewer, version=row.pk, edition=edition, hand=form.hand(), at=viewer.at
        )
    except AgreementRefused as refused:
        tell(form, refused)
        return page(request, row, form)
    said = _("Signed. It is in force.") if done.by_all else _("Signed. The others are still to.")
    messages.success(request, said)
    return redirect("agree:version", row.pk)


@for_roles(*MAY_DRAFT)
@require_POST
def take_back(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The text is not for signing any more; what is in force stays."""

    def do(viewer: Viewer) -> str:
        withdraw(version=version_id, organization=viewer.organization, by=viewer.user, at=viewer.at)
        return _("It is withdrawn. What was in force before stays in force.")

    return _done(request, version_id, do)


def _done(request: HttpRequest, version_id: UUID, do: Callable[[Viewer], str]) -> HttpResponse:
    """One step on a version that we may read, and back to its page with what came of it."""
    row = readable(request, version_id)
    try:
        messages.success(request, do(request.viewer))  # type: ignore[attr-defined]
    except AgreementRefused as refused:
        messages.error(request, in_words(refused))
    return redirect("agree:version", row.pk)
