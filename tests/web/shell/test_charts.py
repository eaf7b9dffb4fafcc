"""Charts: the picture and the table tell the same, small cells stay hidden, definitions print."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from throughcare.entrypoints.web.shell import charts

counts = st.one_of(st.none(), st.integers(min_value=0, max_value=10_000))
labels = st.text(alphabet="abc <&é", min_size=1, max_size=8)


def rects(figure: str, css: str) -> list[float]:
    found = html.fromstring(figure).xpath(f"//rect[contains(@class, '{css}')]/@width")
    return [float(width.rstrip("%")) for width in found]


def numbers(figure: str) -> list[str]:
    return [cell.text_content() for cell in html.fromstring(figure).xpath("//td[@class='number']")]


def test_bars_are_as_long_as_their_share_of_the_longest() -> None:
    figure = charts.bars("Met", [("A", 200), ("B", 50)])
    assert rects(figure, "fill--1") == [100, 25]
    assert numbers(figure) == ["200", "50"]


def test_a_small_cell_is_neither_drawn_nor_told() -> None:
    figure = charts.bars("Met", [("A", 200), ("B", None)])
    assert rects(figure, "fill--1") == [100, 0]
    assert numbers(figure) == ["200", "fewer than 11, or hidden with it"]


def test_a_funnel_tells_each_share_of_the_first() -> None:
    figure = charts.funnel("From identified to met", [("Identified", 120), ("Met", 90)])
    assert rects(figure, "fill--1") == [100, 75]
    assert numbers(figure) == ["120", "100%", "90", "75%"]


def test_a_funnel_whose_first_stage_is_hidden_tells_no_share() -> None:
    figure = charts.funnel("From identified to met", [("Identified", None), ("Met", 90)])
    assert rects(figure, "fill--1") == [0, 100]
    assert numbers(figure) == ["fewer than 11, or hidden with it", "—", "90", "—"]


def test_the_definition_is_printed_with_the_chart() -> None:
    figure = charts.bars("Returned", [("A", 20)], definition="Within 36 months of release.")
    assert "Within 36 months of release." in html.fromstring(figure).text_content()


def test_columns_stand_on_each_other_and_on_the_ground() -> None:
    figure = charts.stacked_by_month("Changed", ["Jan"], [("Cut", [30]), ("Stopped", [10])])
    columns = html.fromstring(figure).xpath("//rect[contains(@class,'chart__fill') and @y]")
    lower, upper = [(float(c.get("y")), float(c.get("height"))) for c in columns]
    assert lower[0] + lower[1] == pytest.approx(180)
    assert upper[0] + upper[1] == pytest.approx(lower[0])
    assert lower[1] == pytest.approx(3 * upper[1], abs=0.2)


def test_a_range_shows_the_median_and_the_ninetieth() -> None:
    figure = charts.ranges("Days lost", [charts.Spread("Jail", 20, 40, 100)], unit="days")
    tree = html.fromstring(figure)
    assert tree.xpath("//circle/@cx") == ["50.00%"]
    assert "half within 20, nine in ten within 40 days" in tree.text_content()


def test_a_strip_has_a_box_for_each_day_and_marks_the_late() -> None:
    days = [charts.Day(date(2026, 11, d), d % 3, int(d == 4)) for d in range(1, 15)]
    tree = html.fromstring(charts.strip("Two weeks", days))
    assert len(tree.xpath("//rect[contains(@class, 'chart__day')]")) == 14
    assert len(tree.xpath("//rect[contains(@class, 'chart__day--late')]")) == 1


@given(st.lists(st.tuples(labels, counts), max_size=8))
def test_every_chart_is_well_formed_named_and_within_its_frame(
    items: list[tuple[str, int | None]],
) -> None:
    for figure in (charts.bars("T & t", items), charts.funnel("T & t", items)):
        tree = html.fromstring(figure)
        picture = tree.xpath("//svg[@role='img']")[0]
        assert tree.xpath(f'//*[@id="{picture.get("aria-labelledby")}"]')[0].text == "T & t"
        assert "style=" not in figure
        assert all(0.0 <= width <= 100.0 for width in rects(figure, "fill--1"))


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_no_column_is_higher_than_the_plot(values: list[int]) -> None:
    figure = charts.stacked_by_month("T", [str(n) for n in range(len(values))], [("A", values)])
    tops = html.fromstring(figure).xpath("//rect[contains(@class,'chart__fill') and @y]/@y")
    assert all(0 <= float(top) <= 180 for top in tops)
