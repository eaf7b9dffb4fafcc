"""When the money of services ends: ours to say, our partners' to read in time (domain, S3-05)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.funding_form import FundingForm
from throughcare.entrypoints.web.partner.inventory_words import STAGES
from throughcare.entrypoints.web.partner.partner_forms import tell as tell_at_field
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions.funding import forget_funding, tell_funding
from throughcare.partnership.relationships.queries.funding import funded_services
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.directory.queries import organizations


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What nobody goes on with comes first, then the soonest last day."""
    return _page(request, _form(request))


@for_roles(*MAY_PLAN)
@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """The last day of one of our services; said again, it takes the place of what was said."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = _form(request)
    if not form.is_valid():
        return _page(request, form)
    try:
        tell_funding(
            organization=viewer.organization, by=viewer.user, at=viewer.at,
            today=timezone.localtime(viewer.at).date(), **form.said(),
        )  # fmt: skip
    except RelationshipRefused as refused:
        tell_at_field(form, refused)
        return _page(request, form)
    messages.success(request, _("Said. Whoever refers people to you reads it in time."))
    return redirect("partner:funding")


@for_roles(*MAY_PLAN)
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """A service of ours does not hang on that money any more."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    named = request.POST.get("service", "")
    ours = {str(one.id): one.id for one in funded_services([viewer.organization])}
    if named in ours:
        forget_funding(
            organization=viewer.organization, service=ours[named], by=viewer.user, at=viewer.at
        )
        messages.success(request, _("It is taken off."))
    return redirect("partner:funding")


def _form(request: HttpRequest) -> FundingForm:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    others = organizations().exclude(pk=viewer.organization)
    return FundingForm(request.POST if request.method == "POST" else None, others=others)


def _page(request: HttpRequest, form: FundingForm) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    may_tell = viewer.role in MAY_PLAN
    lines = [
        {
            "one": one,
            "days": one.days_left(today),
            "stage": STAGES[one.stage(today)],
            "is_ours": one.organization == viewer.organization,
            "may_forget": may_tell and one.organization == viewer.organization,
            "needs_handover": one.needs_handover(today),
        }
        for one in funded_services()
        if one.is_told(today) or one.organization == viewer.organization
    ]
    lines.sort(key=lambda line: not line["needs_handover"])
    orphan = next((line for line in lines if line["is_ours"] and line["needs_handover"]), None)
    context = {"lines": lines, "orphan": orphan, "may_tell": may_tell, "form": form}
    return render(request, "partner/funding.html", context)
