"""Requests to change an order, with what each still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from throughcare.access.queries import own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import DecidedAmount, ReviewRequest


@dataclass(frozen=True)
class RequestView:
    """One request; amounts in cents, missing where the viewer may not see amounts."""

    id: UUID
    link: UUID
    order: UUID
    form_version: str
    language: str
    state: str
    needs_notary: bool
    signed_on: date | None
    notarized_on: date | None
    filed_on: date | None
    other_parent_told_on: date | None
    decided_on: date | None
    outcome: str
    effective_on: date | None
    restart_on: date | None
    before_cents: int | None
    after_cents: int | None
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)


def requests_of(viewer: Viewer, link: UUID) -> dict[UUID, RequestView]:
    """The requests of one link by order."""
    return {view.order: view for view in requests(viewer, link=link)}


def request(viewer: Viewer, request_id: UUID) -> RequestView | None:
    """One request, or None."""
    found = requests(viewer, pk=request_id)
    return found[0] if found else None


def requests(viewer: Viewer, **conditions: Any) -> list[RequestView]:
    """Requests of the viewer's organization that were not taken back, the oldest first."""
    amounts = DecidedAmount.objects.within(own(viewer, DecidedAmount.label))
    rows = (
        ReviewRequest.objects.within(own(viewer, ReviewRequest.label))
        .filter(own_and_shown(viewer, person="order__payer_id"), **conditions)
        .exclude(state="taken_back")
        .prefetch_related(Prefetch("amount", amounts))
        .order_by("prepared_at", "pk")
    )
    return [_view(row) for row in rows]


def _view(row: ReviewRequest) -> RequestView:
    amount = getattr(row, "amount", None)
    return RequestView(
        id=row.pk,
        link=row.link,
        order=row.order_id,
        form_version=row.form_version,
        language=row.language,
        state=row.state,
        needs_notary=row.needs_notary,
        signed_on=row.signed_on,
        notarized_on=row.notarized_on,
        filed_on=row.filed_on,
        other_parent_told_on=row.other_parent_notified_on,
        decided_on=row.decided_on,
        outcome=row.outcome,
        effective_on=row.effective_on,
        restart_on=row.restart_on,
        before_cents=amount.before_cents if amount else None,
        after_cents=amount.after_cents if amount else None,
        answers=row.answers,
    )
