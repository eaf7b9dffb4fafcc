"""People, stays and cases entered as their owner enters them."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.casework.child_support.actions.enter import NewCase, NewOrder, enter_cases
from throughcare.registers.people.actions import NewAddress, NewPerson, NewStay, admit, enter_people
from throughcare.vocabulary.categories import DataClass, Purpose

EVERYTHING = frozenset(DataClass) - {DataClass.NOBODY}


def acting(organization: UUID, at: Any) -> Any:
    """Look and write as an organization, with every class."""
    return viewing(working_for(organization, Purpose.CHILD_SUPPORT_OUTREACH, at, EVERYTHING))


def enter_one(
    world: SimpleNamespace, at: Any, owner: UUID, key: str, given: str, surname: str, number: str,
    unit: str = "A-1", *, street: str = "", embargoed: bool = False,
) -> None:  # fmt: skip
    """Somebody of an owner; inside since four days when the key says so."""
    inside = key.startswith("jail_")
    born = date(1984, 4, 4)
    new = NewPerson(
        given_name=given, surname=surname, birth_earliest=born, birth_latest=born, sex="M",
        number_kind="facility" if inside else "member", number=number, embargoed=embargoed,
        addresses=(NewAddress(street=street, city="Nowheresby"),) if street else (),
    )  # fmt: skip
    world.people[key] = new.id
    with acting(owner, at):
        enter_people([new], owner=owner, by=None, at=at)
        if inside:
            stay = NewStay(
                new.id, facility=world.facilities["MCJ"], booking_number=f"BK-{number}",
                admitted_on=at.date() - timedelta(days=4), housing_unit=unit,
                projections=(("projected_maximum", at.date() + timedelta(days=400), "jail"),),
            )  # fmt: skip
            admit([stay], owner=owner, by=None, at=at, clause=None)
            world.stays[f"stay_{key}"] = stay.id


def open_case(
    world: SimpleNamespace, at: Any, agency: UUID, number: str, payer: str, payee: str
) -> None:
    """A case with one order between two parents."""
    payer_id, payee_id = world.people[payer], world.people[payee]
    order = NewOrder(
        order_number=f"O-{number}", payer=payer_id, payee=payee_id, jurisdiction="FH",
        monthly_cents=25_000, tribunal="Family Court of Fairhaven", ordered_on=date(2021, 4, 1),
    )  # fmt: skip
    parts = ((payer_id, "parent_who_pays"), (payee_id, "parent_who_receives"))
    with acting(agency, at):
        case = NewCase(case_number=number, participants=parts, orders=(order,))
        enter_cases([case], organization=agency, by=None, at=at)
