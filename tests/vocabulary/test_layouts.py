"""Layouts are data: they come back from TOML and JSON, and a wrong one is refused in words."""

import json
from dataclasses import replace

import pytest

from tests.casework.exchange.rosters import fixed_layout, layout
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.layout_fields import FIELDS, IDENTIFYING, NAMING, FileKind
from throughcare.vocabulary.layouts import ColumnMapping, Layout, LayoutInvalid

WITH_CODES = layout().with_columns(
    [*layout().columns, ColumnMapping("custody_status", "Status", codes=(("PT", "pretrial"),))]
)


@pytest.mark.parametrize(
    "one",
    [layout(), WITH_CODES, fixed_layout((9,) * 8, record_length=72),
     layout(delimiter="\t", header_row=3, header_rows=2, encoding="cp1252")],
)  # fmt: skip
def test_a_layout_comes_back_from_toml_and_json(one):
    assert Layout.from_toml(one.to_toml()) == one
    assert Layout.from_json(one.to_json()) == one


@pytest.mark.parametrize("name", ["source", "citation", "checked_on", "review_by"])
def test_a_layout_without_its_provenance_is_refused(name):
    plain = layout().to_plain()
    del plain[name]
    with pytest.raises(LayoutInvalid, match=name):
        Layout.from_plain(plain)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ([ColumnMapping("mugshot", "Photo")], "no field called mugshot"),
        ([ColumnMapping("surname", "A")], "tells one person from another"),
        ([ColumnMapping("person_number", "A")], "No column holds a name"),
        ([ColumnMapping("surname", "A"), ColumnMapping("surname", "B")], "same field: Surname"),
        ([ColumnMapping("surname", "A"), ColumnMapping("person_number")], "needs the heading"),
    ],
)
def test_a_layout_that_cannot_work_says_what_to_do(columns, words):
    with pytest.raises(LayoutInvalid, match=words):
        layout().with_columns(columns)


def test_columns_of_a_fixed_width_layout_lie_apart():
    one = fixed_layout((9,) * 8)
    first, second, *rest = one.columns
    with pytest.raises(LayoutInvalid, match="same characters"):
        one.with_columns([first, replace(second, start=5), *rest])
    with pytest.raises(LayoutInvalid, match="first and last character"):
        one.with_columns([replace(first, start=0), second, *rest])


def test_unknown_words_in_a_layout_are_refused():
    for change in ({"kind": "menu"}, {"format": "pdf"}, {"color": "red"}):
        with pytest.raises(LayoutInvalid):
            Layout.from_plain({**json.loads(layout().to_json()), **change})


def test_every_field_has_a_label_and_a_data_class():
    for kind in FileKind:
        for name, known in FIELDS[kind].items():
            assert known.label and known.data_class in DataClass and known.longest, name
        assert set(IDENTIFYING[kind]) <= set(FIELDS[kind])
        assert set(NAMING) <= set(FIELDS[kind])


@pytest.mark.rule("5 out 5")
def test_no_field_exists_for_what_must_never_be_collected():
    names = " ".join(name for kind in FileKind for name in FIELDS[kind])
    for word in ("mugshot", "charge", "risk", "gang", "immigration", "religion", "diagnosis"):
        assert word not in names
