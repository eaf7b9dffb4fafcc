"""Taking a confirmation back, and what was shown because of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.models import Disclosure
from throughcare.access.queries import disclosures_because_of, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.queries import links
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.match_forms import UndoForm
from throughcare.entrypoints.web.take_stock.views.matches import REVIEWERS
from throughcare.registers.accounts.queries import members_of
from throughcare.workflows.take_stock.decide_match import NotThere
from throughcare.workflows.take_stock.undo_match import Undone, undo_match

MOST_LOOKS = 500


@for_roles(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Ask what happened, then take back what followed."""
    viewer = request.viewer  # type: ignore[attr-defined]
    link = links.link(viewer, link_id)
    if link is None or link.state == LinkState.PROPOSED:
        raise Http404
    if link.state != LinkState.CONFIRMED:
        return redirect("take_stock:match_undone", link_id)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _take_back(request, link_id, form)
    ours = people(viewer, [link.right_person_id]).get(link.right_person_id)
    context = {"link": link, "person": ours, "form": form}
    return render(request, "take_stock/match_undo.html", context)


@for_roles(*REVIEWERS)
@require_GET
def undone(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """What was shown because of a match that was taken back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    link = links.link(viewer, link_id)
    if link is None or link.undone_at is None:
        raise Http404
    seen = disclosures_because_of(viewer, [link.pk])[:MOST_LOOKS]
    context = {
        "link": link,
        "looks": _by_request(viewer, seen),
        "for_good": link.state == LinkState.NOT_THE_SAME,
    }
    return render(request, "take_stock/match_undone.html", context)


def _by_request(viewer: Viewer, seen: Iterable[Disclosure]) -> list[dict[str, object]]:
    """One line a request; it may have shown several classes of facts."""
    names = {
        member.user_id: member.user.display_name
        for member in members_of(viewer.organization, viewer.at.date())
    }
    found = groupby(seen, key=lambda one: (one.at, one.user, one.clause_id, one.channel))
    rows = [list(group) for _key, group in found]
    return [
        {"look": row[0], "who": names.get(row[0].user, ""), "classes": [x.data_class for x in row]}
        for row in rows
    ]


def _take_back(request: HttpRequest, link_id: UUID, form: UndoForm) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    said = form.cleaned_data
    try:
        done = undo_match(
            viewer=viewer, link_id=link_id, reason=said["reason"], words=said["words"], at=viewer.at
        )
    except NotThere as gone:
        raise Http404 from gone
    _say(request, done)
    return redirect("take_stock:match_undone", link_id)


def _say(request: HttpRequest, done: Undone) -> None:
    """What was taken back; a letter that has gone out can not be, and someone must write."""
    taken = done.taken_back
    if taken is None:
        return
    counts = {"clocks": taken.clocks, "letters": taken.letters, "requests": taken.requests}
    words = _("Taken back: %(clocks)s clocks, %(letters)s letters, %(requests)s requests.")
    messages.success(request, words % counts)
    if taken.letters_sent:
        words = ngettext(
            "%d letter had gone out already. Write to the reader that it was a mistake.",
            "%d letters had gone out already. Write to the readers that it was a mistake.",
            taken.letters_sent,
        )
        messages.warning(request, words % taken.letters_sent)
    if taken.accounts:
        words = ngettext(
            "%d account was changed by law because of it. Change it back: see Follow up, Accounts.",
            "%d accounts were changed by law because of it. Change them back: see Follow up, "
            "Accounts.",
            taken.accounts,
        )
        messages.warning(request, words % taken.accounts)
