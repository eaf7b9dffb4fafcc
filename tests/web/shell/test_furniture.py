"""The furniture says in words what it says in color, and never trusts what it is given."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.utils.translation import override
from lxml import html

from tests.web.shell.sample import rendered, request_for
from throughcare.entrypoints.web.shell.pieces import Cell, Compared, Comparison, Event, Evidence
from throughcare.entrypoints.web.shell.pieces import Table as PlainTable

NASTY = '<script>alert("x")</script>'


def words_of(source: str, **context: Any) -> str:
    return " ".join(
        html.fromstring(f"<div>{rendered(source, context)}</div>").text_content().split()
    )


@pytest.mark.parametrize(
    ("days", "paused", "words", "tone"),
    [
        (-2, False, "2 days over", "late"),
        (-1, False, "1 day over", "late"),
        (0, False, "due today", "late"),
        (1, False, "1 day left", "soon"),
        (3, False, "3 days left", "soon"),
        (4, False, "4 days left", "good"),
        (5, True, "paused, 5 days left", "quiet"),
        (None, False, "cannot tell yet", "quiet"),
    ],
)
def test_days_left_are_said_in_words(days: int | None, paused: bool, words: str, tone: str) -> None:
    shown = rendered("{% days_left days paused=paused %}", {"days": days, "paused": paused})
    assert f">{words}<" in shown
    assert f"badge--{tone}" in shown


def test_days_left_name_the_day_in_the_readers_language() -> None:
    source, due = "{% days_left 4 due=due %}", date(2026, 11, 25)
    assert words_of(source, due=due) == "4 days left by Nov. 25, 2026"
    with override("es"):
        assert words_of(source, due=due) == "quedan 4 días hasta el 25 de noviembre de 2026"


def test_a_day_that_is_over_was_due_and_is_not_still_to_come() -> None:
    source, due = "{% days_left -2 due=due %}", date(2026, 11, 19)
    assert words_of(source, due=due) == "2 days over was due Nov. 19, 2026"


def test_the_reason_names_the_clause_and_its_end() -> None:
    source = '{% reason_line "clause 3 of the Marlow County agreement" until=day %}'
    assert words_of(source, day=date(2027, 6, 30)) == (
        "You see this under clause 3 of the Marlow County agreement, until June 30, 2027."
    )


def test_a_name_is_whole_and_never_translated() -> None:
    person = SimpleNamespace(given_name="Wren", middle_name="", surname="Testerly", suffix="Jr.")
    shown = rendered('{% person_name person "MC-1" %}', {"person": person})
    assert 'translate="no"' in shown
    assert words_of('{% person_name person "MC-1" %}', person=person) == "Wren Testerly Jr. MC-1"


def test_an_empty_value_reads_not_known() -> None:
    pairs = [("Order", ""), ("Release", None), ("Days", 0)]
    assert words_of("{% definitions pairs %}", pairs=pairs) == (
        "Ordernot knownReleasenot knownDays0"
    )


def test_a_wide_table_repeats_its_headings_for_the_narrow_screen() -> None:
    row = '<tr>{% cell "Person" %}Wren{% endcell %}</tr>'
    source = '{% worklist "Due" "Person" "Days" %}' + row + "{% endworklist %}"
    tree = html.fromstring(rendered(source))
    assert [th.text for th in tree.xpath("//th[@scope='col']")] == ["Person", "Days"]
    assert tree.xpath("//td/@data-heading") == ["Person"]
    assert tree.xpath("//caption")[0].text == "Due"


def test_a_table_from_data_shows_links_badges_and_numbers() -> None:
    row = (Cell("File", href="/f"), Cell("held", tone="late"), Cell(12, is_number=True))
    tree = html.fromstring(
        rendered("{% table_of t %}", {"t": PlainTable("Files", ("A", "B", "C"), [row])})
    )
    assert tree.xpath("//td/a/@href") == ["/f"]
    assert tree.xpath("//td/span/@class") == ["badge badge--late"]
    assert tree.xpath("//th[@class='number']/text()") == ["C"]


def test_an_empty_table_says_so() -> None:
    table = PlainTable("Files", ("A",), [], empty="No file has come yet.")
    assert words_of("{% table_of t %}", t=table) == "No file has come yet."


def test_a_row_that_does_not_fit_its_headings_is_refused() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        rendered("{% table_of t %}", {"t": PlainTable("Files", ("A", "B"), [("only one",)])})


def test_two_records_are_compared_in_words() -> None:
    lines = [Compared("Sex", "F", "M", "differs"), Compared("SSN", "", "1", "missing")]
    words = words_of("{% side_by_side c %}", c=Comparison("Two records", "Jail", "Agency", lines))
    assert "Sex F M differs" in words.replace("SexFMdiffers", "Sex F M differs")
    assert "not known to both" in words


def test_evidence_grows_right_for_and_left_against() -> None:
    items = [Evidence("Same day", 8.0), Evidence("Other sex", -4.0), Evidence("Nothing", 0.0)]
    tree = html.fromstring(rendered("{% evidence_bars items %}", {"items": items}))
    bars = [
        (bar.get("x"), bar.get("width")) for bar in tree.xpath("//rect[@class='evidence__fill']")
    ]
    assert bars == [("50.0%", "50.0%"), ("25.0%", "25.0%"), ("50.0%", "0.0%")]
    sides = [side.text for side in tree.xpath("//*[@class='evidence__side']")]
    assert sides == ["for", "against", "neither"]


def test_a_bar_never_leaves_its_track() -> None:
    source = "{% evidence_bars items scale=5 %}"
    tree = html.fromstring(rendered(source, {"items": [Evidence("Much", 50.0)]}))
    assert tree.xpath("//rect[@class='evidence__fill']/@width") == ["50.0%"]


def test_a_timeline_gives_days_as_days_and_moments_as_moments() -> None:
    events = [
        Event(date(2026, 11, 21), "Roster received"),
        Event(datetime(2026, 11, 23, 14, 30, tzinfo=UTC), "Visit", who="Desk", href="/v"),
    ]
    tree = html.fromstring(rendered("{% timeline events %}", {"events": events}))
    assert tree.xpath("//time/@datetime") == ["2026-11-21", "2026-11-23T14:30:00+00:00"]
    assert tree.xpath("//time")[1].text == "11/23/2026 9:30 a.m."


def test_pages_keep_the_rest_of_the_address() -> None:
    page = Paginator(range(50), 10).page(2)
    request = request_for("/?state=late&page=2")
    shown = Template("{% pagination page %}").render(RequestContext(request, {"page": page}))
    links = html.fromstring(shown).xpath("//a/@href")
    assert "?state=late&page=3" in links
    assert html.fromstring(shown).xpath("//a[@aria-current='page']")[0].text == "2"


def test_one_page_needs_no_pages() -> None:
    page = Paginator(range(5), 10).page(1)
    assert rendered("{% pagination page %}", {"page": page}).strip() == ""


def test_progress_is_said_in_percent() -> None:
    assert words_of('{% progress 640 1000 "Rows read" %}') == "Rows read 64% 64%"
    assert "0%" in words_of('{% progress 0 0 "Rows read" %}')


def test_the_step_that_one_is_in_is_marked() -> None:
    tree = html.fromstring(rendered("{% steps_progress titles 2 %}", {"titles": ["A", "B", "C"]}))
    assert tree.xpath("//li[@aria-current='step']/text()") == ["B"]


@pytest.mark.parametrize(
    "source",
    [
        "{% card nasty %}{{ nasty }}{% endcard %}",
        "{% next_action nasty href=nasty label=nasty %}{{ nasty }}{% endnext_action %}",
        '{% notice "late" nasty %}{{ nasty }}{% endnotice %}',
        "{% empty_state nasty %}{{ nasty }}{% endempty_state %}",
        "{% worklist nasty nasty %}{% cell nasty %}{{ nasty }}{% endcell %}{% endworklist %}",
        '{% badge nasty "late" %}{% stat nasty nasty note=nasty href=nasty %}',
        "{% person_name nasty nasty %}{% reason_line nasty %}{% progress 1 2 nasty %}",
        "{% breadcrumbs nasty nasty nasty %}{% print_button pdf=nasty %}",
    ],
)
def test_nothing_that_is_shown_can_run(source: str) -> None:
    assert "<script" not in rendered(source, {"nasty": NASTY})


def test_a_qr_code_is_drawn_in_the_page() -> None:
    shown = rendered('{% qr_code "otpauth://totp/x" %}')
    assert "<svg" in shown
    assert "data:" not in shown
    assert "otpauth" not in shown
