"""One possible match: both records side by side, the evidence, and three answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import addresses, people, stay
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.orders import orders_of
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries import links
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.comparing import (
    comparison,
    evidence_shown,
    masked,
    place_in_words,
)
from throughcare.entrypoints.web.take_stock.match_forms import NotTheSameForm, SameForm
from throughcare.entrypoints.web.take_stock.views.matches import REVIEWERS, band_of, days_left
from throughcare.workflows.take_stock.clauses import NoClauseInForce
from throughcare.workflows.take_stock.decide_match import (
    DecidedOtherwise,
    NotThere,
    confirm_match,
    reject_match,
)


@for_roles(*REVIEWERS)
@require_GET
def show(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """The pair; one that was decided already shows the decision instead of the answers."""
    return _page(request, link_id)


@for_roles(*REVIEWERS)
@require_POST
def same(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """They are one person: the clocks start, nothing is sent."""
    form = SameForm(request.POST, prefix="same")
    if not form.is_valid():
        return _page(request, link_id, same_form=form)
    kept = _("Kept as the same person. The clocks run; nothing is sent until a letter is printed.")
    return _decide(request, link_id, confirm_match, form.reason_in_words(), kept)


@for_roles(*REVIEWERS)
@require_POST
def not_the_same(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """They are two people: the pair does not come back."""
    form = NotTheSameForm(request.POST, prefix="not")
    if not form.is_valid():
        return _page(request, link_id, not_form=form)
    kept = _("Kept as two people. This pair does not come back.")
    return _decide(request, link_id, reject_match, form.reason_in_words(), kept)


def _decide(
    request: HttpRequest, link_id: UUID, action: Any, reason: str, kept: str
) -> HttpResponse:
    """Do it, say so, and go on to the next pair."""
    viewer, band = request.viewer, band_of(request)  # type: ignore[attr-defined]
    after = links.place_of(viewer, link_id, band=band).next_id
    try:
        action(viewer=viewer, link_id=link_id, reason=reason, at=viewer.at)
    except NotThere as gone:
        raise Http404 from gone
    except (NoClauseInForce, DecidedOtherwise) as refusal:
        messages.error(request, str(refusal) or _("Somebody else has decided this meanwhile."))
        return redirect("take_stock:match", link_id)
    messages.success(request, kept)
    return redirect(address_of(after, band))


def address_of(link_id: UUID | None, band: str) -> str:
    """The next pair, or the list when there is none; the chosen band is kept."""
    where = (
        reverse("take_stock:match", args=[link_id]) if link_id else reverse("take_stock:matches")
    )
    return f"{where}?{urlencode({'band': band})}" if band else where


def _page(
    request: HttpRequest,
    link_id: UUID,
    *,
    same_form: SameForm | None = None,
    not_form: NotTheSameForm | None = None,
) -> HttpResponse:
    viewer, band = request.viewer, band_of(request)  # type: ignore[attr-defined]
    link = links.link(viewer, link_id)
    if link is None:
        raise Http404
    place = links.place_of(viewer, link_id, band=band)
    context = _records(viewer, link) | {
        "link": link,
        "is_open": link.state == LinkState.PROPOSED,
        "place": place,
        "most": links.MOST,
        "later": address_of(place.next_id, band),
        "band": band,
        "same_form": same_form or SameForm(prefix="same"),
        "not_form": not_form or NotTheSameForm(prefix="not"),
        "form": same_form or not_form,
    }
    return render(request, "take_stock/match.html", context)


def _records(viewer: Viewer, link: Link) -> dict[str, Any]:
    """Both people, the stay and the evidence; withheld and unknown are one answer."""
    both = people(viewer, [link.left_person_id, link.right_person_id])
    left, right = both.get(link.left_person_id), both.get(link.right_person_id)
    if left is None or right is None:
        raise Http404
    titles = (str(link.sender), _("Our record"))
    today = timezone.localtime(viewer.at).date()
    others = links.others_of(viewer, link)
    return {
        "left": left,
        "right": right,
        "stay": stay(viewer, link.stay_id) if link.stay_id else None,
        "comparison": comparison(left, right, link.evidence, titles=titles),
        "evidence": evidence_shown(link.evidence),
        "left_number": masked(left.number),
        "right_number": masked(right.number),
        "homes": [place_in_words(home) for home in addresses(viewer, right.id)],
        "orders": orders_of(viewer, [right.id]).get(right.id, []),
        "others": others,
        "has_another": any(one.state == LinkState.CONFIRMED for one in others),
        "days_left": days_left(link, today),
    }
