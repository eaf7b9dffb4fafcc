"""Random matches between random people: lists and raw SQL lose the same rows to seals and rests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughcare.access.actions import seal, viewing
from throughcare.access.models import Grant
from throughcare.access.queries import not_withheld, own, own_and_shown, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock
from throughcare.casework.linkage.models import Link
from throughcare.registers.agreements.models import Clause
from throughcare.registers.people.actions import NewPerson, enter_people
from throughcare.vocabulary.categories import DataClass, Purpose, Role

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
EVERY_CLASS = frozenset(DataClass)
SEEN = {
    Link: lambda viewer: not_withheld(viewer, ours="right_person_id", theirs="left_person_id"),
    Clock: lambda viewer: own_and_shown(viewer, person="person_id"),
}


@dataclass(frozen=True)
class Pair:
    """A jail's record and an agency's that a match holds together, with what rests on them."""

    theirs_sealed: bool
    theirs_resting: bool
    ours_sealed: bool


@dataclass(frozen=True)
class Asker:
    """A random viewer; without a role it is a job."""

    organization: str
    role: Role | None
    classes: frozenset[DataClass]


pairs = st.lists(st.builds(Pair, *[st.booleans()] * 3), min_size=1, max_size=5)
askers = st.lists(
    st.builds(
        Asker,
        st.sampled_from(["jail", "agency", "other_agency"]),
        st.sampled_from([Role.OUTREACH_OFFICER, Role.SUPERVISOR, None]),
        st.frozensets(
            st.sampled_from(
                [DataClass.CHILD_SUPPORT_EXISTENCE, DataClass.SAFETY, DataClass.IDENTITY]
            )
        ),
    ),
    min_size=1,
    max_size=5,
)


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that is always rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def enter(owner: UUID, *, sealed: bool, resting: bool = False) -> UUID:
    """One person of an organization's, sealed or resting."""
    new = NewPerson(surname="Bothwalls", embargoed=resting)
    with viewing(working_for(owner, Purpose.CHILD_SUPPORT_OUTREACH, NOW, EVERY_CLASS)):
        enter_people([new], owner=owner, by=None, at=NOW)
        if sealed:
            seal(person=new.id, owner=owner, reason="D", by=None, at=NOW)
    return new.id


def match(world: SimpleNamespace, pair: Pair, clause: Clause) -> None:
    """Keep a confirmed match, the grant that it gave and the clock that it opened."""
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    theirs = enter(jail, sealed=pair.theirs_sealed, resting=pair.theirs_resting)
    ours = enter(agency, sealed=pair.ours_sealed)
    link, until = uuid4(), min(NOW + timedelta(hours=9), clause.ends_at)
    with viewing(working_for(jail, clause.purpose, NOW, EVERY_CLASS)):
        Grant.objects.create(
            person_id=theirs, owner_id=jail, organization_id=agency, clause=clause,
            data_class=DataClass.IDENTITY, purpose=clause.purpose, basis="link", basis_id=link,
            valid_from=max(NOW, clause.begins_at), valid_until=until,
        )  # fmt: skip
    with viewing(working_for(agency, clause.purpose, NOW, EVERY_CLASS)):
        Link.objects.create(
            pk=link, organization_id=agency, sender_id=jail, left_person_id=theirs,
            right_person_id=ours, clause=clause, probability=0.99, band="likely", evidence=[],
            state="confirmed", proposed_at=NOW,
        )  # fmt: skip
        Clock.objects.create(
            organization_id=agency, kind="contact", link=link, stay=uuid4(), person_id=ours,
            starts_on=date(2026, 11, 20), start_basis="admission", due_on=date(2026, 12, 4),
            pack="XX-1", citation="1 X.C. 2", checked_on=date(2026, 1, 2),
        )  # fmt: skip


def by_raw_sql(model: Any) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id FROM "{model._meta.db_table}"')
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.rule("security 56")
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs=pairs, askers=askers)
def test_what_a_match_opened_is_lost_to_seals_at_both_walls_alike(
    world: SimpleNamespace, pairs: list[Pair], askers: list[Asker]
) -> None:
    with undone():
        clause = Clause.objects.get(agreement__key="marlow-county", number="3.2")
        for pair in pairs:
            match(world, pair, clause)
        for one in askers:
            owner = world.organizations[one.organization]
            viewer = Viewer(owner, None, one.role, clause.purpose, one.classes, NOW)
            with viewing(viewer):
                for model, seen in SEEN.items():
                    mine = model.objects.within(own(viewer, model.label))
                    said = mine if one.role is None else mine.filter(seen(viewer))
                    listed = set(said.values_list("pk", flat=True))
                    assert by_raw_sql(model) == listed
                    assert len(listed) == expected(one, pairs)


def expected(asker: Asker, pairs: list[Pair]) -> int:
    """The count by hand: the agency's alone; behind a seal jobs, and of its own who is trained."""
    reaches = DataClass.CHILD_SUPPORT_EXISTENCE in asker.classes
    if asker.organization != "agency" or not reaches:
        return 0
    if asker.role is None:
        return len(pairs)
    trained = DataClass.SAFETY in asker.classes
    return sum(
        not (one.theirs_sealed or one.theirs_resting) and (trained or not one.ours_sealed)
        for one in pairs
    )
