"""The packet of one order: what it lacks, what the person wrote, and its print."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.packets import RequestRefused, keep_answers
from throughcare.casework.child_support.queries.case import CaseFile, OrderFile, case_of
from throughcare.casework.child_support.queries.packet_words import form_state
from throughcare.casework.child_support.rules.request_form import may_be_filed, what_is_missing
from throughcare.entrypoints.web.deliver.case_lines import shown
from throughcare.entrypoints.web.deliver.forms import PacketForm, PrintForm
from throughcare.entrypoints.web.deliver.views.refusals import no_clause, said_no
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.deliver.meet import NoSuchMatch
from throughcare.workflows.deliver.packet import make_packet
from throughcare.workflows.deliver.permission import NoClauseInForce


@for_roles(Role.OUTREACH_OFFICER)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, link: UUID, order: UUID) -> HttpResponse:
    """The state of one packet; a post keeps what stands on the signed paper."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    case, file = _case_and_file(viewer, link, order)
    form = PacketForm(request.POST or None, initial=_initial(file))
    if request.method == "POST" and file.request is None:
        raise Http404
    if file.request and form.is_valid():
        try:
            _keep(viewer, file.request.id, form)
        except RequestRefused as refused:
            said_no(form, refused.code)
        else:
            messages.success(request, _("What stands on the paper is written down."))
            return redirect("deliver:packet", link, order)
    state = form_state(viewer, case, file)
    context = {
        "case": case,
        "file": file,
        "form": form,
        "print_form": PrintForm(initial={"language": case.parent.language}, auto_id="print_%s"),
        "missing": [reason.in_words(_, shown) for reason in what_is_missing(state)],
        "ready": file.request is not None and may_be_filed(state),
        "is_open": file.request is not None and file.request.state in ("packet", "signed"),
    }
    return render(request, "deliver/packet.html", context)


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def print_one(request: HttpRequest, link: UUID, order: UUID) -> HttpResponse:
    """One order's packet as PDF."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = PrintForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else "en"
    try:
        packet = make_packet(viewer=viewer, link=link, order=order, language=language, at=viewer.at)
    except NoSuchMatch:
        raise Http404 from None
    except NoClauseInForce as refused:
        return no_clause(request, refused.permit)
    pdf = paper.render("packet", packet.words, language=packet.language, at=viewer.at)
    return paper.answer(pdf, "packet")


def _case_and_file(viewer: Viewer, link: UUID, order: UUID) -> tuple[CaseFile, OrderFile]:
    case = case_of(viewer, link)
    file = next((f for f in case.orders if f.order.id == order), None) if case else None
    if case is None or file is None:
        raise Http404
    return case, file


def _initial(file: OrderFile) -> dict[str, object]:
    request = file.request
    if request is None:
        return {}
    return {
        **request.answers,
        "needs_notary": request.needs_notary,
        "signed_on": request.signed_on,
        "notarized_on": request.notarized_on,
    }


def _keep(viewer: Viewer, request: UUID, form: PacketForm) -> None:
    keep_answers(
        request=request,
        answers=form.answers(),
        needs_notary=form.cleaned_data["needs_notary"],
        signed_on=form.cleaned_data["signed_on"],
        notarized_on=form.cleaned_data["notarized_on"],
        viewer=viewer,
        by=viewer.user,
        at=viewer.at,
    )
