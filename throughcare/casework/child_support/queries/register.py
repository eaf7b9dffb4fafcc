"""An agency's own cases, parts and orders, flat, for comparing them with a caseload file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Case, Obligation, Order, Participant


@dataclass(frozen=True, slots=True)
class RegisteredCase:
    """A case as the register holds it."""

    id: UUID
    number: str
    state: str
    interstate_role: str
    worker: str


@dataclass(frozen=True, slots=True)
class RegisteredOrder:
    """An order; its amounts are in the register under its id, or not known."""

    id: UUID
    number: str
    case: UUID
    payer: UUID
    payee: UUID | None
    tribunal: str
    ordered_on: date | None
    jurisdiction: str
    state: str


@dataclass(frozen=True)
class RegisteredCaseload:
    """Cases and orders by number, parts as (case, person, role), amounts in cents by order."""

    cases: dict[str, RegisteredCase] = field(default_factory=dict)
    orders: dict[str, RegisteredOrder] = field(default_factory=dict)
    parts: frozenset[tuple[UUID, UUID, str]] = frozenset()
    amounts: dict[UUID, tuple[int, int, int]] = field(default_factory=dict)


def registered_caseload(viewer: Viewer) -> RegisteredCaseload:
    """The viewer's own organization's whole caseload; four queries."""
    cases = Case.objects.within(own(viewer, Case.label)).values_list(
        "pk", "case_number", "state", "interstate_role", "worker"
    )
    orders = Order.objects.within(own(viewer, Order.label)).values_list(
        "pk", "order_number", "case_id", "payer_id", "payee_id", "tribunal", "ordered_on",
        "jurisdiction", "state",
    )  # fmt: skip
    parts = Participant.objects.within(own(viewer, Participant.label)).values_list(
        "case_id", "person_id", "role"
    )
    amounts = Obligation.objects.within(own(viewer, Obligation.label)).values_list(
        "order_id", "monthly_cents", "owed_to_family_cents", "owed_to_state_cents"
    )
    return RegisteredCaseload(
        cases={row[1]: RegisteredCase(*row) for row in cases.iterator(5000)},
        orders={row[1]: RegisteredOrder(*row) for row in orders.iterator(5000)},
        parts=frozenset(parts.iterator(5000)),
        amounts={row[0]: row[1:] for row in amounts.iterator(5000)},
    )
