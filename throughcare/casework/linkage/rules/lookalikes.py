"""Twins, juniors, namesakes: who resembles a person without being that person is never sure."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.engine import Levels

Marks = npt.NDArray[np.bool_]

WORDS = {
    "twin": "Same birth date and surname, other given name: it may be a twin",
    "generation": "Same names, other suffix: it may be a parent or child",
    "namesake": "Same names, other birth date: it may be a relative or a namesake",
    "number_alone": "The number agrees, name and birth date do not: it may be someone else's",
}

SAME_GIVEN = ("exact", "nickname", "initial", "prefix", "one_edit")
SAME_SURNAME = ("exact", "part", "one_edit", "close", "alias")
OTHER_GIVEN = ("close", "middle", "similar", "initial_differs", "different")
OTHER_DATE = (
    *("different", "two_digits", "month_day", "days_off", "year", "partial_other"),
    *("about_a_year", "about_ten"),
)
NEAR_DATE = ("exact", "swapped")
SAME_NUMBER = ("exact", "last_four", "one_digit")


def levels_are(levels: Levels, field: str, names: tuple[str, ...]) -> Marks:
    """Where a field's level is one of those named."""
    number = [each.name for each in shares.fields()].index(field)
    known = shares.fields()[number].levels
    return np.isin(levels[:, number], [known.index(name) for name in names])


def resemblances(levels: Levels) -> dict[str, Marks]:
    """Per kind of look-alike, where a pair is one: no identifier agrees, or nothing else does."""
    identified = levels_are(levels, "ssn", ("exact", "last_four"))
    given = levels_are(levels, "given_name", SAME_GIVEN)
    surname = levels_are(levels, "surname", SAME_SURNAME)
    other_given = levels_are(levels, "given_name", OTHER_GIVEN)
    other_date = levels_are(levels, "dob", OTHER_DATE)
    near_date = levels_are(levels, "dob", NEAR_DATE)
    undated = levels_are(levels, "dob", ("missing",))
    other_suffix = levels_are(levels, "suffix", ("different",)) | (
        levels_are(levels, "suffix", ("one_side",)) & undated
    )
    other_surname = levels_are(levels, "surname", ("different", "similar"))
    return {
        "twin": ~identified & surname & near_date & other_given,
        "generation": ~identified & surname & given & other_suffix & ~near_date,
        "namesake": ~identified & surname & given & other_date,
        "number_alone": levels_are(levels, "ssn", SAME_NUMBER)
        & other_date
        & (other_given | other_surname),
    }
