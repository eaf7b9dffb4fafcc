"""A page with every piece of furniture once, for the eye, the browser and the scales."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import RequestFactory

from throughcare.access.rules.viewers import Sightings
from throughcare.entrypoints.web.shell import charts
from throughcare.entrypoints.web.shell.pieces import (
    Cell,
    Compared,
    Comparison,
    Event,
    Evidence,
    Table,
)
from throughcare.vocabulary.categories import Role

TODAY = date(2026, 11, 21)
PEOPLE = [
    ("Wren Testerly", "MC-10023", "Marlow County Jail, B-2", -2, "Notice to both parents"),
    ("Álvaro Núñez Samplesen Jr.", "MC-10031", "Marlow County Jail, A-1", 1, "First meeting"),
    ("Juniper Placeholder-Example", "MC-10044", "Marlow County Jail, C-4", 9, "First meeting"),
    ("Osric Madeup", "MC-10050", "Marlow County Jail, A-2", None, "Release date not known"),
]
MODES = [("p", "In person"), ("v", "Video"), ("t", "Phone"), ("l", "Letter")]


class VisitForm(forms.Form):
    """Every kind of field that a page uses."""

    name = forms.CharField(label="How is your name written?", help_text="As on your photo ID.")
    day = forms.DateField(label="When was the visit?", help_text="The day it took place.")
    hour = forms.TimeField(label="At what time?", required=False)
    mode = forms.ChoiceField(label="How did you meet?", choices=MODES, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="What did you talk about?",
        choices=[("a", "The order"), ("b", "The form")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    place = forms.ChoiceField(label="Where?", choices=[("", "Choose"), ("m", "Marlow County Jail")])
    file = forms.FileField(label="Roster file", help_text="CSV, Excel or fixed width.")
    sure = forms.BooleanField(label="I saw the person and asked for the facts")


def request_for(path: str = "/") -> HttpRequest:
    """A request as it reaches a page; it comes from nobody in particular."""
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    request.viewer = SimpleNamespace(
        role=Role.OUTREACH_OFFICER,
        organization_name="State of Fairhaven Child Support",
        seated_at_name="",
        sightings=Sightings(),
    )
    return request


def rendered(source: str, context: dict[str, Any] | None = None) -> str:
    """A template rendered as a page is, with all context processors."""
    return Template(source).render(RequestContext(request_for(), context or {}))


def sample_page(form: forms.Form | None = None) -> str:
    """The page with everything on it."""
    source = (Path(__file__).parent / "sample.html").read_text("utf-8")
    return rendered(source, {"form": form or VisitForm(initial={"day": TODAY}), **_pieces()})


def _pieces() -> dict[str, Any]:
    keys = ("name", "number", "place", "days", "what")
    rows = [dict(zip(keys, person, strict=True)) for person in PEOPLE]
    for row in rows:
        row["due"] = None if row["days"] is None else TODAY + timedelta(row["days"])
    return {
        "rows": rows,
        "page": Paginator(range(300), 10).page(4),
        "titles": ["Choose the file", "Check the columns", "See what changes", "Apply"],
        "pairs": [("Facility", "Marlow County Jail"), ("Admitted", "November 9"), ("Order", "")],
        "table": _table(),
        "comparison": _comparison(),
        "evidence": _evidence(),
        "events": _events(),
        **_charts(),
    }


def _table() -> Table:
    applied, held = Cell("applied", tone="good"), Cell("held: 49% smaller", tone="late")
    rows = [
        (
            Cell("November 20 roster", href="/"),
            "November 20",
            Cell("1,204", is_number=True),
            applied,
        ),
        ("November 13 roster", "November 13", Cell("612", is_number=True), held),
    ]
    return Table("Files received", ("File", "Received", "Rows", "State"), rows)


def _comparison() -> Comparison:
    lines = [
        Compared("Name", "Wren A. Testerly", "Testerly, Wren Ann", "close"),
        Compared("Birth date", "March 4, 1990", "March 4, 1990", "same"),
        Compared("Social security number", "ends in 0000", "", "missing"),
        Compared("Sex as recorded", "F", "M", "differs"),
    ]
    return Comparison("Two records, side by side", "Jail: Marlow County", "Child support", lines)


def _evidence() -> list[Evidence]:
    return [
        Evidence("Same birth date", 9.2, "one in 590 would agree by chance"),
        Evidence("Rare surname, same spelling", 7.4),
        Evidence("Middle name is an initial on one side", 0.4),
        Evidence("Sex as recorded differs", -3.1),
    ]


def _events() -> list[Event]:
    visit = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
    return [
        Event(TODAY, "Roster received", "Marlow County Jail", tone="quiet"),
        Event(TODAY, "Match confirmed", "Outreach officer", href="/", notes=["Asked in person."]),
        Event(visit, "Visit accepted for A-1", "Programs desk"),
        Event(TODAY, "Notice to the other parent is late", tone="late"),
    ]


def _charts() -> dict[str, str]:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    places = [("Marlow County Jail", 182), ("Fairhaven Reception Center", 97), ("Low Meadow", None)]
    stages = [("Identified", 120), ("Notified", 117), ("Met", 104), ("Requested", 71)]
    series = [
        ("Suspended", [3, 4, 6, 2, 8, 9, 4, 5, 6, 7, 8, 3]),
        ("Reduced", [1, 2, 2, 4, 3, 2, 1, 5, 3, 2, 1, 4]),
        ("Denied", [1, 0, 0, 1, 0, 2, None, 1, 0, 0, 1, 0]),
    ]
    due = [0, 0, 3, 2, 1, 0, 4, 0, 0, 2, 1, 0, 0, 5]
    days = [charts.Day(TODAY + timedelta(n), count, int(n == 2)) for n, count in enumerate(due)]
    spreads = [charts.Spread("Marlow County Jail", 18, 44, 182)]
    return {
        "chart1": charts.bars("Met within 14 days", places, definition="Met by any mode."),
        "chart2": charts.funnel("From identified to changed", stages),
        "chart3": charts.stacked_by_month("How orders changed", months, series),
        "chart4": charts.ranges("Days lost", spreads, unit="days"),
        "chart5": charts.strip("The next two weeks", days),
    }
