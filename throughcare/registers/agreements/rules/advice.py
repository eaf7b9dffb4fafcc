"""What keeps an agreement fresh: advice beside a draft, never a reason to refuse it (A4)."""

from __future__ import annotations

from throughcare.registers.agreements.rules.fault import Fault, fault
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.vocabulary.calendar import add_months

LONGEST_MONTHS = 48  # one state's contract handbook advises no longer term (domain, A4)
REVIEW_MONTHS = 12


def advice(text: AgreementText) -> tuple[Fault, ...]:
    """A long term, or no early look at it; each at its field."""
    found: list[Fault] = []
    first, last, review = text.effective_on, text.expires_on, text.review_due_on
    if first and last and last >= add_months(first, LONGEST_MONTHS):
        found.append(
            fault(
                "expires_on", "long_term",
                "This runs longer than {months} months. A shorter term that is renewed keeps an"
                " agreement true.", months=LONGEST_MONTHS,
            )
        )  # fmt: skip
    if first and (review is None or review > add_months(first, REVIEW_MONTHS)):
        found.append(
            fault(
                "review_due_on", "late_review",
                "Set a first review within {months} months: small things are mended early.",
                months=REVIEW_MONTHS,
            )
        )  # fmt: skip
    return tuple(found)
