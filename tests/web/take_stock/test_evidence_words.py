"""Every word of evidence that the engine can say is there to be translated."""

from __future__ import annotations

from throughcare.casework.linkage.rules import lookalikes, shares
from throughcare.entrypoints.web.take_stock.evidence_words import (
    FINDINGS,
    SUBJECTS,
    WHOLE,
    evidence_in_words,
)


def test_every_word_of_the_tables_is_marked_for_translation() -> None:
    for field in shares.fields():
        assert field.words in SUBJECTS
        assert set(field.level_words) - {""} <= set(FINDINGS), field.name
    said = {relation.words for relation in shares.look_alikes()} | set(lookalikes.WORDS.values())
    assert said <= set(WHOLE)


def test_english_reads_as_the_engine_wrote_it() -> None:
    for kept in ("Birth dates are the same", "A twin would look the same", "Sex is different"):
        assert evidence_in_words(kept) == kept
