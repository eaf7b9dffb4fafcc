"""What a caseload file changes in an agency's own cases and orders; nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from throughcare.casework.child_support.actions.enter import (
    NewCase,
    NewOrder,
    enter_cases,
    enter_orders,
)
from throughcare.casework.child_support.models import Case, Obligation, Order, Participant
from throughcare.registers.ledger.actions import write_fact
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.facts import FactKind

BATCH = 2000


@dataclass
class CaseloadChanges:
    """New cases, new parts and orders in known cases, and fields that say something else now."""

    cases: list[NewCase] = field(default_factory=list)
    parts: set[tuple[UUID, UUID, str]] = field(default_factory=set)
    orders: list[tuple[UUID, NewOrder]] = field(default_factory=list)
    case_fields: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    order_fields: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    amounts: dict[UUID, dict[str, int]] = field(default_factory=dict)
    closed: set[UUID] = field(default_factory=set)


@transaction.atomic
def refresh_caseload(
    changes: CaseloadChanges,
    *,
    organization: UUID,
    counts: Mapping[str, int],
    by: UUID | None,
    at: datetime,
) -> None:
    """Write all changes, and one fact with the counts."""
    own = Scope(Q(organization_id=organization))
    if changes.cases:
        enter_cases(changes.cases, organization=organization, by=by, at=at)
    Participant.objects.bulk_create(
        [Participant(organization_id=organization, case_id=case, person_id=person, role=role)
         for case, person, role in sorted(changes.parts, key=str)],
        batch_size=BATCH,
    )  # fmt: skip
    enter_orders(changes.orders, organization=organization)
    for case, fields in changes.case_fields.items():
        Case.objects.within(own).filter(pk=case).update(**fields)
    for order, fields in changes.order_fields.items():
        Order.objects.within(own).filter(pk=order).update(**fields)
    for order, amounts in changes.amounts.items():
        _say_amounts(own, order, amounts, organization)
    _close(own, sorted(changes.closed))
    write_fact(
        FactKind.CASELOAD_REFRESHED, subject=organization, organization=organization, by=by, at=at,
        **counts,
    )  # fmt: skip


def _say_amounts(own: Scope, order: UUID, amounts: Mapping[str, int], organization: UUID) -> None:
    if not Obligation.objects.within(own).filter(order_id=order).update(**amounts):
        defaults = {"monthly_cents": 0, **amounts}
        Obligation.objects.create(order_id=order, organization_id=organization, **defaults)


def _close(own: Scope, cases: Sequence[UUID]) -> None:
    """A closed case closes its orders here; it does not end them at court."""
    Case.objects.within(own).filter(pk__in=cases).update(state="closed")
    Order.objects.within(own).filter(case_id__in=cases).update(state="closed")
