"""One report an agreement, the same for both sides; and the pack of evidence for a funder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.report_form import ReportForm
from throughcare.entrypoints.web.follow_up.report_rows import (
    Row,
    as_csv,
    as_workbook,
    definitions_of,
    fingerprint,
    row_of,
)
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.rules.attested import NotAttested
from throughcare.registers.directory.queries import organization
from throughcare.workflows.follow_up.attest import attested_of, promises_in, say
from throughcare.workflows.follow_up.breaches import TALKING
from throughcare.workflows.follow_up.report import (
    ReportLine,
    evidence_of,
    fixed_at,
    report_of,
)

NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)  # the moment of a pack without any line
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_roles(*TALKING)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """What the agreement promised and how it came out; only what cannot be counted is typed."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = report_of(viewer, agreement_id)
    if found is None:
        raise Http404
    agreement, lines = found
    promised = attested_of(promises_in(agreement), viewer.organization, viewer.at)
    ours = [one for one in promised if one.attester == viewer.organization and one.to_say]
    form = ReportForm(ours, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            for promise, key, is_kept, because in form.said():
                say(viewer=viewer, promise=promise, key=key, is_kept=is_kept, because=because)
        except NotAttested as refused:
            form.add_error(None, _(refused.reason.text))
        else:
            messages.success(request, _("It is written down, for both sides."))
            return redirect("follow_up:report", agreement_id)
    context = {"agreement": agreement, "form": form, "asks": bool(ours), **_in_words(lines)}
    return render(request, "follow_up/report.html", context)


@for_roles(*TALKING)
@require_GET
def evidence(request: HttpRequest) -> HttpResponse:
    """What may be shown to a funder: every agreement's settled numbers with their definitions."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "follow_up/evidence.html", _in_words(evidence_of(viewer)))


@for_roles(*TALKING)
@require_GET
def evidence_file(request: HttpRequest, form: str) -> HttpResponse:
    """The pack as PDF, Excel workbook or CSV; the same data give the same file."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    made = FILES.get(form)
    if made is None:
        raise Http404
    answer = made(viewer, evidence_of(viewer))
    answer["Content-Disposition"] = f'attachment; filename="evidence.{form}"'
    return answer


def _pdf(viewer: Viewer, lines: list[ReportLine]) -> HttpResponse:
    told = fixed_at(lines)
    found = _in_words(lines)
    data = {
        "organization": organization(viewer.organization).name,
        "made_of": timezone.localtime(told).date() if told else "",
        "fingerprint": found["fingerprint"],
        "groups": [_group(rows) for rows in found["groups"]],
        "definitions": [
            {"title": one[0], "counted": one[1], "out_of": one[2], "notes": one[3],
             "source": one[4]}
            for one in found["definitions"]
        ],
    }  # fmt: skip
    language, at = get_language() or "en", told or NOTHING_YET
    return paper.answer(paper.render("evidence", data, language=language, at=at), "evidence")


def _group(rows: list[Row]) -> dict[str, object]:
    """A promise with its periods, as the paper takes it."""
    told = ("period", "target", "kept", "of", "percent", "interval", "state", "because")
    return {
        "agreement": rows[0].agreement,
        "promise": f"{rows[0].number} {rows[0].promise}",
        "promised_by": rows[0].promised_by,
        "proof": rows[0].proof,
        "rows": [{name: getattr(row, name) for name in told} for row in rows],
    }


def _xlsx(viewer: Viewer, lines: list[ReportLine]) -> HttpResponse:
    rows, at = [row_of(line) for line in lines], fixed_at(lines) or NOTHING_YET
    return HttpResponse(as_workbook(rows, definitions_of(lines), at), content_type=XLSX)


def _csv(viewer: Viewer, lines: list[ReportLine]) -> HttpResponse:
    text = as_csv([row_of(line) for line in lines], definitions_of(lines))
    return HttpResponse(text, content_type="text/csv; charset=utf-8")


FILES: dict[str, Callable[[Viewer, list[ReportLine]], HttpResponse]] = {
    "pdf": _pdf,
    "xlsx": _xlsx,
    "csv": _csv,
}


def _in_words(lines: list[ReportLine]) -> dict[str, Any]:
    """Rows under the promise that they are about, and every definition once."""
    rows = [row_of(line) for line in lines]
    groups: dict[UUID, list[Row]] = {}
    for line, row in zip(lines, rows, strict=True):
        groups.setdefault(line.clause.pk, []).append(row)
    return {
        "groups": list(groups.values()),
        "definitions": definitions_of(lines),
        "fingerprint": fingerprint(rows),
    }
