"""Two texts side by side, marked word by word, with nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.registers.agreements.texts import clause, texts, whole, words
from throughcare.registers.agreements.rules.compare import Edit, FieldChange, compare, word_marks
from throughcare.registers.agreements.rules.editing import (
    move_clause,
    put_clause,
    remove_clause,
)
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.vocabulary.categories import DataClass

pytestmark = pytest.mark.row("S3-07")


@given(texts)
def test_a_text_differs_in_nothing_from_itself(text: AgreementText) -> None:
    assert compare(text, text).is_empty


@given(texts, texts)
def test_what_differs_is_never_called_the_same(one: AgreementText, two: AgreementText) -> None:
    unsigned = [
        replace(t, parties=tuple(replace(p, signed_on=None) for p in t.parties)) for t in (one, two)
    ]
    heads = [(t.key, t.title, t.effective_on, t.expires_on, t.clauses) for t in unsigned]
    if heads[0] != heads[1]:
        assert not compare(one, two).is_empty


@given(words, words)
def test_marks_give_both_texts_back(old: str, new: str) -> None:
    marks = word_marks(old, new)
    assert "".join(m.text for m in marks if m.edit in (Edit.SAME, Edit.REMOVED)) == old
    assert "".join(m.text for m in marks if m.edit in (Edit.SAME, Edit.ADDED)) == new


def test_clauses_that_came_went_and_changed_are_told_apart() -> None:
    old = whole()
    new = put_clause(remove_clause(old, "2.1"), clause("3.2"))
    new = put_clause(new, replace(old.clauses[2], text="The roster is compared daily."))
    new = replace(new, expires_on=date(2029, 1, 1))
    found = compare(old, new)
    edits = {change.number: change.edit for change in found.clauses}
    assert edits == {"2.1": Edit.REMOVED, "3.1": Edit.CHANGED, "3.2": Edit.ADDED}
    changed = next(one for one in found.clauses if one.number == "3.1")
    assert [(m.edit, m.text) for m in changed.marks] == [
        (Edit.SAME, "The roster is compared"), (Edit.ADDED, " daily"), (Edit.SAME, "."),
    ]  # fmt: skip
    assert found.fields == (FieldChange("expires_on", "2028-12-31", "2029-01-01"),)


def test_a_field_of_a_clause_is_told_with_both_values() -> None:
    old = whole()
    wider = replace(old.clauses[2], data_classes=(DataClass.IDENTITY, DataClass.CUSTODY))
    (change,) = compare(old, put_clause(old, wider)).clauses
    assert change.fields == (FieldChange("data_classes", "identity", "identity, custody"),)


def test_another_order_of_the_same_clauses_is_a_difference() -> None:
    found = compare(whole(), move_clause(whole(), "4.1", -2))
    assert found.reordered and not found.clauses
