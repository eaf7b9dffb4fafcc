"""The machine-readable copy comes in again as the very same text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from tests.registers.agreements.texts import texts, whole
from throughcare.registers.agreements.rules.documents import (
    UnreadableAgreement,
    agreement_from,
    document_of,
    draft_from_json,
    wording,
)
from throughcare.registers.agreements.rules.texts import AgreementText


@pytest.mark.row("S1-23")
@given(texts)
def test_any_text_written_as_json_reads_back_the_same(text: AgreementText) -> None:
    copy = json.dumps(document_of(text, signatures=True))
    assert draft_from_json(copy) == text
    assert document_of(draft_from_json(copy), signatures=True) == json.loads(copy)


@given(texts)
def test_a_copy_without_signatures_tells_no_name(text: AgreementText) -> None:
    document = document_of(text)
    assert all(set(party) == {"organization", "role"} for party in document["parties"])


@given(texts, texts)
def test_two_wordings_are_one_only_if_the_texts_are(one: AgreementText, two: AgreementText) -> None:
    same = document_of(one) == document_of(two)
    assert (wording(document_of(one)) == wording(document_of(two))) is same


def test_a_file_with_a_fault_is_refused_with_every_fault() -> None:
    broken = replace(whole(), title="", parties=whole().parties[:1])
    with pytest.raises(UnreadableAgreement) as refused:
        agreement_from(document_of(broken))
    for words in ("title", "two parties", f"{whole().parties[1].organization} is not a party"):
        assert words in str(refused.value)
