"""Letters that are due this week: print them together, say when they went out or came back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import PersonView, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.letters import (
    LetterDue,
    LetterView,
    letters,
    letters_due,
    letters_due_by_kind,
)
from throughcare.casework.child_support.queries.orders import OrderView, orders
from throughcare.entrypoints.web.deliver.forms import (
    LANGUAGES,
    SOON,
    PrintForm,
    ReturnedForm,
    SentForm,
)
from throughcare.entrypoints.web.deliver.views.letters_sent import PAPERS, ticked
from throughcare.entrypoints.web.deliver.views.refusals import no_clause
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.deliver.letters import print_letters
from throughcare.workflows.deliver.meet import NoSuchMatch
from throughcare.workflows.deliver.permission import NoClauseInForce
from throughcare.workflows.deliver.referral import print_referral

SHOWN, SENT_SHOWN = 40, 20


@dataclass(frozen=True)
class Line:
    """One letter that is due: about whom, for which order, its language, where it stands."""

    due: LetterDue
    parent: PersonView | None
    order: OrderView | None
    language: str


@dataclass(frozen=True)
class SentLine:
    """One letter that went out, by the parent and the order that stand on the envelope."""

    letter: LetterView
    parent: PersonView | None
    order: OrderView | None


@for_roles(Role.OUTREACH_OFFICER)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Both parties' letters, the least time left first, and what went out lately."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    due = letters_due_by_kind(viewer, (*PAPERS, "referral"))
    everything = [one for group in due.values() for one in group]
    sent = letters(viewer, state="sent", kind__in=list(PAPERS))[:SENT_SHOWN]
    ids = [one.clock.order for one in everything if one.clock.order]
    known = orders(viewer, ids + [one.order for one in sent])
    parents = [one for order in known.values() for one in (order.payer, order.payee) if one]
    names = people(viewer, [one.clock.person for one in everything] + parents)
    lines = {kind: [_line(one, names, known) for one in group] for kind, group in due.items()}
    some = {kind: group[:SHOWN] for kind, group in lines.items()}
    context = {
        "inside": some["notice_inside"],
        "other": some["notice_other"],
        "inside_languages": _languages(lines["notice_inside"]),
        "other_languages": _languages(lines["notice_other"]),
        "referrals": some["referral"],
        "shown": SHOWN,
        "more": any(len(group) > SHOWN for group in lines.values()),
        "soon": today + SOON,
        "this_week": sum(one.clock.due_on <= today + SOON for one in everything),
        "sent_form": SentForm(initial={"sent_on": today}),
        "returned_form": ReturnedForm(initial={"returned_on": today}),
        "sent": [_sent_line(one, names, known) for one in sent],
    }
    return render(request, "deliver/letters.html", context)


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def print_all(request: HttpRequest, kind: str) -> HttpResponse:
    """The ticked letters of one party as one PDF; without ticks, all that are due."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if kind not in PAPERS:
        raise Http404
    form = PrintForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else "en"
    chosen = ticked(request) or [one.clock.id for one in letters_due(viewer, kind)]
    try:
        batch = print_letters(
            viewer=viewer, kind=kind, clock_ids=chosen, language=language, at=viewer.at
        )
    except NoClauseInForce as refused:
        return no_clause(request, refused.permit)
    if batch.left_out:
        text = _("Of %d parents we do not know now where mail reaches them.") % batch.left_out
        messages.warning(request, text)
    if not batch.papers:
        messages.warning(request, _("There is no letter that can be printed now."))
        return redirect("deliver:letters")
    data = {"letters": batch.papers}
    pdf = paper.render(PAPERS[kind], data, language=language, at=viewer.at)
    return paper.answer(pdf, "letters")


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def print_one_referral(request: HttpRequest, clock: UUID) -> HttpResponse:
    """The one page for another state's agency, as PDF."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        words = print_referral(viewer=viewer, clock=clock, at=viewer.at)
    except NoSuchMatch:
        raise Http404 from None
    except NoClauseInForce as refused:
        return no_clause(request, refused.permit)
    pdf = paper.render("referral", words, language="en", at=viewer.at)
    return paper.answer(pdf, "referral")


def _line(one: LetterDue, names: dict[UUID, PersonView], known: dict[UUID, OrderView]) -> Line:
    order = known.get(one.clock.order) if one.clock.order else None
    reader = one.clock.person if one.clock.kind == "notice_inside" else order and order.payee
    person = names.get(reader) if reader else None
    return Line(one, names.get(one.clock.person), order, person.language if person else "en")


def _sent_line(
    one: LetterView, names: dict[UUID, PersonView], known: dict[UUID, OrderView]
) -> SentLine:
    order = known.get(one.order)
    return SentLine(one, names.get(order.payer) if order else None, order)


def _languages(lines: list[Line]) -> list[tuple[str, object, int]]:
    """Which languages the readers have, with how many letters in each."""
    counts = [(code, name, sum(x.language == code for x in lines)) for code, name in LANGUAGES]
    return [one for one in counts if one[2]]
