"""What both sides decided, who proposed it, and one's own data stopped at once (domain, S3-09)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.decision_forms import DecideForm, ProposeForm
from throughcare.entrypoints.web.partner.partner_forms import in_words, tell
from throughcare.entrypoints.web.partner.views.partnership import is_unread, ours
from throughcare.entrypoints.web.partner.words import OUTCOMES
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions import decisions as acts
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.decisions import log_of
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.agreements.rules.authority import MAY_PAUSE
from throughcare.workflows.agree.pause import stop_sharing


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """The log, what waits for an answer first."""
    return _page(request, ours(request, partnership_id))


@for_roles(*MAY_PLAN)
@require_POST
def propose(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Put something to the other side."""
    found, form = ours(request, partnership_id), ProposeForm(request.POST, prefix="propose")
    if not form.is_valid():
        return _page(request, found, propose_form=form)

    def do(**who: Any) -> str:
        acts.propose(words=form.cleaned_data["words"], again=form.looks_again_at(), **who)
        return _("Proposed. The other side decides.")

    return _done(request, found, form, "propose_form", do)


@for_roles(*MAY_PLAN)
@require_POST
def decide(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Our answer to what the other side proposed."""
    found, form = ours(request, partnership_id), DecideForm(request.POST, prefix="decide")
    if not form.is_valid():
        return _page(request, found, decide_form=form)
    today = timezone.localtime(request.viewer.at).date()  # type: ignore[attr-defined]

    def do(**who: Any) -> str:
        acts.decide(today=today, **form.said(), **who)
        return _("Decided. It stands in the log of both sides.")

    return _done(request, found, form, "decide_form", do)


@for_roles(*MAY_PLAN)
@require_POST
def withdraw(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Take our own proposal back."""
    found = ours(request, partnership_id)
    form = DecideForm.hidden(request.POST)
    if not form.is_valid():
        return redirect("partner:decisions", found.pk)

    def do(**who: Any) -> str:
        acts.withdraw_proposal(decision=form.cleaned_data["decision"], **who)
        return _("Your proposal is taken back.")

    return _done(request, found, form, "withdraw_form", do)


@for_roles(*MAY_PAUSE)
@require_POST
def stop(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Nothing of ours flows to them from this click on; nobody is asked."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    other = sides(found, viewer.organization)[1]
    count = stop_sharing(viewer=viewer, partner=other.pk, at=viewer.at)
    if count:
        words = ngettext(
            "Stopped. Nothing flows between you under %(n)s agreement until you go on.",
            "Stopped. Nothing flows between you under %(n)s agreements until you go on.",
            count,
        )
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Nothing was in force that your side had not stopped already."))
    return redirect("partner:decisions", found.pk)


def _done(
    request: HttpRequest, found: Partnership, form: forms.Form, shown: str, do: Callable[..., str]
) -> HttpResponse:
    """One step, and back to the log; what stands against it is told at its field."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    who = {
        "partnership": found.pk, "organization": viewer.organization, "by": viewer.user,
        "at": viewer.at, "name": getattr(request.user, "display_name", ""),
    }  # fmt: skip
    try:
        said = do(**who)
    except RelationshipRefused as refused:
        if shown == "withdraw_form":
            messages.error(request, in_words(refused))
            return redirect("partner:decisions", found.pk)
        tell(form, refused)
        return _page(request, found, **{shown: form})
    messages.success(request, said)
    return redirect("partner:decisions", found.pk)


def _page(request: HttpRequest, found: Partnership, **filled: forms.Form) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    may_plan = viewer.role in MAY_PLAN
    sent = filled.get("decide_form")
    lines = []
    for entry in log_of(found):
        theirs = may_plan and entry.outcome == "open" and entry.proposer != viewer.organization
        form = None
        if theirs:
            is_sent = sent is not None and sent.data.get("decide-decision") == str(entry.decision)
            form = sent if is_sent else DecideForm.of(entry.decision)
        lines.append(
            {
                "entry": entry,
                "outcome": OUTCOMES[entry.outcome],
                "form": form,
                "may_withdraw": may_plan and entry.outcome == "open" and not theirs,
                "is_due": bool(entry.look_again_on and entry.look_again_on <= today),
            }
        )
    again = next((one for one in lines if str(one["entry"].decision) == _again(request)), None)
    begin = {"words": again["entry"].words, "again": again["entry"].decision} if again else {}
    context = {
        "partnership": found,
        "other": sides(found, viewer.organization)[1],
        "lines": lines,
        "waiting": next((one for one in lines if one["form"]), None),
        "is_unread": is_unread(found, viewer),
        "may_plan": may_plan,
        "may_pause": viewer.role in MAY_PAUSE,
        "propose_form": filled.get("propose_form") or ProposeForm(initial=begin, prefix="propose"),
        "form": next(iter(filled.values()), None),
    }
    return render(request, "partner/decisions.html", context)


def _again(request: HttpRequest) -> str:
    """Which decision somebody looks at again, as its link says."""
    return request.GET.get("again", "")
