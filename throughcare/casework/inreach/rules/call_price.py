"""Who pays for a call and how much, from the funding clause of the agreement (S0-09).

Parameters of such a clause: ``pays_for = "calls"``, ``rate_cents`` (whole cents a minute) and
``modes`` (phone, video; both when left out); ``budget_cents`` says how much in all, where the
parties agreed on it. The party the clause comes *from* pays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from throughcare.vocabulary.categories import ContactMode

CALLS = frozenset({ContactMode.PHONE, ContactMode.VIDEO})


@dataclass(frozen=True)
class CallTerms:
    """What one funding clause says about calls."""

    clause: UUID
    payer: UUID
    rate_cents: int
    modes: frozenset[ContactMode] = CALLS
    budget_cents: int | None = None


def call_terms(parameters: Mapping[str, Any], clause: UUID, payer: UUID | None) -> CallTerms | None:
    """The terms of a clause, or None when it says nothing of calls or names nobody who pays.

    Raises ValueError for a rate or budget that is not a whole number of cents, or an unknown mode.
    """
    if payer is None or parameters.get("pays_for") != "calls":
        return None
    rate = parameters.get("rate_cents")
    if isinstance(rate, bool) or not isinstance(rate, int) or rate < 0:
        raise ValueError("rate_cents must be a whole number of cents.")
    modes = frozenset(ContactMode(mode) for mode in parameters.get("modes", CALLS))
    return CallTerms(clause, payer, rate, modes & CALLS, _budget(parameters))


def _budget(parameters: Mapping[str, Any]) -> int | None:
    budget = parameters.get("budget_cents")
    if budget is None:
        return None
    if isinstance(budget, bool) or not isinstance(budget, int) or budget < 0:
        raise ValueError("budget_cents must be a whole number of cents.")
    return budget


@dataclass(frozen=True)
class Spent:
    """What calls under one clause came to, and what is planned; amounts in cents."""

    clause: UUID
    cents: int
    planned_cents: int
    budget_cents: int | None

    @property
    def left_cents(self) -> int | None:
        """What is left when everything planned takes place; negative beyond; None: no budget."""
        if self.budget_cents is None:
            return None
        return self.budget_cents - self.cents - self.planned_cents


def goes_beyond(spent: Spent, more_cents: int) -> bool:
    """True when more calls for that amount would use up more than the budget (S0-09)."""
    return spent.left_cents is not None and more_cents > spent.left_cents


def terms_for(mode: ContactMode, known: Iterable[CallTerms]) -> CallTerms | None:
    """The first terms that cover a mode; None for a mode that costs nothing or is not covered."""
    return next((terms for terms in known if mode in terms.modes), None)


def price_cents(rate_cents: int, minutes: int) -> int:
    """The price of a call in cents, from its rate a minute and its minutes."""
    if minutes < 0 or rate_cents < 0:
        raise ValueError("A call has no negative minutes and no negative rate.")
    return rate_cents * minutes
