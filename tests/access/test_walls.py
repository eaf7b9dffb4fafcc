"""The two walls: with no viewer nothing, with a viewer what the decision says."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from throughcare.access import queries
from throughcare.access.actions import viewing
from throughcare.registers.people.guarded import Unscoped
from throughcare.registers.people.models import Alias, Person

TABLES_ABOUT_PEOPLE = ["people_person", "people_stay", "people_address", "people_matchtoken"]


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("table", TABLES_ABOUT_PEOPLE)
def test_raw_sql_without_a_viewer_finds_no_row(world: SimpleNamespace, table: str) -> None:
    assert count(table) == 0


def test_the_runtime_role_is_neither_superuser_nor_owner(world: SimpleNamespace) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles "
                       "WHERE rolname = current_user")  # fmt: skip
        assert cursor.fetchone() == ("throughcare_runtime", False)
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("throughcare_runtime",)


def test_an_owner_sees_its_own_people_and_no_other(
    world: SimpleNamespace, viewer_of: Callable[..., Any]
) -> None:
    clerk = viewer_of("clerk")
    with viewing(clerk):
        assert queries.person(clerk, world.people["jail_basil"]) is not None
        assert queries.person(clerk, world.people["basil"]) is None
        assert count("people_person") == 5


def test_an_administrator_sees_no_person(
    world: SimpleNamespace, viewer_of: Callable[..., Any]
) -> None:
    for key in ("administrator", "jail_administrator"):
        viewer = viewer_of(key)
        with viewing(viewer):
            assert queries.people(viewer, world.people.values()) == {}
            assert [count(table) for table in TABLES_ABOUT_PEOPLE] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Person.objects.count(),
        lambda: list(Person.objects.all()),
        lambda: Person.objects.filter(surname="x").exists(),
        lambda: Person.objects.exclude(surname="x").exists(),
        lambda: Person.objects.explain(),
        lambda: Person.objects.all().delete(),
        lambda: Person.objects.update(surname="x"),
        lambda: list(Person.objects.values_list("pk")),
        lambda: Person.objects.first(),
        lambda: Person.objects.in_bulk(),
        lambda: Person.objects.aggregate(),
        lambda: list(Person.objects.iterator()),
        lambda: list(Alias.objects.filter(person__in=Person.objects.all())),
    ],
)
def test_a_question_about_people_without_a_viewer_raises(
    world: SimpleNamespace, ask: Callable[[], object]
) -> None:
    with pytest.raises(Unscoped):
        ask()


@pytest.mark.parametrize("table", ["ledger_fact", "access_disclosure"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_was_written_stays_written(world: SimpleNamespace, table: str, change: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))
