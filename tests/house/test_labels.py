"""Every table says what it holds about a person, and what holds something has both walls."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from throughcare.registers.people.guarded import GuardedManager
from throughcare.vocabulary.categories import DataClass

OURS = [m for m in apps.get_models() if m.__module__.startswith("throughcare.")]
ABOUT_PEOPLE = [m for m in OURS if getattr(m, "label", None) not in (None, DataClass.NOBODY)]

# Tables that name persons by opaque id only; the room that reads them asks access first.
UNGUARDED = {"access.Grant", "access.Disclosure"}

# Tables about nobody that every signed-in organization may read: who takes part, what was agreed.
OPEN_TO_ALL = {
    "directory.Organization",
    "directory.Facility",
    "accounts.User",
    "accounts.Membership",
    "accounts.Token",
    "accounts.Lockout",
    "agreements.Agreement",
    "agreements.Party",
    "agreements.Clause",
    "inreach.Closure",
    "inreach.FixedBlock",
}


def name_of(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=name_of)
def test_every_table_says_what_it_holds(model: type[models.Model]) -> None:
    assert isinstance(model.__dict__.get("label"), DataClass)


@pytest.mark.parametrize("model", ABOUT_PEOPLE, ids=name_of)
def test_a_table_about_people_is_guarded(model: type[models.Model]) -> None:
    if name_of(model) in UNGUARDED:
        pytest.skip("read by access alone")
    assert isinstance(model._default_manager, GuardedManager)
    assert isinstance(model._base_manager, GuardedManager)


@pytest.mark.parametrize("model", ABOUT_PEOPLE, ids=name_of)
def test_a_field_of_a_guarded_table_holds_no_second_class(model: type[models.Model]) -> None:
    """One table, one class: amounts, contact facts and seals live in tables of their own."""
    elsewhere = {"street", "city", "zip", "phone", "cents", "diagnosis"}
    if model.label in (DataClass.CONTACT, DataClass.CHILD_SUPPORT_AMOUNTS, DataClass.ATTENDANCE):
        return
    names = {part for field in model._meta.fields for part in field.name.split("_")}
    assert not names & elsewhere


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=name_of)
def test_the_database_keeps_the_second_wall(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity FROM pg_class WHERE relname = %s", [model._meta.db_table]
        )
        (secured,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_policies WHERE tablename = %s", [model._meta.db_table]
        )
        (policies,) = cursor.fetchone()
    if name_of(model) in OPEN_TO_ALL:
        assert model.label == DataClass.NOBODY
    else:
        assert secured
        assert policies
