"""The other 180 days: how long the agency has for a review once it was asked (R3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.casework.child_support.rules.terms import ReviewCompletion
from throughcare.vocabulary.calendar import add_months


@dataclass(frozen=True)
class ReviewClock:
    """From which day the review is counted, and by when it must be complete."""

    runs_from: date
    because: str
    due_on: date
    days_left: int


def review_completion(
    rule: ReviewCompletion, requested_on: date, located_on: date | None, as_of: date
) -> ReviewClock:
    """Counted from the request or from locating the other parent, whichever is later.

    `located_on` is None when the other parent's place was known all along.
    """
    later = located_on is not None and located_on > requested_on
    runs_from = located_on if later and located_on else requested_on
    due_on = runs_from + timedelta(days=rule.within_days)
    because = "located" if later else "requested"
    return ReviewClock(runs_from, because, due_on, (due_on - as_of).days)


def next_review_on(rule: ReviewCompletion, last_review_on: date) -> date:
    """From this day a review needs no change of circumstances (R4)."""
    return add_months(last_review_on, rule.cycle_months)
