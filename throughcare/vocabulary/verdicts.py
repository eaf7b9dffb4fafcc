"""Answers that carry their reasons: yes, no, or "cannot tell yet"."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | date
Params = Mapping[str, Value]


class Answer(StrEnum):
    """What a rule says; "cannot tell yet" is an answer, never a missing one."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL_YET = "cannot_tell_yet"


def show_plainly(value: Value) -> str:
    """A value as a letter would write it; dates become "July 1, 2025"."""
    if isinstance(value, date):
        return f"{value:%B} {value.day}, {value.year}"
    return str(value)


def sentence(text: str) -> str:
    """Marks a text for the translation catalog where it is written; gives it back unchanged."""
    return text


@dataclass(frozen=True)
class Reason:
    """One reason in plain words; `text` is English and the key of its translation.

    `Reason("not_yet", "Day {day} is not over.", {"day": 90})`: the second argument is what a
    gettext catalog translates, the third what is filled in afterwards. A text that is not written
    right there is marked with `sentence`, so that the catalog finds it.
    """

    code: str
    text: str
    params: Params = field(default_factory=dict, hash=False)

    def in_words(
        self,
        translate: Callable[[str], str] = str,
        show: Callable[[Value], str] = show_plainly,
    ) -> str:
        """The sentence to print, translated first and filled in second."""
        return translate(self.text).format(
            **{name: show(value) for name, value in self.params.items()}
        )


@dataclass(frozen=True)
class Passage:
    """Reasons said one after the other, for what one sentence cannot say in every language."""

    reasons: tuple[Reason, ...]

    def in_words(
        self,
        translate: Callable[[str], str] = str,
        show: Callable[[Value], str] = show_plainly,
    ) -> str:
        return " ".join(reason.in_words(translate, show) for reason in self.reasons)


@dataclass(frozen=True)
class Verdict:
    """An answer with the reasons that led to it; it has no truth value on purpose."""

    answer: Answer
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.reasons:
            raise ValueError("A verdict needs at least one reason.")

    def __bool__(self) -> bool:
        raise TypeError("A verdict has three answers: ask is_yes, is_no or is_open.")

    @property
    def is_yes(self) -> bool:
        return self.answer is Answer.YES

    @property
    def is_no(self) -> bool:
        return self.answer is Answer.NO

    @property
    def is_open(self) -> bool:
        return self.answer is Answer.CANNOT_TELL_YET

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


def yes(*reasons: Reason) -> Verdict:
    return Verdict(Answer.YES, reasons)


def no(*reasons: Reason) -> Verdict:
    return Verdict(Answer.NO, reasons)


def cannot_tell_yet(*reasons: Reason) -> Verdict:
    return Verdict(Answer.CANNOT_TELL_YET, reasons)


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes if one says yes; else open if one is open; else no. Reasons of that answer only."""
    return _first_answer(verdicts, Answer.YES, Answer.CANNOT_TELL_YET, Answer.NO)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """No if one says no; else open if one is open; else yes. Reasons of that answer only."""
    return _first_answer(verdicts, Answer.NO, Answer.CANNOT_TELL_YET, Answer.YES)


def _first_answer(verdicts: Iterable[Verdict], *order: Answer) -> Verdict:
    found = tuple(verdicts)
    for answer in order:
        same = [verdict for verdict in found if verdict.answer is answer]
        if same:
            return Verdict(answer, tuple(reason for verdict in same for reason in verdict.reasons))
    raise ValueError("There is no verdict to combine.")
