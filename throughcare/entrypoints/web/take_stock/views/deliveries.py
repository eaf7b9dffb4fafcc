"""Files that came in, what waits for whom, and the form that takes a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.limits import UPLOAD_TOO_LARGE
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.capped import CappedPaginator
from throughcare.entrypoints.web.take_stock.delivery_forms import UploadForm
from throughcare.entrypoints.web.take_stock.delivery_words import DOORS, KINDS, state_of
from throughcare.entrypoints.web.take_stock.errands import errands_of
from throughcare.vocabulary.categories import Role
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.read_delivery import ask_to_read
from throughcare.workflows.take_stock.receive import NotPermitted, receive

HANDS = (Role.RECORDS_CLERK, Role.OUTREACH_OFFICER)
A_PAGE = 25
WAITING = ("received", "read", "held")


@for_roles(*HANDS, Role.SUPERVISOR)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page of this step: files for a clerk, possible matches for the others."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    is_clerk = viewer.role == Role.RECORDS_CLERK
    return redirect("take_stock:deliveries" if is_clerk else "take_stock:matches")


@for_roles(*HANDS)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """All deliveries, the newest first; the first one that waits is the next action."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = CappedPaginator(exchange.deliveries(viewer), A_PAGE, most=1000)
    page = found.get_page(request.GET.get("page"))
    rows = [_row(one) for one in page]
    mine = [one for one in page if one.organization_id == viewer.organization]
    waiting = next((_row(one) for one in mine if one.state in WAITING), None)
    return render(
        request, "take_stock/deliveries.html", {"page": page, "rows": rows, "waiting": waiting}
    )


def _row(delivery: Delivery) -> dict[str, object]:
    words, tone = state_of(delivery)
    return {
        "delivery": delivery, "state": words, "tone": tone,
        "kind": KINDS[delivery.kind], "door": DOORS.get(delivery.door, delivery.door),
    }  # fmt: skip


@for_roles(*HANDS)
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take one file in: who, for whom, under which clause; then read it or ask for its columns."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        errands=errands_of(viewer),
        too_large=bool(request.META.get(UPLOAD_TOO_LARGE)),
    )
    if form.is_valid():
        try:
            return _taken(request, viewer, form)
        except (NotPermitted, FileRefused) as refused:
            form.add_error("file", str(refused))
    return render(request, "take_stock/delivery_new.html", {"form": form})


def _taken(request: HttpRequest, viewer: Viewer, form: UploadForm) -> HttpResponse:
    errand = form.chosen()
    received = receive(
        viewer=viewer, sender=errand.sender, receiver=errand.receiver, kind=FileKind(errand.kind),
        door="web", content=form.cleaned_data["file"].read(), at=viewer.at,
    )  # fmt: skip
    delivery = received.delivery
    if received.came_before:
        messages.info(request, _("This very file came in before. Nothing was changed."))
        return redirect("take_stock:delivery", delivery.pk)
    layout = exchange.layouts(viewer.organization, errand.sender, FileKind(errand.kind)).first()
    if layout is None:
        return redirect("take_stock:delivery_map", delivery.pk)
    ask_to_read(delivery, layout, by=viewer.user, at=viewer.at)
    return redirect("take_stock:delivery", delivery.pk)
