"""Tells before calls are asked for that they go beyond the budget of the clause that pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from throughcare.access.queries import stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.queries.call_costs import spent_under
from throughcare.casework.inreach.queries.facility_day import terms_between
from throughcare.casework.inreach.rules.call_price import (
    CALLS,
    Spent,
    goes_beyond,
    price_cents,
    terms_for,
)
from throughcare.vocabulary.categories import ContactMode


@dataclass(frozen=True)
class Beyond:
    """Calls that would go beyond a budget: what it is, what is taken already, what they cost."""

    spent: Spent
    more_cents: int


def beyond_budget(
    viewer: Viewer, stay_ids: Sequence[UUID], mode: ContactMode, minutes: int
) -> Beyond | None:
    """The first budget that calls to these people would go beyond; None for meetings in person."""
    if mode not in CALLS:
        return None
    hosts: dict[UUID, int] = {}
    for view in stays(viewer, stay_ids).values():
        hosts[view.owner] = hosts.get(view.owner, 0) + 1
    for host, calls in hosts.items():
        terms = terms_for(mode, terms_between(viewer.organization, host, viewer.at))
        if terms is None:
            continue
        more = price_cents(terms.rate_cents, minutes) * calls
        spent = spent_under(viewer, [terms]).get(terms.clause)
        if spent is not None and goes_beyond(spent, more):
            return Beyond(spent, more)
    return None
