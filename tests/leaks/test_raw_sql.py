"""What raw SQL finds as the runtime role, table by table, for nobody and for every persona."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from tests.leaks.planted import EVERYBODY, RUN_IT, Planted
from throughcare.access.actions import viewing
from throughcare.access.models import Grant, Seal
from throughcare.access.queries import not_withheld, own, own_and_shown, working_for
from throughcare.access.rules.decide import GrantInForce, PersonFacts, decide
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support import models as support
from throughcare.casework.linkage.models import Link
from throughcare.registers.directory.models import Organization
from throughcare.registers.people.models import Person
from throughcare.vocabulary.categories import DataClass, Purpose

PERSONAS = sorted(EVERYBODY | RUN_IT)
WALLED = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("throughcare.")
    and getattr(model, "label", DataClass.NOBODY) != DataClass.NOBODY
]
# Read by access alone, for any role: what the walls themselves are built of. Opaque ids.
FOR_THE_WALLS = {"access.Grant", "access.Disclosure"}
# What an organization wrote down of its own doing; the people in it are opaque ids.
OF_OWN_DOING = FOR_THE_WALLS | {"access.Recall"}


def name_of(model: type[models.Model]) -> str:
    return model._meta.label


def rows_of(model: type[models.Model]) -> list[dict[str, Any]]:
    """Every row that the runtime role finds in a table, as JSON tells it."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT row_to_json(t)::text FROM "{model._meta.db_table}" t')
        return [json.loads(text) for (text,) in cursor.fetchall()]


def key_of(model: type[models.Model], row: dict[str, Any]) -> str:
    pk = model._meta.pk
    assert pk is not None
    return str(row[pk.column])


def keys_of(model: type[models.Model]) -> set[str]:
    return {key_of(model, row) for row in rows_of(model)}


def everything(world: Any, at: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows of all walled tables, as the organizations' own jobs find them together."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for organization in world.organizations.values():
        for purpose in Purpose:
            job = working_for(organization, purpose, at, frozenset(DataClass))
            with viewing(job, channel="job"):
                for model in WALLED:
                    for row in rows_of(model):
                        found.setdefault(name_of(model), {})[key_of(model, row)] = row
    return {label: list(rows.values()) for label, rows in found.items()}


def is_of(row: dict[str, Any], model: type[models.Model], organization: UUID) -> bool:
    """True when a column of the row names the organization."""
    sides = [f.column for f in model._meta.fields if f.related_model is Organization]
    return any(row[side] == str(organization) for side in sides)


def facts_of(rows: list[dict[str, Any]], sealed: set[str]) -> dict[str, PersonFacts]:
    return {
        row["id"]: PersonFacts(UUID(row["owner_id"]), row["id"] in sealed, row["embargoed"])
        for row in rows
    }


def test_without_a_viewer_raw_sql_finds_no_row_about_anybody(planted: Planted) -> None:
    assert {name_of(model): len(rows_of(model)) for model in WALLED if rows_of(model)} == {}


def test_every_persona_finds_only_rows_of_its_own_side_or_of_people_shown_to_it(
    planted: Planted, viewer_of: Callable[..., Any]
) -> None:
    """Four promises a row: the class is the role's, the side is ours or the person was shown,
    nobody whom another organization sealed or keeps resting is named, and nothing is invented."""
    world, at = planted.world, viewer_of("officer").at
    truth = everything(world, at)
    sealed = {row["person_id"] for row in truth["access.Seal"] if not row["removed_at"]}
    people = facts_of(truth["people.Person"], sealed)
    assert sealed and any(one.embargoed for one in people.values())
    for who in PERSONAS:
        viewer = viewer_of(who)
        withheld = {
            person
            for person, facts in people.items()
            if facts.owner != viewer.organization and (facts.sealed or facts.embargoed)
        }
        with viewing(viewer):
            for model in WALLED:
                label, rows = name_of(model), rows_of(model)
                if label not in FOR_THE_WALLS:
                    assert not rows or viewer.may_see(model.label), (who, label)
                if label not in OF_OWN_DOING:
                    named = withheld & set(_words(rows))
                    assert not named, (who, label)
                for row in rows:
                    told = is_of(row, model, viewer.organization) or _is_shown(
                        viewer, row, model, people, truth
                    )
                    assert told, (who, label)
                known = {key_of(model, row) for row in truth.get(label, [])}
                assert {key_of(model, row) for row in rows} <= known, (who, label)


def _words(rows: list[dict[str, Any]]) -> list[str]:
    """Every id that stands in the rows, in whichever column or list."""
    return [word for row in rows for word in json.dumps(row).replace('"', " ").split()]


def _is_shown(
    viewer: Viewer, row: dict[str, Any], model: type[models.Model], people: Any, truth: Any
) -> bool:
    person = row["id"] if model is Person else row.get("person_id")
    if person not in people:
        return False
    grants = [
        GrantInForce(
            UUID(one["organization_id"]), one["data_class"], one["purpose"],
            *(Grant._meta.get_field(name).to_python(one[name])
              for name in ("valid_from", "valid_until")), UUID(one["clause_id"]),
        )
        for one in truth["access.Grant"]
        if one["person_id"] == person
    ]  # fmt: skip
    source = row.get("source", "")
    return decide(viewer, people[person], model.label, grants, source=source).visible


SEALED_AWAY: list[tuple[type[models.Model], Callable[[Viewer], Q]]] = [
    (Link, lambda viewer: not_withheld(viewer, ours="right_person_id", theirs="left_person_id")),
    *(
        (model, lambda viewer: own_and_shown(viewer, person="person_id"))
        for model in (support.Clock, support.Contact)
    ),
    *(
        (model, lambda viewer: own_and_shown(viewer, person="order__payer_id"))
        for model in (
            support.Eligibility,
            support.Letter,
            support.ReviewRequest,
            support.AccountChange,
        )
    ),
]


@pytest.mark.rule("security 56")
def test_what_seals_take_from_lists_they_take_from_raw_sql_row_for_row(
    planted: Planted, viewer_of: Callable[..., Any]
) -> None:
    """A page's query and the database agree on each row; a job, which settles, finds more."""
    fewer = set()
    for who in PERSONAS:
        viewer = viewer_of(who)
        for model, shown in SEALED_AWAY:
            with viewing(viewer):
                scope = own(viewer, model.label)  # type: ignore[attr-defined]
                said = model.objects.within(scope).filter(shown(viewer))  # type: ignore[attr-defined]
                listed = {str(key) for key in said.values_list("pk", flat=True)}
                found = keys_of(model)
            assert found == listed, (who, name_of(model))
            with viewing(replace(viewer, role=None), channel="job"):
                behind = keys_of(model)
            assert found <= behind
            if found < behind:
                fewer.add(name_of(model))
    assert fewer >= {"linkage.Link", "child_support.Clock", "child_support.Letter"}
    assert Seal.label == DataClass.SAFETY
