"""Begins story 1: the agency knows one parent who pays and who is about to be taken in.

Runs in a process of its own against the story's database.
"""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path

import django

GIVEN, SURNAME, BORN = "Foxglove", "Tumbledownbrook", date(1987, 5, 23)


def main() -> None:
    """Enter the parent with one order."""
    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from throughcare.access.actions import viewing
    from throughcare.access.queries import working_for
    from throughcare.casework.child_support.actions.enter import NewCase, NewOrder, enter_cases
    from throughcare.registers.people.actions import NewPerson, enter_people
    from throughcare.vocabulary.categories import DataClass, Purpose

    names = Path(os.environ["THROUGHCARE_HOME"]) / "world.pickle"
    agency, at = pickle.loads(names.read_bytes())["organizations"]["agency"], timezone.now()
    payer = NewPerson(
        given_name=GIVEN, surname=SURNAME, birth_earliest=BORN, birth_latest=BORN, sex="M",
        number_kind="member", number="M77",
    )  # fmt: skip
    order = NewOrder(
        order_number="O-FH-777", payer=payer.id, payee=None, jurisdiction="FH",
        monthly_cents=31_000, tribunal="Family Court of Fairhaven", ordered_on=date(2020, 2, 3),
    )  # fmt: skip
    case = NewCase(
        case_number="FH-777", participants=((payer.id, "parent_who_pays"),), orders=(order,)
    )
    everything = frozenset(DataClass) - {DataClass.NOBODY}
    me = working_for(agency, Purpose.CHILD_SUPPORT_OUTREACH, at, everything)
    with transaction.atomic(), viewing(me):
        enter_people([payer], owner=agency, by=None, at=at)
        enter_cases([case], organization=agency, by=None, at=at)


if __name__ == "__main__":
    main()
