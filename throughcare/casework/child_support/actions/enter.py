"""Enters cases, participants and orders, in bulk, as a caseload describes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from throughcare.casework.child_support.models import Case, Obligation, Order, Participant
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind

BATCH = 2000


@dataclass(frozen=True)
class NewOrder:
    """A support order; cents a month (None: not known), balances in cents."""

    order_number: str
    payer: UUID
    payee: UUID | None
    jurisdiction: str
    monthly_cents: int | None
    owed_to_family_cents: int = 0
    owed_to_state_cents: int = 0
    tribunal: str = ""
    ordered_on: date | None = None
    controlled_here: bool = True
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class NewCase:
    """A case with its participants (person and role) and orders."""

    case_number: str
    participants: tuple[tuple[UUID, str], ...]
    orders: tuple[NewOrder, ...] = ()
    interstate_role: str = ""
    worker: str = ""
    opened_on: date | None = None
    id: UUID = field(default_factory=uuid4)


@transaction.atomic
def enter_cases(
    cases: Sequence[NewCase], *, organization: UUID, by: UUID | None, at: datetime
) -> list[UUID]:
    """Enter cases under an agency; one fact with the count, no subject of a person."""
    Case.objects.bulk_create([_case(new, organization) for new in cases], batch_size=BATCH)
    Participant.objects.bulk_create(
        [
            Participant(organization_id=organization, case_id=new.id, person_id=person, role=role)
            for new in cases
            for person, role in new.participants
        ],
        batch_size=BATCH,
    )
    enter_orders(
        [(new.id, order) for new in cases for order in new.orders], organization=organization
    )
    write_fact(
        FactKind.CASELOAD_REFRESHED, subject=organization, organization=organization, by=by, at=at,
        opened=len(cases),
    )  # fmt: skip
    return [new.id for new in cases]


def _case(new: NewCase, organization: UUID) -> Case:
    return Case(
        id=new.id,
        organization_id=organization,
        case_number=new.case_number,
        interstate_role=new.interstate_role,
        worker=new.worker,
        opened_on=new.opened_on,
    )


def enter_orders(orders: Sequence[tuple[UUID, NewOrder]], *, organization: UUID) -> None:
    """Enter orders of known cases; called within an action that writes the fact."""
    Order.objects.bulk_create(
        [
            Order(
                id=new.id,
                organization_id=organization,
                case_id=case,
                payer_id=new.payer,
                payee_id=new.payee,
                order_number=new.order_number,
                tribunal=new.tribunal,
                ordered_on=new.ordered_on,
                jurisdiction=new.jurisdiction,
                controlled_here=new.controlled_here,
            )
            for case, new in orders
        ],
        batch_size=BATCH,
    )
    Obligation.objects.bulk_create(
        [
            Obligation(
                order_id=new.id,
                organization_id=organization,
                monthly_cents=new.monthly_cents,
                owed_to_family_cents=new.owed_to_family_cents,
                owed_to_state_cents=new.owed_to_state_cents,
            )
            for _, new in orders
            if new.monthly_cents is not None
        ],
        batch_size=BATCH,
    )
