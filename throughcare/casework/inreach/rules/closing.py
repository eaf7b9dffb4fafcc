"""What becomes of a visit in person when the facility closes: another mode, or held (S0-08).

Nothing stays in person silently. What can not be converted waits for a person to decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughcare.casework.inreach.rules.call_price import CALLS, CallTerms
from throughcare.casework.inreach.rules.clearances import Clearance, is_cleared
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.verdicts import Reason


@dataclass(frozen=True)
class Converted:
    """The visit goes on, at its time, in another mode."""

    mode: ContactMode


@dataclass(frozen=True)
class OnHold:
    """The visit waits until somebody decides; the reason says what is missing."""

    reason: Reason


def after_closing(
    fallback: ContactMode | None, day: date, clearance: Clearance | None, terms: CallTerms | None
) -> Converted | OnHold:
    """What a visit in person becomes; ``terms`` say who pays for calls in the fallback mode."""
    if fallback not in CALLS:
        return OnHold(Reason("no_fallback", "The closure names no other way to meet."))
    if terms is None or fallback not in terms.modes:
        return OnHold(Reason("no_paying_party", "Nobody has agreed to pay for this call."))
    cleared = is_cleared(clearance, fallback, day)
    if cleared.is_no:
        return OnHold(cleared.reasons[0])
    return Converted(fallback)
