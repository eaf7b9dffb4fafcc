"""What each side gives and gets: a picture from the work itself, then what was typed (S1-19)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import tell
from throughcare.entrypoints.web.partner.views.partnership import ours
from throughcare.entrypoints.web.shell import charts
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions.gifts import tell_gift
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.partnership.relationships.queries.reciprocity import balance_of
from throughcare.partnership.relationships.rules.authority import MAY_MEET
from throughcare.partnership.relationships.rules.reciprocity import Gift, Side, shown_days
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.directory.models import Organization

GIFTS: dict[Gift, Promise] = {
    Gift.ROSTER: gettext_lazy("sent its roster"),
    Gift.ANSWER: gettext_lazy("answered requests"),
    Gift.ROOM: gettext_lazy("found rooms for visits"),
    Gift.VISIT: gettext_lazy("came to meet people"),
    Gift.CARDS: gettext_lazy("sent intake cards"),
    Gift.MEETING: gettext_lazy("wrote down meetings"),
    Gift.SERVICE: gettext_lazy("brought in services"),
}


class GiftForm(forms.Form):
    """What our side gave, and when."""

    words = forms.CharField(
        label=gettext_lazy("What did your side give?"),
        help_text=gettext_lazy("For example: trained eight officers. Name no person in custody."),
        max_length=160,
    )
    on = forms.DateField(label=gettext_lazy("Day"))


@for_roles(*ALL_ROLES)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Both sides' giving in one look; an empty side comes first, with what to do about it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found, may_tell = ours(request, partnership_id), viewer.role in MAY_MEET
    form = GiftForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not may_tell:
        raise Http404
    if form.is_valid() and _told(viewer, found, form):
        messages.success(request, _("Both sides see it from now on."))
        return redirect("partner:gives", found.pk)
    return render(request, "partner/gives.html", _context(viewer, found) | {
        "form": form, "may_tell": may_tell,
    })  # fmt: skip


def _told(viewer: Viewer, found: Partnership, form: GiftForm) -> bool:
    try:
        tell_gift(
            partnership=found.pk, organization=viewer.organization,
            today=timezone.localtime(viewer.at).date(), by=viewer.user, at=viewer.at,
            **form.cleaned_data,
        )  # fmt: skip
    except RelationshipRefused as refused:
        tell(form, refused)
        return False
    return True


def _context(viewer: Viewer, found: Partnership) -> dict[str, object]:
    today = timezone.localtime(viewer.at).date()
    us, them = sides(found, viewer.organization)
    both = balance_of(found, viewer.organization, today)
    empty = both.who_gets_nothing(today)
    return {
        "partnership": found,
        "other": them,
        "sides": [_shown(us, both.ours), _shown(them, both.theirs)],
        "empty": [one for one in (us, them) if one.pk in empty],
        "we_give": them.pk in empty,
    }


def _shown(organization: Organization, side: Side) -> dict[str, object]:
    """One side's giving as a picture of days, and the words that were typed."""
    bars = [(str(GIFTS[gift]), shown_days(gift, days)) for gift, days in side.days.items()]
    title = _("Days on which %(name)s gave something") % {"name": organization.short_name}
    definition = _(
        "Counted from daily work in the last 12 months, each kind once a day. Days that come from"
        " people are told from 11 on."
    )
    return {
        "organization": organization,
        "picture": charts.bars(title, bars, definition=definition) if bars else "",
        "typed": side.typed,
        "last_on": side.last_on,
    }
