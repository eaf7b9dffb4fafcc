"""Changes the visits of closed days to another way of meeting, and back (S0-08)."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.visit_rows import place, save, tell
from throughcare.casework.inreach.models import Closure, VisitRequest
from throughcare.casework.inreach.queries.facility_day import clearances_at, terms_between
from throughcare.casework.inreach.queries.visits import AHEAD
from throughcare.casework.inreach.rules.call_price import CallTerms, terms_for
from throughcare.casework.inreach.rules.closing import Converted, after_closing
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.vocabulary.categories import ContactMode, Party
from throughcare.vocabulary.facts import FactKind

CHANGEABLE = ("requested", "accepted", "countered")


def convert_visits(
    viewer: Viewer, closure: Closure, by: UUID | None, at: datetime
) -> tuple[int, int]:
    """Convert or hold every visit in person of the closed days; how many of each."""
    cleared = clearances_at(viewer, closure.facility_id)
    fallback = ContactMode(closure.fallback_mode) if closure.fallback_mode else None
    terms: dict[UUID, CallTerms | None] = {}
    converted = on_hold = 0
    for row in _in_person(viewer, closure):
        paid = _terms(terms, row, fallback, viewer.at)
        became = after_closing(fallback, row.day, cleared.get(row.officer_id), paid)
        if isinstance(became, Converted) and paid is not None:
            _convert(row, closure, became.mode, paid)
            converted += 1
        else:
            save(row, state="on_hold", **_before(row, closure))
            on_hold += 1
        to = "on_hold" if row.state == "on_hold" else row.mode
        tell(FactKind.VISIT_CONVERTED, row, viewer, by, at, cause=Party.FACILITY, to=to)
    return converted, on_hold


def restore_visits(viewer: Viewer, closure: Closure, by: UUID | None, at: datetime) -> int:
    """Give visits back the way of meeting that a closing took; how many.

    One whose room went to another visit meanwhile stays on hold, for a person to decide.
    """
    rows = list(_ours(viewer).filter(closure=closure, state__in=(*CHANGEABLE, "on_hold")))
    for row in rows:
        state = row.state_before if row.state == "on_hold" else row.state
        save(
            row, mode=row.mode_before, state="on_hold", closure=None, mode_before="",
            state_before="", paying_party=None, rate_cents=None, call_clause=None,
        )  # fmt: skip
        with suppress(NotDone):
            place(row, state=state)
        tell(FactKind.VISIT_CONVERTED, row, viewer, by, at, to=row.mode)
    return len(rows)


def _in_person(viewer: Viewer, closure: Closure) -> list[VisitRequest]:
    closed = (closure.begins_on, closure.ends_on)
    rows = _ours(viewer).annotate(ahead=AHEAD).filter(ahead__range=closed)
    return list(
        rows.filter(facility=closure.facility_id, mode=ContactMode.IN_PERSON, state__in=CHANGEABLE)
    )


def _terms(
    known: dict[UUID, CallTerms | None], row: VisitRequest, mode: ContactMode | None, at: datetime
) -> CallTerms | None:
    """Who pays for calls of the asking organization; read once for each."""
    asker = row.organization_id
    if asker not in known:
        found = terms_between(asker, row.facility_organization_id, at)
        known[asker] = terms_for(mode, found) if mode else None
    return known[asker]


def _convert(row: VisitRequest, closure: Closure, mode: ContactMode, terms: CallTerms) -> None:
    save(
        row, mode=str(mode), paying_party_id=terms.payer, rate_cents=terms.rate_cents,
        call_clause_id=terms.clause, **_before(row, closure),
    )  # fmt: skip


def _before(row: VisitRequest, closure: Closure) -> dict[str, Any]:
    return {"closure": closure, "mode_before": row.mode, "state_before": row.state}


def _ours(viewer: Viewer) -> Any:
    scope = between(viewer, VisitRequest.label, "facility_organization")
    return VisitRequest.objects.within(scope).select_for_update(of=("self",)).order_by("pk")
