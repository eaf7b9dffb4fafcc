"""The intake card: three questions that may all be skipped, sent every two weeks (S0-33, S0-34)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from throughcare.vocabulary.verdicts import Reason, sentence


class CardAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    DO_NOT_KNOW = "do_not_know"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Question:
    """One question in plain words; `asks_length` takes words such as "18 months"."""

    code: str
    text: str
    asks_length: bool = False


# Colorado's postcard asks exactly these three; whether it is safe to write is asked beside them.
CARD_QUESTIONS = (
    Question("has_order", sentence("Do you have a child support order?")),
    Question("sentence_length", sentence("How long is your sentence?"), asks_length=True),
    Question("wants_change", sentence("Do you want to ask for a change of your order?")),
)
SAFE_CONTACT = Question("safe_to_contact", sentence("Is it safe for us to write to you here?"))

# Being a parent and having an order are two things; intake asks them apart (S0-26).
INTAKE_QUESTIONS = (
    Question("is_parent", sentence("Are you a parent of a child under 18?")),
    Question("has_order", sentence("Do you have a child support order?")),
)

BATCH_EVERY_DAYS = 14


@dataclass(frozen=True)
class BatchAge:
    """How long the oldest unsent card waits, in days; None when there is none."""

    oldest_days: int | None
    is_late: bool


def checks_from(answers: Mapping[str, CardAnswer]) -> tuple[Reason, ...]:
    """What somebody should look up next; "do not know" makes a check and never an error."""
    checks = []
    order = answers.get("has_order", CardAnswer.SKIPPED)
    if order is CardAnswer.DO_NOT_KNOW:
        checks.append(Reason("look_for_order", "Look whether there is an order."))
    if order is CardAnswer.YES:
        checks.append(Reason("find_order", "Find the order."))
    if answers.get("wants_change") is CardAnswer.YES:
        checks.append(Reason("offer_visit", "Offer a visit: the person wants a change."))
    if answers.get("safe_to_contact") is CardAnswer.NO:
        checks.append(Reason("ask_in_person", "Do not write: ask in person how to reach them."))
    return tuple(checks)


def batch_cut_off(first_cut_off: date, on: date, every_days: int = BATCH_EVERY_DAYS) -> date:
    """The next day, `on` or later, at which a batch is closed and sent."""
    if on <= first_cut_off:
        return first_cut_off
    periods = ceil((on - first_cut_off).days / every_days)
    return first_cut_off + timedelta(days=periods * every_days)


def batch_age(
    unsent_taken_on: Iterable[date], as_of: date, every_days: int = BATCH_EVERY_DAYS
) -> BatchAge:
    """The age of the oldest card not yet sent; late once it is older than one batch period."""
    oldest = min(unsent_taken_on, default=None)
    if oldest is None:
        return BatchAge(None, is_late=False)
    age = (as_of - oldest).days
    return BatchAge(age, is_late=age > every_days)
