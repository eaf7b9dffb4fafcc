"""The columns of a file that nobody has mapped yet: a field for each, or not imported."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.actions.layouts import save_layout
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff import Sniffed, sniff
from throughcare.casework.exchange.rules.sniff_fixed import Place
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.delivery_forms import MappingForm
from throughcare.entrypoints.web.take_stock.delivery_words import KINDS
from throughcare.entrypoints.web.take_stock.place_forms import PlacesForm, ruled
from throughcare.entrypoints.web.take_stock.views.deliveries import HANDS
from throughcare.entrypoints.web.take_stock.views.delivery import delivery_or_404
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.vocabulary.layouts import FileFormat, LayoutInvalid
from throughcare.workflows.take_stock.read_delivery import ask_to_read

MAPPABLE = ("received", "read", "held", "refused")


@for_roles(*HANDS)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Say once what each column means; the layout is kept, and reading goes on."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    delivery = delivery_or_404(viewer, delivery_id)
    if delivery.organization_id != viewer.organization or delivery.state not in MAPPABLE:
        raise Http404
    try:
        sniffed, places = _cut(request, viewer, delivery)
    except FileRefused as refused:
        actions.refuse_delivery(
            delivery=delivery, because=str(refused), by=viewer.user, at=viewer.at
        )
        return redirect("take_stock:delivery", delivery.pk)
    name = _("%(kind)s of %(sender)s") % {
        "kind": KINDS[delivery.kind], "sender": delivery.sender.short_name,
    }  # fmt: skip
    form = MappingForm(request.POST or None, sniffed=sniffed, initial={"name": name})
    if form.is_valid() and _is_kept(viewer, delivery, form):
        return redirect("take_stock:delivery", delivery.pk)
    context = {
        "form": form, "delivery": delivery, "sniffed": sniffed, "rows": list(form.rows()),
        "lacks_admission": _lacks_admission(sniffed), "places": places,
        "ruler": ruled(sniffed) if places else "",
    }  # fmt: skip
    return render(request, "take_stock/delivery_map.html", context)


def _lacks_admission(sniffed: Sniffed) -> bool:
    """True of a roster none of whose columns is known as the day on which somebody came in."""
    fields = {one.field for one in sniffed.suggestions}
    return sniffed.kind is FileKind.ROSTER and "booking_date" not in fields


def _cut(
    request: HttpRequest, viewer: Viewer, delivery: Delivery
) -> tuple[Sniffed, PlacesForm | None]:
    """The first rows; those of a fixed-width file cut where a person says in the address."""
    sniffed = _sniffed(viewer, delivery, None)
    if sniffed.format is not FileFormat.FIXED_WIDTH:
        return sniffed, None
    places = PlacesForm(request.GET or None, places=sniffed.places)
    if places.is_valid():
        sniffed = _sniffed(viewer, delivery, places.places())
    return sniffed, places


def _sniffed(viewer: Viewer, delivery: Delivery, places: tuple[Place, ...] | None) -> Sniffed:
    """The first rows; for whom the cells are not, only the shape of what they hold."""
    source = exchange.bytes_of(viewer, delivery)
    if source is None:
        raise Http404
    day = timezone.localtime(viewer.at).date()
    found = sniff(source, as_of=day, kind=FileKind(delivery.kind), places=places)
    if exchange.may_read_cells(viewer, delivery):
        return found
    rows = tuple(tuple(shape_of(cell)[:24] for cell in row) for row in found.rows)
    return replace(found, rows=rows, lines=tuple(map(shape_of, found.lines)))


def shape_of(text: str) -> str:
    """What a text looks like without what it says: letters as a, digits as 9."""
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "a", text))


def _is_kept(viewer: Viewer, delivery: Delivery, form: MappingForm) -> bool:
    """Keep the layout and read by it; False when the choice can not be a layout."""
    try:
        layout = form.layout(sender=delivery.sender.name, on=timezone.localtime(viewer.at).date())
    except LayoutInvalid as wrong:
        form.add_error(None, _(str(wrong)))
        return False
    saved = save_layout(
        organization=viewer.organization, sender=delivery.sender_id,
        name=form.cleaned_data["name"], layout=layout, by=viewer.user, at=viewer.at,
    )  # fmt: skip
    ask_to_read(delivery, saved, by=viewer.user, at=viewer.at)
    return True
