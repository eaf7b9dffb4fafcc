"""What calls cost under each agreement, who pays, and how much of the budget is left (S0-09)."""

from __future__ import annotations

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from throughcare.casework.exchange.rules.export_safe import neutralize
from throughcare.casework.inreach.queries.call_costs import CallTotal, call_totals
from throughcare.entrypoints.web.shell.paper import dollars
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

READING = (Role.OUTREACH_OFFICER, Role.SUPERVISOR, Role.PROGRAMS_DESK)


@for_roles(*READING)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The running totals, those beyond their budget first."""
    lines = [_line(total) for total in call_totals(request.viewer)]
    lines.sort(key=lambda line: not line["is_beyond"])
    beyond = next((line for line in lines if line["is_beyond"]), None)
    return render(request, "schedule/calls.html", {"lines": lines, "beyond": beyond})


@for_roles(*READING)
@require_GET
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet; amounts in dollars."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Agreement"), _("Clause"), _("Who pays"), _("Price a minute"), _("Calls held"),
            _("Minutes"), _("Spent"), _("Calls planned"), _("Planned"), _("Budget"), _("Left"),
        ]
    )  # fmt: skip
    for one in call_totals(request.viewer):
        left = one.spent.left_cents
        amounts = [one.rate_cents, one.cents, one.planned_cents, one.budget_cents, left]
        rate, spent, planned, budget, left_over = map(_plain, amounts)
        writer.writerow(
            [
                neutralize(one.agreement), one.clause_number, neutralize(one.payer), rate,
                one.calls, one.minutes, spent, one.planned_calls, planned, budget, left_over,
            ]
        )  # fmt: skip
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="calls.csv"'
    return answer


def _plain(cents: int | None) -> str:
    return "" if cents is None else f"{cents / 100:.2f}"


def _line(total: CallTotal) -> dict[str, object]:
    left = total.spent.left_cents
    return {
        "total": total,
        "spent": dollars(total.cents),
        "planned": dollars(total.planned_cents),
        "rate": dollars(total.rate_cents),
        "budget": None if total.budget_cents is None else dollars(total.budget_cents),
        "left": None if left is None else dollars(abs(left)),
        "is_beyond": left is not None and left <= 0,
        "used": total.cents + total.planned_cents,
    }
