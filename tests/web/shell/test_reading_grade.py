"""The reading grade, against texts whose grade is known."""

import pytest

from throughcare.entrypoints.web.shell.reading_grade import reading_grade, syllables_in


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *[("made", 1), ("table", 2), ("order", 2), ("wanted", 2), ("asked", 1), ("decided", 3)],
        *[("people", 2), ("agency", 3), ("changes", 2), ("the", 1), ("little", 2), ("houses", 2)],
    ],
)
def test_syllables_are_counted_as_spoken(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_the_formula_gives_the_grade_worked_out_by_hand() -> None:
    # 10 words, 2 sentences, 11 syllables: 0.39 * 5 + 11.8 * 1.1 - 15.59 = -0.66
    assert reading_grade("The cat sat on the mat. It was happy there.") == pytest.approx(-0.66)


def test_the_language_of_courts_is_far_above_that_of_letters() -> None:
    legal = (
        "Notwithstanding any provision to the contrary, the obligor shall be afforded an "
        "opportunity to petition the tribunal for modification of the underlying obligation."
    )
    assert reading_grade(legal) > 16
    assert reading_grade("You can ask us to look at your order. It costs you nothing.") < 4


def test_a_text_without_words_has_no_grade() -> None:
    assert reading_grade("2026 – 11") == 0
