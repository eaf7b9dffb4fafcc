"""What a federal locator said stays with its agency until a second source says it as well."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import connection

from throughcare.access.actions import viewing
from throughcare.access.models import Grant
from throughcare.access.queries import addresses, stays_of, working_for
from throughcare.access.rules.sources import stays_with_owner
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.people.actions import NewAddress, NewPerson, NewStay, admit, enter_people
from throughcare.vocabulary.categories import DataClass, Purpose

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
CLASSES = frozenset(DataClass) - {DataClass.NOBODY}
PURPOSE = Purpose.CHILD_SUPPORT_OUTREACH
SHARED = ["contact", "custody", "identity"]


@pytest.mark.rule("F10")
@pytest.mark.parametrize(
    ("source", "stays"),
    [
        ("FPLS-NDNH", True), ("FPLS", True), ("fcr", True), ("SVES II", True), ("IRS", True),
        ("court", False), ("self", False), ("roster", False), ("", False), ("First Street", False),
    ],
)  # fmt: skip
def test_the_name_of_a_source_says_whether_it_goes_further(source: str, stays: bool) -> None:
    assert stays_with_owner(source) is stays


@pytest.mark.rule("F10")
def test_a_second_source_is_shared_and_the_first_is_not(world: SimpleNamespace) -> None:
    found = NewAddress(street="1 Locator Row", source="FPLS-NDNH")
    said = NewAddress(street="2 Courthouse Row", source="court")
    person = shared(world, found, said)
    with viewing(looking(world)) as reader:
        assert [one.street for one in addresses(reader, person)] == ["2 Courthouse Row"]
        assert raw("SELECT street FROM people_address WHERE person_id = %s", person) == [
            "2 Courthouse Row"
        ]
    with viewing(owner_of(world)) as owner:
        assert len(addresses(owner, person)) == 2


@pytest.mark.rule("F10")
def test_a_release_date_from_a_restricted_source_is_the_owners_alone(
    world: SimpleNamespace,
) -> None:
    person = shared(world)
    with viewing(looking(world)) as reader:
        (stay,) = stays_of(reader, [person])[person]
        assert [one.source for one in stay.projections] == ["roster"]
        sql = "SELECT source FROM people_releaseprojection WHERE person_id = %s"
        assert raw(sql, person) == ["roster"]


def raw(sql: str, person: UUID) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [person])
        return [row[0] for row in cursor.fetchall()]


def owner_of(world: SimpleNamespace) -> Viewer:
    return working_for(world.organizations["agency"], PURPOSE, NOW, CLASSES)


def looking(world: SimpleNamespace) -> Viewer:
    return working_for(world.organizations["other_agency"], PURPOSE, NOW, CLASSES)


def shared(world: SimpleNamespace, *known: NewAddress) -> UUID:
    """Somebody of the agency, shared with another agency in every class that can be shared."""
    owner, to = world.organizations["agency"], world.organizations["other_agency"]
    new = NewPerson(surname="Sourcefern", addresses=known)
    dates = tuple(("projected", date(2027, 5, 1), source) for source in ("SVES", "roster"))
    agreement = Agreement.objects.create(
        key=f"sources-{uuid4()}", title="Sources", state="in_force",
        effective_on=NOW.date(), expires_on=NOW.date(),
    )  # fmt: skip
    clause = Clause.objects.create(
        agreement=agreement, number="1", heading="services", kind="permission", text="x",
        purpose=PURPOSE, data_classes=SHARED, from_party_id=owner, to_party_id=to,
        begins_at=NOW - timedelta(hours=9), ends_at=NOW + timedelta(hours=9),
    )  # fmt: skip
    with viewing(owner_of(world)):
        enter_people([new], owner=owner, by=None, at=NOW)
        admit([NewStay(new.id, projections=dates)], owner=owner, by=None, at=NOW, clause=None)
        for data_class in SHARED:
            Grant.objects.create(
                person_id=new.id, owner_id=owner, organization_id=to, data_class=data_class,
                purpose=PURPOSE, clause=clause, basis="link", basis_id=uuid4(),
                valid_from=NOW - timedelta(hours=1), valid_until=NOW + timedelta(hours=1),
            )  # fmt: skip
    return new.id
