"""A verdict has three answers, and each answer has its reasons."""

from datetime import date

import pytest

from throughcare.vocabulary.verdicts import (
    Answer,
    Reason,
    Verdict,
    all_of,
    any_of,
    cannot_tell_yet,
    no,
    yes,
)

YES = yes(Reason("a", "A."))
NO = no(Reason("b", "B."))
OPEN = cannot_tell_yet(Reason("c", "C."))


def test_a_verdict_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        Verdict(Answer.YES, ())


def test_a_verdict_is_never_taken_for_true_or_false():
    with pytest.raises(TypeError, match="three answers"):
        bool(NO)


def test_a_reason_is_translated_before_it_is_filled_in():
    reason = Reason("due", "Due on {day}.", {"day": date(2025, 7, 1)})
    spanish = {"Due on {day}.": "Vence el {day}."}
    assert reason.in_words() == "Due on July 1, 2025."
    assert reason.in_words(translate=spanish.__getitem__, show=str) == "Vence el 2025-07-01."


@pytest.mark.parametrize(
    ("verdicts", "any_answer", "all_answer"),
    [
        ((YES, NO, OPEN), Answer.YES, Answer.NO),
        ((NO, OPEN), Answer.CANNOT_TELL_YET, Answer.NO),
        ((YES, OPEN), Answer.YES, Answer.CANNOT_TELL_YET),
        ((NO, NO), Answer.NO, Answer.NO),
        ((YES, YES), Answer.YES, Answer.YES),
    ],
)
def test_combined_verdicts_keep_the_open_answer(verdicts, any_answer, all_answer):
    assert any_of(verdicts).answer is any_answer
    assert all_of(verdicts).answer is all_answer


def test_combined_verdicts_keep_only_the_reasons_of_their_answer():
    assert all_of((YES, NO, NO)).codes == ("b", "b")


def test_nothing_cannot_be_combined():
    with pytest.raises(ValueError, match="no verdict"):
        any_of(())
