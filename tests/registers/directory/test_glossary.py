"""Each reader's own word: their own, their field's, or plain words; never one that hurts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.registers.directory.rules.concepts import LANGUAGES, Concept, Forms
from throughcare.registers.directory.rules.glossary import (
    GLOSSARIES,
    Glossary,
    GlossaryRefused,
    field_words,
    may_be_a_word,
    plain_words,
)
from throughcare.registers.directory.rules.in_our_words import known_forms, pieces_of
from throughcare.vocabulary.categories import OrganizationKind
from throughcare.vocabulary.hurtful_words import hurtful_words

AGENCY = Glossary(OrganizationKind.CHILD_SUPPORT_STATE)
JAIL = Glossary(OrganizationKind.FACILITY)
PARTNER = Glossary(OrganizationKind.COMMUNITY)


def read_as(speech: Glossary, text: str, language: str = "en", *, others=()) -> str:
    ours = {one: speech.words(one, language) for one in Concept}
    pieces = pieces_of(text, ours, known_forms(others))
    return "".join(p.written + (f"[{p.ours}]" if p.ours else "") for p in pieces)


@pytest.mark.row("S0-16")
def test_the_same_record_gives_each_reader_their_own_term():
    text = "The parent who pays meets an officer."
    assert read_as(AGENCY, text) == "The parent who pays[obligor] meets an officer."
    assert read_as(JAIL, text) == text
    assert "[client who pays support]" in read_as(PARTNER, text)
    assert "[parent who pays]" in read_as(JAIL, "Each obligor is met.")
    assert "[incarcerated individuals]" in read_as(JAIL, "People in custody are met.")


@pytest.mark.row("S0-16")
@pytest.mark.parametrize("speech", [AGENCY, JAIL, PARTNER])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reader_meets_a_word_that_hurts_even_where_somebody_signed_it(speech, language):
    said = read_as(speech, "Inmates and the absent parent; each felon, an addict.", language)
    assert hurtful_words(said) == []
    assert speech.words(Concept.PERSON_IN_CUSTODY, language).many in said
    assert all(
        hurtful_words(f"{forms.one} {forms.many}") == []
        for concept in Concept
        if (forms := speech.words(concept, language))
    )


def test_the_name_of_a_law_keeps_its_words():
    assert "Inmate Trust" in read_as(JAIL, "Under the Inmate Trust Act it is kept.")


def test_our_own_word_comes_before_that_of_our_field_and_only_in_its_language():
    own = Glossary(AGENCY.kind, {(Concept.PARENT_WHO_PAYS, "en"): Forms("payer", "payers")})
    assert own.words(Concept.PARENT_WHO_PAYS, "en").one == "payer"
    assert own.words(Concept.PARENT_WHO_PAYS, "es") == AGENCY.words(Concept.PARENT_WHO_PAYS, "es")
    assert "[parent who pays]" in read_as(JAIL, "The payer comes.", others=[own.own])


def test_an_idea_is_explained_once_and_a_word_with_two_meanings_never():
    twice = read_as(AGENCY, "A parent who pays asks. The parents who pay are met.")
    assert twice.count("[") == 1
    unclear = {
        (Concept.PERSON_IN_CUSTODY, "en"): Forms("client", "clients"),
        (Concept.PERSON_RETURNING_HOME, "en"): Forms("client", "clients"),
    }
    assert read_as(JAIL, "A client comes.", others=[unclear]) == "A client comes."


@given(st.text(max_size=200))
def test_a_text_without_hurtful_words_stays_as_it_was_written(text):
    ours = {one: AGENCY.words(one, "en") for one in Concept}
    pieces = pieces_of(text, ours, known_forms())
    if not any(piece.hurts for piece in pieces):
        assert "".join(piece.written for piece in pieces) == text


@pytest.mark.parametrize("words", ["inmate", "Ex-cons", "absent father", "a\nb", "x" * 61])
def test_a_word_that_hurts_or_is_no_term_is_refused(words):
    assert may_be_a_word(words).is_no
    assert may_be_a_word("parent with an order").is_yes


def test_plain_words_know_every_idea_in_both_languages():
    assert all(plain_words(one, language) for one in Concept for language in LANGUAGES)
    assert {"child_support", "corrections", "community", "plain"} <= set(field_words())


@pytest.mark.parametrize(
    ("was", "becomes"),
    [('citation = "docs/words.md"', 'citation = " "'), ("review_by", "looked_at"),
     ('"parent who pays"', '"deadbeat"'), ('es = ["orden', 'fr = ["orden')],
)  # fmt: skip
def test_a_file_without_its_source_or_with_a_word_that_hurts_is_refused(tmp_path, was, becomes):
    text = (GLOSSARIES / "plain.toml").read_text("utf-8")
    assert was in text
    (tmp_path / "plain.toml").write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(GlossaryRefused):
        field_words(tmp_path)
