"""Who is named by what stays is not purged; every key to a person or a stay has its place."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from tests.casework.inreach.inside import ask
from throughcare.access.actions import viewing
from throughcare.access.models import Consent, Recall, SafetyOffer
from throughcare.access.queries import people_since, working_for
from throughcare.casework.inreach.models import VisitRequest
from throughcare.registers.directory.models import Organization
from throughcare.registers.people.actions import _TABLES_OF_A_PERSON as DELETED
from throughcare.registers.people.guarded import Scope
from throughcare.registers.people.models import Person, Stay
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.in_use import (
    NAMING_A_PERSON,
    NAMING_A_STAY,
    in_use,
    people_of_stays,
)
from throughcare.workflows.take_stock.purge import purge_all
from throughcare.workflows.take_stock.undo_match import undo_match

pytestmark = [pytest.mark.django_db, pytest.mark.rule("M8")]

FORGOTTEN = {("linkage_link", "left_person_id"), ("linkage_link", "stay_id")}
KEPT = {*NAMING_A_PERSON, *NAMING_A_STAY}
KEYS = {
    (model._meta.db_table, field.column): (model, field)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, models.ForeignKey)
    and field.related_model in (Person, Stay)
    and field.db_constraint
}
PLAIN: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: timezone.now(), models.DateField: date(2026, 1, 2),
    models.TimeField: timezone.now().time(), models.BooleanField: False,
    models.FloatField: 0.5, models.PositiveIntegerField: 1, models.PositiveSmallIntegerField: 1,
    models.CharField: "x", models.UUIDField: UUID(int=1),
}  # fmt: skip


def jail(world: SimpleNamespace) -> Any:
    """The jail's own job, which reaches all that is the jail's."""
    return working_for(
        world.organizations["jail"], Purpose.ROSTER_MATCHING, timezone.now(), frozenset(DataClass)
    )


def left(world: SimpleNamespace) -> set[UUID]:
    with viewing(jail(world), channel="job") as me:
        return people_since(me, timezone.now() + timedelta(days=90))


def purged(world: SimpleNamespace) -> set[UUID]:
    """Who is left a month later, when the jail only sends files."""
    Organization.objects.filter(pk=world.organizations["jail"]).update(works_here=False)
    purge_all(at=timezone.now() + timedelta(days=30))
    connection.check_constraints()
    return left(world)


def row_for(field: Any, model: Any, world: SimpleNamespace, names: dict[Any, UUID]) -> Any:
    """A row of the jail's that names somebody by one key; its other keys lead nowhere."""
    known = {**names, Organization: world.organizations["jail"]}
    said: dict[str, Any] = {}
    for one in model._meta.concrete_fields:
        if one is field or (one.related_model is Organization and not one.null):
            said[one.attname] = known[one.related_model]
        elif one.has_default() or one.null:
            continue
        elif isinstance(one, models.ForeignKey):
            said[one.attname] = uuid4()
        else:
            kind = next(kind for kind in type(one).__mro__ if kind in PLAIN)
            said[one.attname] = PLAIN[kind]
            if isinstance(one, models.CharField) and one.choices:
                said[one.attname] = next(iter(one.choices))[0]
    return model(**said)


def test_every_key_to_a_person_or_a_stay_is_deleted_forgotten_or_keeps_them() -> None:
    deleted = {key for key in KEYS if key[0] in DELETED}
    assert KEPT | FORGOTTEN | deleted == set(KEYS)
    assert not KEPT & (FORGOTTEN | deleted)


@pytest.mark.parametrize("key", sorted(KEPT), ids=".".join)
def test_a_row_that_stays_keeps_whom_it_names(key: tuple[str, str], world: SimpleNamespace) -> None:
    model, field = KEYS[key]
    who = world.people["jail_tansy"]
    with viewing(jail(world), channel="job"):
        stays = people_of_stays(left(world))
        stay = next(stay for stay, person in stays.items() if person == who)
        assert in_use([who], stays) == set()
        with transaction.atomic():  # its other keys lead nowhere: never to be committed
            row_for(field, model, world, {Person: who, Stay: stay}).save(force_insert=True)
            assert in_use([who], stays) == {who}
            assert in_use([world.people["jail_unknown"]], {}) == set()
            transaction.set_rollback(True)


def test_who_signed_a_consent_is_kept_with_it_and_others_go(world: SimpleNamespace) -> None:
    who, at = world.people["jail_tansy"], timezone.now()
    with viewing(jail(world), channel="job") as me:
        Consent.objects.create(
            person_id=who, owner_id=me.organization, purpose=Purpose.REENTRY_SERVICES,
            last_day=at.date(), until=at, drafted_at=at, edition="1",
        )  # fmt: skip
        SafetyOffer.objects.create(
            person_id=world.people["jail_unknown"], owner_id=me.organization, offered_at=at,
            where="visit",
        )  # fmt: skip
    found = purged(world)
    assert who in found
    assert world.people["jail_unknown"] not in found
    with viewing(jail(world), channel="job"), connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM access_consent")
        assert cursor.fetchall() == [(who,)]


def test_who_was_to_be_visited_for_a_wrong_match_is_kept_for_the_visits_sake(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        matched = confirm(world, officer, "jail_basil", "basil")
        other = confirm(world, officer, "jail_clover", "clover")
    visit = ask(world, officer, matched.stay)
    for link in (matched.link, other.link):
        with viewing(officer):
            undo_match(viewer=officer, link_id=link, reason="not_me", at=officer.at)
    with viewing(jail(world), channel="job") as me:  # the letters that keep both are sent
        Recall.objects.within(Scope(Q(owner_id=me.organization))).update(sent_on=me.at.date())
    found = purged(world)
    assert world.people["jail_basil"] in found
    assert world.people["jail_clover"] not in found
    with viewing(jail(world), channel="job"), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {VisitRequest._meta.db_table}")
        assert cursor.fetchall() == [(visit.pk,)]


def test_purged_again_nothing_changes(world: SimpleNamespace) -> None:
    first = purged(world)
    assert purge_all(at=timezone.now() + timedelta(days=60)).people == 0
    assert left(world) == first
