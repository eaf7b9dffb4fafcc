"""Accounts that the law changes: what waits to be written down, what was, what must go back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from throughcare.access.queries import own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import AccountChange, Clock, Eligibility
from throughcare.casework.child_support.rules.choices import Workflow
from throughcare.casework.child_support.rules.pack_files import load_packs

MOST = 1000


@dataclass(frozen=True)
class AccountView:
    """One change as it was written down; amounts in cents a month."""

    id: UUID
    link: UUID
    order: UUID
    outcome: str
    before_cents: int
    after_cents: int
    effective_on: date
    done_on: date
    done_by: UUID | None
    restart_on: date | None


@dataclass(frozen=True)
class AccountTask:
    """One order whose account waits to be changed."""

    link: UUID
    order: UUID
    found_on: date


def accounts_of(viewer: Viewer, link: UUID) -> dict[UUID, AccountView]:
    """The changes that stand for one link, by order; empty where amounts are not the viewer's."""
    return {view.order: view for view in _changes(viewer, link=link, state="done")}


def accounts_to_undo(viewer: Viewer) -> list[AccountView]:
    """Changes that followed from a match which was taken back, the oldest first."""
    return _changes(viewer, state="to_undo")


def accounts_to_change(viewer: Viewer) -> list[AccountTask]:
    """Orders that the law reached by itself and nobody wrote down yet, the oldest first."""
    rows = _waiting(viewer).order_by("found_at", "pk")[: MOST + 1]
    return [AccountTask(row.link, row.order_id, row.found_at.date()) for row in rows]


def count_accounts(viewer: Viewer) -> tuple[int, int]:
    """How many accounts wait to be changed, and to be changed back; two queries, no name."""
    back = _rows(viewer).filter(state="to_undo").aggregate(n=Count("pk"))["n"]
    return _waiting(viewer).order_by().count(), back


def versions_by_law() -> set[str]:
    """The versions of rule packs under which the law itself changes what is due."""
    by_law = Workflow.BY_OPERATION_OF_LAW
    return {pack.version for pack in load_packs() if pack.outcome.workflow is by_law}


def _waiting(viewer: Viewer) -> QuerySet[Eligibility]:
    mine = own(viewer, Eligibility.label)
    of_order = {"link": OuterRef("link"), "order_id": OuterRef("order_id")}
    done = AccountChange.objects.within(own(viewer, AccountChange.label)).filter(
        **of_order, state="done"
    )
    standing = Clock.objects.within(mine).filter(link=OuterRef("link"), kind="contact")
    found = Eligibility.objects.within(mine).filter(
        own_and_shown(viewer, person="order__payer_id"),
        Exists(standing.exclude(state="taken_back")),
        ~Exists(done),
        answer="yes",
        pack__in=versions_by_law(),
        order__state="open",
        order__controlled_here=True,
    )
    return found


def _changes(viewer: Viewer, **conditions: Any) -> list[AccountView]:
    return [_view(row) for row in _rows(viewer).filter(**conditions).order_by("done_at", "pk")]


def _rows(viewer: Viewer) -> QuerySet[AccountChange]:
    shown = own_and_shown(viewer, person="order__payer_id")
    return AccountChange.objects.within(own(viewer, AccountChange.label)).filter(shown)


def _view(row: AccountChange) -> AccountView:
    return AccountView(
        id=row.pk,
        link=row.link,
        order=row.order_id,
        outcome=row.outcome,
        before_cents=row.before_cents,
        after_cents=row.after_cents,
        effective_on=row.effective_on,
        done_on=row.done_on,
        done_by=row.done_by,
        restart_on=row.restart_on,
    )
