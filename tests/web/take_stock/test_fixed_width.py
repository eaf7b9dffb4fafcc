"""A fixed-width file whose columns touch: a person says where they begin, under a ruler."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.take_stock.files import map_columns, upload
from throughcare.entrypoints.web.take_stock.place_forms import MORE, PlacesForm

WIDTHS = (8, 16, 10, 10, 9, 10)
STARTS = (1, 9, 25, 35, 45, 54)
HEADINGS = ("MNI #", "Last Name", "First Name", "D.O.B.", "Booking #", "Booked")
PEOPLE = (
    ("MCJ-1000", "Quillfeather", "Basil", "03/09/1988", "BK-5000", "11/16/2026"),
    ("MCJ-1001", "Thimblewick", "Clover", "11/21/1990", "BK-5001", "11/09/2026"),
    ("MCJ-2000", "Dandelionson", "Fennelseed", "05/06/1991", "BK-600001", "11/20/2026"),
)


def lines(*rows: tuple[str, ...]) -> bytes:
    """Rows as such a system writes them: no blank where a cell fills its place."""
    return "\n".join(
        "".join(f"{cell:<{width}}" for cell, width in zip(row, WIDTHS, strict=True))
        for row in (HEADINGS, *rows)
    ).encode()


def places(**otherwise: Any) -> dict[str, Any]:
    """The places as somebody types them."""
    found: dict[str, Any] = {}
    for number, (start, width) in enumerate(zip(STARTS, WIDTHS, strict=True)):
        found |= {f"start_{number}": start, f"width_{number}": width}
    return found | otherwise


@pytest.fixture
def page(client_of: Any, world: Any) -> Any:
    """The page that asks for the columns, just after the file was handed in."""
    return upload(client_of("clerk"), world, lines(*PEOPLE))


def test_the_first_lines_stand_under_a_ruler_that_counts_from_one(page: Any) -> None:
    ruler = re.search(r'<pre class="ruler".*?>(.*?)</pre>', page.text, re.DOTALL)
    assert ruler is not None
    tens, ones, marks, first, second, *_ = ruler[1].split("\n")
    assert ones.startswith("12345678901234")
    assert tens.index("20") + 1 == 19  # its last digit stands over the twentieth character
    assert first[24:34] == "First Name" and second[8:20] == "Quillfeather"
    assert marks[0] == "|" and marks[34:35] != "|"  # birth dates touch the names before them


@pytest.mark.row("S0-29")
def test_columns_that_touch_are_parted_where_a_person_says(client_of: Any, page: Any) -> None:
    clerk, address = client_of("clerk"), page.redirect_chain[-1][0]
    assert "D.O.B." not in [one.heading for one in page.context["sniffed"].suggestions]
    cut = clerk.get(address, places())
    assert [one.heading for one in cut.context["sniffed"].suggestions] == list(HEADINGS)
    cut.redirect_chain = [(f"{address}?{cut.request['QUERY_STRING']}", 200)]
    done = map_columns(clerk, cut, complete_file="no")
    delivery = done.context["delivery"]
    assert (delivery.state, delivery.record_count, delivery.rejected_count) == ("read", 3, 0)
    kept = {column["field"]: column for column in delivery.layout.layout["columns"]}
    assert (kept["dob"]["start"], kept["dob"]["end"]) == (35, 44)
    assert delivery.difference["admitted"] == 1
    assert "Dandelionson, Fennelseed" in done.text


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"start_3": 34}, "start_3", "characters of column 3"),
        ({"width_2": ""}, "width_2", "both"),
        ({"start_0": 0}, "start_0", "greater than or equal to 1"),
        ({"start_0": "first"}, "start_0", "whole number"),
    ],
)
def test_a_place_that_cannot_be_is_told_at_its_field(
    client_of: Any, page: Any, typed: dict[str, Any], field: str, words: str
) -> None:
    asked = client_of("clerk").get(page.redirect_chain[-1][0], places(**typed))
    assert words in asked.context["places"].errors[field][0]
    assert f'href="#id_{field}"' in asked.text


def test_an_empty_line_drops_its_column_and_none_is_no_file() -> None:
    form = PlacesForm(None, places=[(1, 8), (9, 24)])
    assert form.count == 2 + MORE
    dropped = PlacesForm(
        {"start_0": "", "width_0": "", "start_1": 9, "width_1": 4}, places=[(1, 8)]
    )
    assert dropped.is_valid() and dropped.places() == ((9, 12),)
    assert not PlacesForm({"start_0": ""}, places=[(1, 8)]).is_valid()


def test_of_another_organizations_people_the_ruler_shows_the_shape(
    client_of: Any, world: Any
) -> None:
    page = upload(client_of("officer"), world, lines(*PEOPLE))
    assert "aaa-9999aaaaaaaaaaaa" in page.text
    assert "Quillfeather" not in page.text and "03/09/1988" not in page.text
