"""The intake card: three questions that may all be skipped, sent every two weeks (S0-33, S0-34)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from throughcare.casework.child_support.rules.practice_files import card_practice
from throughcare.vocabulary.verdicts import Reason


class CardAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    DO_NOT_KNOW = "do_not_know"
    SKIPPED = "skipped"


CARD_QUESTIONS = card_practice().card
SAFE_CONTACT = card_practice().safe_contact
INTAKE_QUESTIONS = card_practice().intake
BATCH_EVERY_DAYS = card_practice().batch_every_days
FIRST_CUT_OFF = card_practice().first_cut_off


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
