"""Rows that could not be read, as a file that the sender can mend and hand in again."""

from __future__ import annotations

import io
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.models import RejectedRow
from throughcare.casework.exchange.rules.quarantine import write_quarantine
from throughcare.casework.exchange.rules.records import Rejected
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.views.deliveries import HANDS
from throughcare.entrypoints.web.take_stock.views.delivery import delivery_or_404


@for_roles(*HANDS)
@require_GET
def download(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Row, column, reason and remedy; the sender's own cells behind them, formulas made inert.

    Whom the cells are not for gets the file without them.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    delivery = delivery_or_404(viewer, delivery_id)
    if delivery.organization_id != viewer.organization:
        raise Http404
    rows = exchange.rejected_rows(viewer, delivery)
    headings = delivery.layout.layout.get("headings", []) if delivery.layout else []
    with_cells = exchange.may_read_cells(viewer, delivery)
    found = (_as_rejected(row, with_cells) for row in rows.iterator(2000))
    out = io.StringIO(newline="")
    write_quarantine(found, headings if with_cells else [], out)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="rows-not-read.csv"'
    return response


def _as_rejected(row: RejectedRow, with_cells: bool) -> Rejected:
    cells = tuple(row.cells) if with_cells else ()
    return Rejected(row.row_number, row.column, row.reason, row.value_class, cells)
