"""A family violence indicator goes away only by two people, at the person's word, in its days."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.access.rules.sealing import (
    Removal,
    RemovalWindow,
    SealStep,
    SealStepKind,
    may_ask,
    may_confirm,
    may_print,
    may_remove,
    may_send_letter,
    removal_of,
)

FIRST, SECOND = uuid4(), uuid4()
KANSAS = RemovalWindow(date(2025, 5, 2), date(2025, 5, 31), date(2025, 6, 1))
Kind = SealStepKind
ASKED = SealStep(Kind.ASKED, FIRST)
PRINTED = SealStep(Kind.PRINTED, FIRST, next_letter_on=date(2025, 6, 1))
LETTER = SealStep(Kind.LETTER, FIRST, KANSAS)
CONFIRMED = SealStep(Kind.CONFIRMED, FIRST)
WHOLE_WAY = (ASKED, PRINTED, LETTER, CONFIRMED)


def codes(on: date, *steps: SealStep, by: UUID | None = SECOND) -> tuple[str, ...]:
    return may_remove(removal_of(steps), on, by=by).codes


@pytest.mark.rule("F9")
@pytest.mark.rule("2.12 FVI removal window, Kansas style")
@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2025, 5, 1), "too_early"),
        (date(2025, 5, 2), "may_remove"),
        (date(2025, 5, 31), "may_remove"),
        (date(2025, 6, 1), "too_late"),
    ],
)
def test_a_letter_of_may_1_lets_it_be_removed_from_may_2_to_may_31(on: date, code: str) -> None:
    assert codes(on, *WHOLE_WAY) == (code,)


@pytest.mark.rule("F9")
def test_no_second_letter_goes_out_before_june_1_not_even_after_a_withdrawal() -> None:
    twice = removal_of([*WHOLE_WAY, SealStep(Kind.WITHDRAWN, FIRST), ASKED])
    for standing in (removal_of(WHOLE_WAY), removal_of(WHOLE_WAY[:2]), twice):
        assert may_print(standing, date(2025, 5, 31)).codes == ("letter_too_early",)
        assert may_print(standing, date(2025, 6, 1)).is_yes


@pytest.mark.rule("F9")
def test_a_letter_is_printed_before_it_goes_out_and_goes_out_once() -> None:
    assert may_print(removal_of([]), date(2025, 5, 1)).codes == ("not_asked",)
    assert may_send_letter(removal_of([ASKED])).codes == ("not_printed",)
    assert may_send_letter(removal_of([ASKED, PRINTED])).is_yes
    assert may_send_letter(removal_of([ASKED, PRINTED, LETTER])).codes == ("not_printed",)
    begun_again = [ASKED, PRINTED, SealStep(Kind.WITHDRAWN, FIRST), ASKED]
    assert may_send_letter(removal_of(begun_again)).codes == ("not_printed",)


@pytest.mark.rule("F12")
def test_mail_that_is_sent_on_moves_the_last_day_and_never_the_first() -> None:
    longer = KANSAS.longer_by(7)
    assert (longer.opens_on, longer.closes_on) == (date(2025, 5, 2), date(2025, 6, 7))
    assert longer.next_letter_on == date(2025, 6, 8)
    assert KANSAS.longer_by(0) == KANSAS


@pytest.mark.rule("F9")
@pytest.mark.parametrize("by", [FIRST, None])
def test_one_person_alone_never_removes_it(by: UUID | None) -> None:
    assert codes(date(2025, 5, 10), *WHOLE_WAY, by=by) == ("two_people",)


@pytest.mark.rule("F9")
def test_every_step_must_be_there() -> None:
    for left_out in (ASKED, LETTER, CONFIRMED):
        steps = [step for step in WHOLE_WAY if step is not left_out]
        assert may_remove(removal_of(steps), date(2025, 5, 10), by=SECOND).is_no


@pytest.mark.rule("F9")
def test_a_word_before_the_letter_is_not_the_word_after_it() -> None:
    assert may_confirm(removal_of([ASKED]), date(2025, 5, 10)).codes == ("no_letter",)
    assert codes(date(2025, 5, 10), ASKED, CONFIRMED, LETTER) == ("not_confirmed",)


@pytest.mark.rule("F9")
def test_after_a_new_letter_the_person_says_it_again() -> None:
    later = RemovalWindow(date(2025, 6, 3), date(2025, 7, 2), date(2025, 7, 3))
    again = [*WHOLE_WAY, SealStep(Kind.LETTER, FIRST, later)]
    assert codes(date(2025, 6, 10), *again) == ("not_confirmed",)
    assert codes(date(2025, 6, 10), *again, CONFIRMED) == ("may_remove",)


@pytest.mark.rule("F9")
def test_a_withdrawal_begins_anew_and_an_asking_counts_once() -> None:
    assert may_ask(removal_of([ASKED])).codes == ("asked_already",)
    assert may_ask(removal_of([*WHOLE_WAY, SealStep(Kind.WITHDRAWN, SECOND)])).is_yes
    assert may_ask(removal_of([*WHOLE_WAY, SealStep(Kind.REMOVED, SECOND)])).codes == ("removed",)


@pytest.mark.rule("F8")
def test_sending_it_to_the_court_liaison_changes_nothing_here() -> None:
    court = SealStep(Kind.COURT, SECOND)
    for at in range(len(WHOLE_WAY) + 1):
        steps = [*WHOLE_WAY[:at], court, *WHOLE_WAY[at:]]
        assert removal_of(steps) == removal_of(WHOLE_WAY)
    assert removal_of([court]) == Removal()


@pytest.mark.rule("F9")
@given(st.permutations(WHOLE_WAY), st.integers(0, 400))
def test_no_other_order_and_no_other_day_removes_it(steps: list[SealStep], days: int) -> None:
    """Nothing lapses into a removal, however long one waits."""
    on = date(2025, 5, 1) + timedelta(days)
    inside = KANSAS.opens_on <= on <= KANSAS.closes_on
    asked_before_confirming = steps.index(LETTER) < steps.index(CONFIRMED)
    assert may_remove(removal_of(steps), on, by=SECOND).is_yes == (
        inside and asked_before_confirming
    )
