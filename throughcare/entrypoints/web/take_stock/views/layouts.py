"""The layouts that an organization keeps: how each sender writes each kind of file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.models import SavedLayout
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.delivery_words import KINDS
from throughcare.entrypoints.web.take_stock.views.deliveries import HANDS
from throughcare.vocabulary.layout_fields import FIELDS, FileKind


@for_roles(*HANDS)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Every layout with its columns; a new one is mapped with the first file of its kind."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = [_row(one) for one in exchange.all_layouts(viewer)[:100]]
    return render(request, "take_stock/layouts.html", {"rows": rows})


def _row(saved: SavedLayout) -> dict[str, object]:
    fields = FIELDS[FileKind(saved.kind)]
    columns = saved.layout.get("columns", [])
    return {
        "layout": saved,
        "kind": KINDS[saved.kind],
        "is_complete": bool(saved.layout.get("complete_file")),
        "columns": [
            (c.get("heading") or f"{c['start']}–{c.get('end', '')}", _(fields[c["field"]].label))
            for c in columns
            if c["field"] in fields
        ],
    }
