"""The people an officer works with, what is due next first."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.queries import PersonView, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.entrypoints.web.deliver.words import CLOCKS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

A_PAGE = 25
LETTERS = ("notice_inside", "notice_other", "referral")


@dataclass(frozen=True)
class Line:
    """One parent with what is due next, if anything is."""

    contact: ClockView
    next_clock: ClockView | None
    person: PersonView | None = None

    @property
    def what(self) -> object:
        return CLOCKS[self.next_clock.kind] if self.next_clock else ""


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Everybody with a confirmed match, the least time left first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    running = clocks(viewer, state="running")
    lines = _lines(clocks(viewer, kind="contact"), running)
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    names = people(viewer, [line.contact.person for line in page])
    rows = [Line(line.contact, line.next_clock, names.get(line.contact.person)) for line in page]
    letters = [clock for clock in running if clock.kind in LETTERS]
    late = sum(clock.days_left < 0 for clock in running)
    context = {
        "rows": rows,
        "page": page,
        "letters": len(letters),
        "late": late,
        "is_officer": viewer.role == Role.OUTREACH_OFFICER,
    }
    return render(request, "deliver/people.html", context)


def _lines(contacts: list[ClockView], running: list[ClockView]) -> list[Line]:
    first: dict[object, ClockView] = {}
    for clock in running:
        first.setdefault(clock.link, clock)
    lines = [Line(contact, first.get(contact.link)) for contact in contacts]
    return sorted(lines, key=_urgency)


def _urgency(line: Line) -> tuple[bool, int, str]:
    clock = line.next_clock
    return (clock is None, clock.days_left if clock else 0, str(line.contact.link))
