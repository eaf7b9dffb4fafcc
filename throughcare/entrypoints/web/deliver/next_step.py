"""What to do now for one parent: the thing with the least time left, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.casework.child_support.queries.case import CaseFile, OrderFile
from throughcare.casework.child_support.queries.clocks import ClockView
from throughcare.casework.child_support.rules.choices import Workflow


@dataclass(frozen=True)
class Step:
    """One thing to do, why, and where."""

    title: str
    why: str
    href: str = ""
    label: str = ""


def next_step(case: CaseFile) -> Step:
    """A running clock first, then the request that is least far, then nothing."""
    running = [clock for clock in _clocks(case) if clock.is_running and not clock.is_paused]
    dated = [clock for clock in running if clock.kind != "review_completion"]
    if dated:
        return _of_clock(min(dated, key=lambda clock: clock.days_left), case)
    for file in case.orders:
        if file.answer == "yes" and (step := _of_request(case, file)):
            return step
    if any(file.answer == "cannot_tell_yet" for file in case.orders):
        return Step(
            _("Wait for the next roster"),
            _("Nobody can tell yet. The answer is looked up again with each roster."),
        )
    return Step(_("Nothing is due"), _("All that was owed to this parent is done."))


def _clocks(case: CaseFile) -> Iterable[ClockView]:
    yield case.contact
    for file in case.orders:
        yield from file.clocks


def _of_clock(clock: ClockView, case: CaseFile) -> Step:
    if clock.kind == "contact":
        return Step(
            _("Meet this parent"),
            _left(clock.days_left),
            reverse("deliver:meeting", args=[case.link]),
            _("Record a meeting"),
        )
    titles = {
        "notice_inside": _("Send the notice to this parent"),
        "notice_other": _("Send the notice to the other parent"),
        "referral": _("Refer the order to the agency that controls it"),
    }
    return Step(
        titles[clock.kind],
        _left(clock.days_left),
        reverse("deliver:letters"),
        _("Open the letters due"),
    )


def _left(days: int) -> str:
    if days < 0:
        return ngettext("It was due %d day ago.", "It was due %d days ago.", -days) % -days
    if days == 0:
        return _("It is due today.")
    return ngettext("There is %d day left.", "There are %d days left.", days) % days


def _of_way(file: OrderFile, packet: str, account: str) -> Step | None:
    """Where nobody has to ask for a change, the pack's own task stands in its place (S0-28)."""
    if file.pack is None or file.pack.outcome.workflow is Workflow.NOTIFY:
        return None
    number = file.order.order_number
    if file.pack.outcome.workflow is Workflow.REVIEW:
        title = _("Start the review of order %s") % number
        why = _("Here the agency starts it on its own. The packet gathers the facts on income.")
        return Step(title, why, packet, _("Open the packet"))
    title = _("See that the account of order %s is changed") % number
    why = _("Here the law itself changes what is due. Nobody has to ask for it.")
    return Step(title, why, account, _("Write down the change"))


def _of_request(case: CaseFile, file: OrderFile) -> Step | None:
    request, number = file.request, file.order.order_number
    packet = reverse("deliver:packet", args=[case.link, file.order.id])
    if request is None:
        if file.account:
            return None
        account = reverse("follow_up:account", args=[case.link, file.order.id])
        if (other := _of_way(file, packet, account)) is not None:
            return other
        title = _("Print the packet for order %s") % number
        return Step(title, _("Most of it is filled out already."), packet, _("Open the packet"))
    if request.state == "packet":
        title = _("Get order %s signed") % number
        return Step(title, _("The packet was printed."), packet, _("Open the packet"))
    if request.state in ("signed", "filed"):
        title = _("Follow the request for order %s") % number
        result = reverse("follow_up:result", args=[request.id])
        why = (
            _("It is signed. It counts from the day it is filed.")
            if request.state == "signed"
            else _("It is filed. Write down when the other parent was told, and the decision.")
        )
        return Step(title, why, result, _("Open the request"))
    return None
