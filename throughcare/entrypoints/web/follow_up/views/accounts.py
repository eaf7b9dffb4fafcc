"""Accounts that the law changes: what waits, one change written down, or taken out again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughcare.access.queries import people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.accounts import AccountRefused
from throughcare.casework.child_support.queries.accounts import (
    accounts_to_change,
    accounts_to_undo,
)
from throughcare.casework.child_support.queries.orders import orders
from throughcare.casework.child_support.rules.waiting import dollars
from throughcare.entrypoints.web.follow_up.result_forms import AccountForm, UndoneForm
from throughcare.entrypoints.web.follow_up.result_words import OUTCOMES, REFUSALS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.accounts.models import User
from throughcare.vocabulary.categories import Role
from throughcare.workflows.follow_up.accounts import (
    Account,
    NoSuchAccount,
    account,
    account_changed,
    account_changed_back,
)

READERS = (Role.OUTREACH_OFFICER, Role.SUPERVISOR)
SHOWN = 100


@for_roles(*READERS)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """What waits to be changed, and what must be changed back."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    waiting, undo = accounts_to_change(viewer), accounts_to_undo(viewer)
    known = orders(viewer, [one.order for one in [*waiting[:SHOWN], *undo]])
    names = people(viewer, [order.payer for order in known.values()])

    def line(one: Any) -> tuple[Any, Any, Any]:
        return one, known[one.order], names.get(known[one.order].payer)

    context = {
        "waiting": [line(one) for one in waiting[:SHOWN] if one.order in known],
        "undo": [
            (*line(one), dollars(one.after_cents), dollars(one.before_cents))
            for one in undo
            if one.order in known
        ],
        "more": len(waiting) > SHOWN,
        "today": timezone.localtime(viewer.at).date(),
        "is_officer": viewer.role == Role.OUTREACH_OFFICER,
    }
    return render(request, "follow_up/accounts.html", context)


@for_roles(*READERS)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, link: UUID, order: UUID) -> HttpResponse:
    """One order: what its law says, and what was written into its account."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        found = account(viewer, link, order)
    except NoSuchAccount:
        raise Http404 from None
    is_officer = viewer.role == Role.OUTREACH_OFFICER
    if request.method == "POST" and not is_officer:
        raise Http404
    if request.method == "POST" and found.file.account:
        messages.error(request, str(REFUSALS["account_changed_already"]))
        return redirect("follow_up:account", link, order)
    form = AccountForm(request.POST or None, initial=_initial(viewer, found))
    if form.is_valid():
        try:
            account_changed(viewer=viewer, link=link, order=order, said=form.said(), at=viewer.at)
        except AccountRefused as refused:
            form.add_error(None, str(REFUSALS[refused.code]))
        else:
            messages.success(request, _("It is written down."))
            return redirect("follow_up:account", link, order)
    context = {"found": found, "form": form, "link": link, "is_officer": is_officer}
    return render(request, "follow_up/account.html", context | _words(found))


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def back(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """The account of a wrong match is again as it was."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if change_id not in {one.id for one in accounts_to_undo(viewer)}:
        raise Http404
    form = UndoneForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day on which the account was changed back."))
        return redirect("follow_up:accounts")
    day = form.cleaned_data["undone_on"]
    try:
        account_changed_back(viewer=viewer, change=change_id, undone_on=day, at=viewer.at)
    except AccountRefused as refused:
        messages.error(request, str(REFUSALS[refused.code]))
    else:
        messages.success(request, _("It is written down."))
    return redirect("follow_up:accounts")


def _initial(viewer: Viewer, found: Account) -> dict[str, object]:
    law = found.law
    amounts = {"before": law.before_cents, "after": law.after_cents}
    return {
        "done_on": timezone.localtime(viewer.at).date(),
        "effective_on": law.effective_on,
        **{name: f"{c / 100:.2f}" for name, c in amounts.items() if c is not None},
    }


def _words(found: Account) -> dict[str, object]:
    """What was written down, by whom; nothing while it waits."""
    done = found.file.account
    words = {"outcome": OUTCOMES[found.law.outcome], "done": done}
    if done is None:
        return words
    who = User.objects.filter(pk=done.done_by).first() if done.done_by else None
    return words | {
        "before": dollars(done.before_cents),
        "after": dollars(done.after_cents),
        "who": who.display_name if who else "",
    }
