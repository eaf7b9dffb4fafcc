"""Two records of one person: the narrower consent and the stronger flag hold, and nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.access.test_consents import agree, seen
from tests.leaks.entered import enter_one
from throughcare.access.actions import merging, seal, viewing
from throughcare.access.actions.merging import MergeRefused, decide_merge, propose_merge
from throughcare.access.models import Grant, MergeEvent
from throughcare.access.queries import people
from throughcare.access.queries.consents import consents
from throughcare.access.queries.log import told_about
from throughcare.access.queries.mail import safe_addresses
from throughcare.access.queries.merging import merges, same_person
from throughcare.access.rules.consents import ConsentState
from throughcare.access.rules.merging import (
    MergeReason,
    MergeState,
    MergeStep,
)
from throughcare.access.rules.viewers import Sightings, Viewer
from throughcare.registers.ledger.models import Fact
from throughcare.registers.people.models import Address, Person, Stay
from throughcare.vocabulary.categories import DataClass

ViewerOf = Callable[..., Any]


@dataclass
class Pair:
    """Tansy, and a second record of her under another number."""

    clerk: Viewer
    one: UUID
    other: UUID
    id: UUID

    def decide(self, step: MergeStep, reason: MergeReason = MergeReason.PAPERS) -> None:
        now = replace(self.clerk, at=timezone.now(), sightings=Sightings())
        with viewing(now):
            decide_merge(
                merge=self.id, step=step, reason=reason, viewer=now, by=now.user, at=now.at
            )

    def join(self) -> None:
        self.decide(MergeStep.JOINED)

    def part(self) -> None:
        self.decide(MergeStep.UNDONE, MergeReason.BY_MISTAKE)


@pytest.fixture
def pair(world: SimpleNamespace, viewer_of: ViewerOf) -> Pair:
    clerk = viewer_of("clerk")
    jail = world.organizations["jail"]
    enter_one(world, clerk.at, jail, "jail_again", "Tansy", "Cloudberrystone", "MCJ-9100")
    one, other = world.people["jail_tansy"], world.people["jail_again"]
    return Pair(clerk, one, other, proposed(clerk, one, other))


def proposed(viewer: Viewer, one: UUID, other: UUID) -> UUID:
    with viewing(viewer):
        row = propose_merge(one=one, other=other, viewer=viewer, by=viewer.user, at=viewer.at)
    return row.pk


def as_written(viewer: Viewer) -> list[Any]:
    """Every word of consents, and of what happened to them."""
    with viewing(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT c::text FROM access_consent c ORDER BY 1")
        kept = cursor.fetchall()
        cursor.execute("SELECT e::text FROM access_consentevent e ORDER BY 1")
        return [*kept, *cursor.fetchall()]


@pytest.mark.rule("C9")
def test_of_two_consents_the_narrower_holds_and_parting_restores_both(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf
) -> None:
    desk = viewer_of("desk")
    agree(world, desk, "jail_tansy", DataClass.CUSTODY, DataClass.ATTENDANCE)
    agree(world, desk, "jail_again", DataClass.ATTENDANCE)
    before = as_written(desk)
    assert classes_of(pair, viewer_of) == {
        pair.one: {"identity", "custody", "attendance"}, pair.other: {"identity", "attendance"},
    }  # fmt: skip
    pair.join()
    assert classes_of(pair, viewer_of) == {
        pair.one: {"identity", "attendance"}, pair.other: {"identity", "attendance"},
    }  # fmt: skip
    assert seen(viewer_of("partner_worker"), pair.one) == (True, False)
    pair.part()
    assert classes_of(pair, viewer_of)[pair.one] == {"identity", "custody", "attendance"}
    assert as_written(desk) == before, "joining altered a consent (C8)"


@pytest.mark.rule("C9")
def test_two_consents_with_nothing_in_common_share_nothing_until_asked_again(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf
) -> None:
    desk = viewer_of("desk")
    agree(world, desk, "jail_tansy", DataClass.CUSTODY)
    agree(world, desk, "jail_again", DataClass.ATTENDANCE)
    pair.join()
    assert classes_of(pair, viewer_of) == {pair.one: set(), pair.other: set()}
    again = viewer_of("desk")
    agree(world, again, "jail_tansy", DataClass.CUSTODY)
    assert classes_of(pair, viewer_of)[pair.one] == {"identity", "custody"}
    with viewing(again):
        states = sorted(one.state for one in consents(again))
    assert states == [ConsentState.GIVEN, ConsentState.SUPERSEDED, ConsentState.SUPERSEDED]


@pytest.mark.rule("C9")
def test_one_consent_alone_stays_with_the_record_it_was_signed_for(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf
) -> None:
    agree(world, viewer_of("desk"), "jail_tansy", DataClass.CUSTODY)
    pair.join()
    assert classes_of(pair, viewer_of) == {pair.one: {"identity", "custody"}, pair.other: set()}


@pytest.mark.rule("C9")
@pytest.mark.parametrize("flag", ["seal", "rest"])
def test_the_stronger_flag_of_either_holds_for_both_at_both_walls(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf, flag: str
) -> None:
    agree(world, viewer_of("desk"), "jail_tansy", DataClass.CUSTODY)
    with viewing(pair.clerk):
        if flag == "seal":
            put_seal(pair.other, pair.clerk)
        else:
            found = Person.objects.within(own_people(pair.clerk))
            found.filter(pk=pair.other).update(embargoed=True)
    assert seen(viewer_of("partner_worker"), pair.one) == (True, True)
    pair.join()
    partner = viewer_of("partner_worker")
    assert seen(partner, pair.one) == (False, False)
    with viewing(partner), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person WHERE id = %s", [pair.one])
        assert cursor.fetchone() == (0,)
    pair.part()
    assert seen(viewer_of("partner_worker"), pair.one) == (True, True)


@pytest.mark.rule("C9", "F6")
def test_a_seal_set_while_joined_stays_on_both_after_parting(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf
) -> None:
    agree(world, viewer_of("desk"), "jail_tansy", DataClass.CUSTODY)
    pair.join()
    with viewing(pair.clerk):
        put_seal(pair.other, pair.clerk)
    pair.part()
    assert seen(viewer_of("partner_worker"), pair.one) == (False, False)


@pytest.mark.rule("F6", "security 80")
def test_an_untrained_worker_is_refused_as_if_the_sealed_record_were_nobodys(
    world: SimpleNamespace, viewer_of: ViewerOf
) -> None:
    """The same error, and no row: who may not know of a record can not feel for it either."""
    untrained, sealed = viewer_of("untrained_officer"), world.people["sealed_receiver"]
    told = []
    for other in (sealed, uuid4(), world.people["jail_tansy"], world.people["basil"]):
        with viewing(untrained), pytest.raises(MergeRefused) as refused:
            propose_merge(
                one=world.people["basil"], other=other, viewer=untrained, by=None, at=untrained.at
            )
        told.append(str(refused.value))
    assert told == [""] * 4
    trained = viewer_of("officer")
    merge = proposed(trained, world.people["receiver"], sealed)
    with viewing(untrained), pytest.raises(MergeRefused):
        decide_merge(
            merge=merge, step=MergeStep.JOINED, reason=MergeReason.PAPERS, viewer=untrained,
            by=None, at=untrained.at,
        )  # fmt: skip
    with viewing(untrained):
        assert merges(untrained) == []


@pytest.mark.rule("C9", "F6")
def test_joined_with_a_sealed_record_a_parent_is_for_trained_workers_only(
    world: SimpleNamespace, viewer_of: ViewerOf
) -> None:
    trained, receiver = viewer_of("officer"), world.people["receiver"]
    pair = Pair(
        trained, receiver, world.people["sealed_receiver"],
        proposed(trained, receiver, world.people["sealed_receiver"]),
    )  # fmt: skip
    with viewing(trained):
        assert receiver in safe_addresses(trained, [receiver])
    pair.join()
    with viewing(trained):
        assert receiver not in safe_addresses(trained, [receiver]), "only a substitute address"
    with viewing(viewer_of("untrained_officer")) as untrained, connection.cursor() as cursor:
        assert not Address.objects.within(contact(untrained)).filter(person_id=receiver).exists()
        cursor.execute("SELECT count(*) FROM people_address WHERE person_id = %s", [receiver])
        assert cursor.fetchone() == (0,)


def test_nothing_of_either_record_moves(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf
) -> None:
    def everything() -> Any:
        with viewing(pair.clerk):
            stays = Stay.objects.within(own_people(pair.clerk)).order_by("pk")
            return list(people(pair.clerk, [pair.one, pair.other]).items()), list(stays.values())

    before = everything()
    pair.join()
    assert everything() == before
    with viewing(pair.clerk):
        assert same_person(pair.one) == same_person(pair.other) == {pair.one, pair.other}
    pair.part()
    assert everything() == before
    assert same_person(pair.one) == {pair.one}


def test_the_receipt_tells_of_looks_at_either_record(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf
) -> None:
    desk = viewer_of("desk")
    agree(world, desk, "jail_again", DataClass.CUSTODY)
    assert seen(viewer_of("partner_worker"), pair.other)[0]
    with viewing(desk):
        assert told_about(desk, pair.one) == []
    pair.join()
    with viewing(desk):
        assert told_about(desk, pair.one) == told_about(desk, pair.other) != []


@pytest.mark.rule("C9")
def test_cut_short_at_any_write_it_leaves_everything_as_it_was(
    world: SimpleNamespace, pair: Pair, viewer_of: ViewerOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = viewer_of("desk")
    agree(world, desk, "jail_tansy", DataClass.CUSTODY, DataClass.ATTENDANCE)
    agree(world, desk, "jail_again", DataClass.ATTENDANCE)
    before = grants(pair)

    def dies(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the power is gone")

    for name in ("write_fact", "open_anew"):
        with monkeypatch.context() as cut:
            cut.setattr(merging, name, dies)
            with pytest.raises(RuntimeError, match="power"), transaction.atomic():
                pair.join()
        assert grants(pair) == before
        with viewing(pair.clerk):
            (one,) = merges(pair.clerk)
        assert one.state is MergeState.PROPOSED
    pair.join()
    assert grants(pair) != before


def test_each_step_is_taken_once_and_kept_for_good(pair: Pair) -> None:
    with pytest.raises(MergeRefused):
        pair.part()
    pair.join()
    with pytest.raises(MergeRefused):
        pair.join()
    with pytest.raises(MergeRefused):
        pair.decide(MergeStep.APART, MergeReason.SOMEBODY_ELSE)
    pair.part()
    with pytest.raises(MergeRefused):
        pair.part()
    for sql in ("UPDATE access_mergeevent SET reason = 'x'", "DELETE FROM access_merge"):
        with viewing(pair.clerk), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(sql)
    with viewing(pair.clerk):
        kinds = MergeEvent.objects.within(own_people(pair.clerk)).values_list("kind", flat=True)
        assert sorted(kinds) == ["joined", "undone"]
        told = str(list(Fact.objects.filter(subject=pair.id).values()))
    assert str(pair.one) not in told and str(pair.other) not in told


def test_a_pair_is_one_of_the_owners_alone(pair: Pair, viewer_of: ViewerOf) -> None:
    pair.join()
    for key in ("officer", "partner_worker", "agency_lead"):
        other = viewer_of(key)
        with viewing(other), connection.cursor() as cursor:
            assert merges(other) == []
            for table in ("access_merge", "access_mergeevent"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,)


def test_records_that_look_alike_are_found_once(pair: Pair, world: SimpleNamespace) -> None:
    clerk = pair.clerk
    with viewing(clerk):
        row = Person.objects.within(own_people(clerk)).get(pk=pair.one)
        Person.objects.within(own_people(clerk)).filter(pk=world.people["jail_unknown"]).update(
            search_key=row.search_key, birth_earliest=row.birth_earliest,
            birth_latest=row.birth_latest,
        )  # fmt: skip
        found = merging.propose_alike(viewer=clerk, by=clerk.user, at=clerk.at)
        again = merging.propose_alike(viewer=clerk, by=clerk.user, at=clerk.at)
    assert found >= 1
    assert again == 0


def classes_of(pair: Pair, viewer_of: ViewerOf) -> dict[UUID, set[str]]:
    """What is shared of each record now."""
    desk = viewer_of("desk")
    with viewing(desk):
        rows = Grant.objects.filter(basis="consent", valid_until__gt=desk.at)
        found: dict[UUID, set[str]] = {pair.one: set(), pair.other: set()}
        for row in rows:
            found[row.person_id].add(row.data_class)
    return found


def grants(pair: Pair) -> list[Any]:
    with viewing(pair.clerk):
        return list(Grant.objects.order_by("pk").values())


def own_people(viewer: Viewer) -> Any:
    from throughcare.access.queries.scopes import between

    return between(viewer, DataClass.IDENTITY, "owner")


def contact(viewer: Viewer) -> Any:
    from throughcare.access.queries import reach

    return reach(viewer, DataClass.CONTACT, foreign=False)


def put_seal(who: UUID, viewer: Viewer) -> None:
    seal(person=who, owner=viewer.organization, reason="D", by=None, at=timezone.now())
