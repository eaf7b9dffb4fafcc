"""What changes the meaning is asked to be read again; what only changes words is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.registers.agreements.texts import AGENCY, clause, duty, promise, texts, whole
from throughcare.registers.agreements.rules.editing import move_clause, put_clause
from throughcare.registers.agreements.rules.meaning import meaning
from throughcare.registers.agreements.rules.texts import AgreementText, PartyText
from throughcare.vocabulary.categories import DataClass, Purpose

SAME = [
    replace(whole(), title="Another title", key="other"),
    move_clause(whole(), "4.1", -3),
    put_clause(whole(), duty("1.1", "expectations", "We are working as equal partners.")),
    put_clause(whole(), replace(promise("2.1"), text="97 of each 100 are met on time.")),
    put_clause(whole(), clause("3.1", text="the roster is compared")),
    replace(whole(), parties=tuple(reversed(whole().parties))),
]
OTHER = [
    replace(whole(), expires_on=date(2029, 1, 1)),
    replace(whole(), parties=(*whole().parties, PartyText("Brook House", "helps"))),
    put_clause(whole(), clause("3.1", purpose=Purpose.INREACH_VISITS)),
    put_clause(whole(), clause("3.1", data_classes=(DataClass.IDENTITY, DataClass.CONTACT))),
    put_clause(whole(), clause("3.1", people="everyone since 2020")),
    put_clause(whole(), clause("3.1", text="The roster is compared and kept.")),
    put_clause(whole(), clause("3.1", from_party=AGENCY)),
    put_clause(whole(), promise("2.1", target=0.5)),
    put_clause(whole(), replace(promise("2.1"), text="90 of 100 are met in time.")),
    put_clause(whole(), duty("1.1", "expectations", "We do not work as equals.")),
    put_clause(whole(), replace(whole().clauses[3], parameters={"rate_cents": 12})),
    put_clause(whole(), clause("3.2", people="others")),
]


@pytest.mark.parametrize("text", SAME)
def test_words_that_change_nothing_do_not_count(text: AgreementText) -> None:
    assert meaning(text) == meaning(whole())


@pytest.mark.parametrize("text", OTHER)
def test_purpose_classes_people_sides_days_targets_and_money_count(text: AgreementText) -> None:
    assert meaning(text) != meaning(whole())


@given(texts)
def test_a_meaning_has_one_digest(text: AgreementText) -> None:
    assert len(meaning(text)) == 64
    assert meaning(text) == meaning(replace(text, clauses=tuple(reversed(text.clauses))))
