"""Random worlds: what raw SQL shows, what the scopes show and what the decision says are one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughcare.access.actions import seal, viewing
from throughcare.access.models import Grant
from throughcare.access.queries import reach, working_for
from throughcare.access.rules.decide import GrantInForce, PersonFacts, decide
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.people.actions import NewAddress, NewPerson, NewStay, admit, enter_people
from throughcare.registers.people.models import Address, Person, Stay
from throughcare.vocabulary.categories import DataClass, Purpose

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ORGANIZATIONS = ["jail", "agency", "other_agency"]
SHAREABLE = [DataClass.IDENTITY, DataClass.CONTACT, DataClass.CUSTODY]
PURPOSES = [Purpose.CHILD_SUPPORT_OUTREACH, Purpose.INREACH_VISITS]
TABLES = [
    (Person, "people_person", "id", DataClass.IDENTITY, "id"),
    (Address, "people_address", "person_id", DataClass.CONTACT, "person_id"),
    (Stay, "people_stay", "person_id", DataClass.CUSTODY, "person_id"),
]


@dataclass(frozen=True)
class Someone:
    """A random person of a random owner."""

    owner: str
    sealed: bool
    embargoed: bool
    source: str


@dataclass(frozen=True)
class Given:
    """A random grant over one of the persons, in hours around now."""

    person: int
    to: str
    data_class: DataClass
    purpose: Purpose
    begins: int
    lasts: int
    basis: str


@dataclass(frozen=True)
class Asker:
    """A random viewer."""

    organization: str
    classes: frozenset[DataClass]
    purpose: Purpose
    hours: int


SOURCES = ["", "court", "self", "FPLS-NDNH", "sves", "IRS", "irsa", "fcr 2"]
someone = st.builds(
    Someone,
    st.sampled_from(ORGANIZATIONS),
    st.booleans(),
    st.booleans(),
    st.sampled_from(SOURCES),
)
given_grant = st.builds(
    Given,
    st.integers(0, 4),
    st.sampled_from(ORGANIZATIONS),
    st.sampled_from(SHAREABLE),
    st.sampled_from(PURPOSES),
    st.integers(-3, 2),
    st.integers(0, 4),
    st.sampled_from(["link", "consent"]),
)
asker = st.builds(
    Asker,
    st.sampled_from(ORGANIZATIONS),
    st.frozensets(st.sampled_from([*SHAREABLE, DataClass.SAFETY])),
    st.sampled_from(PURPOSES),
    st.integers(-4, 4),
)


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that is always rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(
    world: SimpleNamespace, people: list[Someone], grants: list[Given]
) -> tuple[list[UUID], dict[UUID, list[GrantInForce]]]:
    """Enter the random people, seal some, and give the grants that are well formed."""
    ids = []
    for person in people:
        owner = world.organizations[person.owner]
        with viewing(working_for(owner, PURPOSES[0], NOW, frozenset(DataClass))):
            new = NewPerson(
                surname="Parity",
                embargoed=person.embargoed,
                addresses=(NewAddress(city="X", source=person.source),),
            )
            enter_people([new], owner=owner, by=None, at=NOW)
            admit([NewStay(new.id)], owner=owner, by=None, at=NOW, clause=None)
            if person.sealed:
                seal(person=new.id, owner=owner, reason="D", by=None, at=NOW)
        ids.append(new.id)
    given_to: dict[UUID, list[GrantInForce]] = {key: [] for key in ids}
    for grant in grants:
        if grant.person < len(people) and people[grant.person].owner != grant.to:
            given_to[ids[grant.person]].append(give(world, people, ids, grant))
    return ids, given_to


def give(
    world: SimpleNamespace, people: list[Someone], ids: list[UUID], grant: Given
) -> GrantInForce:
    owner, to = world.organizations[people[grant.person].owner], world.organizations[grant.to]
    agreement = Agreement.objects.create(
        key=f"parity-{uuid4()}", title="Parity", state="in_force",
        effective_on=NOW.date(), expires_on=NOW.date(),
    )  # fmt: skip
    clause = Clause.objects.create(
        agreement=agreement, number="1", heading="services", kind="permission", text="x",
        purpose=grant.purpose, data_classes=[grant.data_class], from_party_id=owner,
        to_party_id=to, begins_at=NOW - timedelta(hours=9), ends_at=NOW + timedelta(hours=9),
    )  # fmt: skip
    begins = NOW + timedelta(hours=grant.begins)
    ends = begins + timedelta(hours=grant.lasts)
    with viewing(working_for(owner, grant.purpose, NOW, frozenset(DataClass))):
        Grant.objects.create(
            person_id=ids[grant.person], owner_id=owner, organization_id=to,
            data_class=grant.data_class, purpose=grant.purpose, clause=clause, basis=grant.basis,
            basis_id=uuid4(), valid_from=begins, valid_until=ends,
        )  # fmt: skip
    return GrantInForce(to, grant.data_class, grant.purpose, begins, ends, clause.pk)


def by_raw_sql(table: str, column: str, ids: list[UUID]) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} = ANY(%s)", [ids])
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.rule("security 56")
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    people=st.lists(someone, min_size=1, max_size=5),
    grants=st.lists(given_grant, max_size=6),
    askers=st.lists(asker, min_size=1, max_size=4),
)
def test_both_walls_and_the_decision_agree_row_for_row(
    world: SimpleNamespace, people: list[Someone], grants: list[Given], askers: list[Asker]
) -> None:
    with undone():
        ids, given_to = build(world, people, grants)
        facts = {
            key: PersonFacts(world.organizations[p.owner], p.sealed, p.embargoed)
            for key, p in zip(ids, people, strict=True)
        }
        for one in askers:
            viewer = Viewer(
                world.organizations[one.organization], None, None, one.purpose, one.classes,
                NOW + timedelta(hours=one.hours),
            )  # fmt: skip
            with viewing(viewer):
                for model, table, column, data_class, person in TABLES:
                    sourced = model is Address
                    said = [one.source if sourced else "" for one in people]
                    decided = {
                        key
                        for key, source in zip(ids, said, strict=True)
                        if decide(
                            viewer, facts[key], data_class, given_to[key], source=source
                        ).visible
                    }
                    scope = reach(viewer, data_class, person=person, sourced=sourced)
                    scoped = model.objects.within(scope).filter(**{f"{column}__in": ids})
                    assert set(scoped.values_list(column, flat=True)) == decided
                    assert by_raw_sql(table, column, ids) == decided


def test_a_grant_wider_than_its_clause_is_refused_by_the_database(world: SimpleNamespace) -> None:
    from django.db import ProgrammingError

    clause = Clause.objects.get(agreement__key="marlow-county", number="3.2")
    jail = world.organizations["jail"]
    wide = {
        "data_class": DataClass.CONTACT,
        "valid_until": clause.ends_at + timedelta(seconds=1),
        "purpose": Purpose.INREACH_VISITS,
        "organization_id": world.organizations["other_agency"],
        "person_id": world.people["receiver"],
    }
    right = {
        "person_id": world.people["jail_tansy"], "owner_id": jail,
        "organization_id": world.organizations["agency"], "data_class": DataClass.IDENTITY,
        "purpose": clause.purpose, "clause": clause, "basis": "link", "basis_id": uuid4(),
        "valid_from": clause.begins_at, "valid_until": clause.ends_at,
    }  # fmt: skip
    with viewing(working_for(jail, Purpose.ROSTER_MATCHING, NOW, frozenset(DataClass))):
        Grant.objects.create(**right)
        for field, value in wide.items():
            with pytest.raises(ProgrammingError), transaction.atomic():
                Grant.objects.create(**{**right, field: value})
