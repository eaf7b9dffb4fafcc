"""The request to change one order: its blanks, and what is still missing before it can be filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughcare.vocabulary.verdicts import Reason

FORM_VERSION = "2026-11"


@dataclass(frozen=True)
class Blank:
    """One box that the person may fill or leave empty; never about the other parent."""

    code: str
    text: str


BLANKS = (
    Blank("pay_inside", "Pay from work inside, each month"),
    Blank("other_income", "Other money you get, each month"),
    Blank("savings", "Money you have saved"),
    Blank("earlier_work", "Work you had before"),
)
WISHES = (
    Blank("lower_while_inside", "Support lowered or stopped while in custody"),
    Blank("explain_release", "Somebody explains what happens after release"),
)


@dataclass(frozen=True)
class FormState:
    """What is on one form so far; amounts and dates of the order come from the agency."""

    order_number: str
    tribunal: str
    ordered_on: date | None
    has_amount: bool
    facility_number: str
    admitted_on: date | None
    answers: Mapping[str, str]
    needs_notary: bool
    signed_on: date | None
    notarized_on: date | None


def what_is_missing(form: FormState) -> tuple[Reason, ...]:
    """Each missing thing in words, what stops the filing first; a blank left empty is no lack."""
    checks = (
        (form.signed_on is None, "signature", "The signature of the parent is missing."),
        (
            form.needs_notary and form.notarized_on is None,
            "notary",
            "The signature was not yet made before a notary.",
        ),
        (not any(form.answers.get(w.code) for w in WISHES), "wish", "No wish is ticked yet."),
        (not form.tribunal, "tribunal", "Which court or office made the order is not on file."),
        (form.ordered_on is None, "ordered_on", "The date of the order is not on file."),
        (not form.has_amount, "amount", "The amount of the order is not on file."),
        (not form.facility_number, "number", "The number at the facility is not on file."),
        (form.admitted_on is None, "admitted_on", "The day of admission is not known."),
    )
    return tuple(Reason(code, text) for lacks, code, text in checks if lacks)


def may_be_filed(form: FormState) -> bool:
    """A request may go in with blanks and unknowns, but not unsigned or without its notary."""
    return not {"signature", "notary"} & {reason.code for reason in what_is_missing(form)}
