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
    """Row, column, reason and remedy; the sender's own cells behind them, formulas made inert."""
    viewer = request.viewer  # type: ignore[attr-defined]
    delivery = delivery_or_404(viewer, delivery_id)
    if delivery.organization_id != viewer.organization:
        raise Http404
    rows = exchange.rejected_rows(viewer, delivery)
    headings = delivery.layout.layout.get("headings", []) if delivery.layout else []
    is_own = delivery.sender_id == viewer.organization
    out = io.StringIO(newline="")
    write_quarantine(map(_as_rejected, rows.iterator(2000)), headings if is_own else [], out)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="rows-not-read.csv"'
    return response


def _as_rejected(row: RejectedRow) -> Rejected:
    return Rejected(row.row_number, row.column, row.reason, row.value_class, tuple(row.cells))
