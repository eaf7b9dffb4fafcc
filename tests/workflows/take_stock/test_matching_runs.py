"""The prepared caseload and the runs over it: what lies on disk, whom a run brings, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from tests.small_world import SEALED_SURNAME
from throughcare.access.actions import viewing
from throughcare.access.queries import (
    current_stays,
    facts_for_matching,
    working_for,
)
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries import links
from throughcare.registers.agreements.models import Clause
from throughcare.registers.people.actions import (
    NewPerson,
    NewStay,
    admit,
    correct_person,
    enter_people,
)
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock import propose_matches as propose_module
from throughcare.workflows.take_stock.ask_for_matches import ask_for_matches
from throughcare.workflows.take_stock.clauses import NoClauseInForce
from throughcare.workflows.take_stock.propose_matches import take_up

EVERYTHING = frozenset(DataClass) - {DataClass.NOBODY}


def pairs(viewer: Any) -> set[tuple[UUID, UUID]]:
    return set(links.proposals(viewer).values_list("left_person_id", "right_person_id"))


def admit_people(world: SimpleNamespace, rows: list[NewPerson], day: date) -> list[NewStay]:
    jail = world.organizations["jail"]
    at = timezone.now()
    stays = [NewStay(person=row.id, admitted_on=day) for row in rows]
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
        enter_people(rows, owner=jail, by=None, at=at)
        admit(stays, owner=jail, by=None, at=at, clause=None)
    return stays


@pytest.mark.parametrize("number", ["412000001", "412-00-0001"])
def test_the_prepared_caseload_on_disk_holds_no_number_and_is_ours_alone(
    look: Callable[..., MatchRun], stores: Path, number: str
) -> None:
    look()
    files = [path for path in stores.rglob("*") if path.is_file()]
    assert any(b"QUILLFEATHER" in path.read_bytes() for path in files), "the store was looked at"
    assert all(number.encode() not in path.read_bytes() for path in files)
    assert {path.stat().st_mode & 0o077 for path in [stores, *stores.rglob("*")]} == {0}
    assert SEALED_SURNAME.lower() not in str(files).lower()


def test_numbers_still_meet_behind_the_veil(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    married = NewPerson(
        given_name="Clover", surname="Dandelionhurst", birth_earliest=date(1990, 11, 21),
        birth_latest=date(1990, 11, 21), ssn="412-00-0002",
    )  # fmt: skip
    admit_people(world, [married], timezone.localdate())
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        assert (married.id, world.people["clover"]) in pairs(officer)
        link = links.proposals(officer).get(left_person_id=married.id)
        assert {"field": "ssn", "level": "exact"}.items() <= next(
            one for one in link.evidence if one["field"] == "ssn"
        ).items()


@pytest.mark.row("S0-02")
def test_thirty_admissions_each_wait_with_a_day_no_later_than_day_fourteen(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    today = timezone.localdate()
    admit_people(
        world,
        [
            NewPerson(given_name="Basil", surname="Quillfeather", birth_earliest=date(1988, 3, 9),
                      birth_latest=date(1988, 3, 9)),
            *[NewPerson(given_name=f"Moss{n}", surname=f"Fernley{n}") for n in range(29)],
        ],
        today,
    )  # fmt: skip
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        found = list(links.proposals(officer))
        assert len(found) == 3
        inside = {stay.id: stay for stay in current_stays(officer)}
        for link in found:
            admitted = inside[link.stay_id].admitted_on
            assert link.due_on == admitted + timedelta(days=14)


def test_a_delivery_brings_only_whom_it_brought_and_is_matched_once(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> None:
    jail, agency, at = world.organizations["jail"], world.organizations["agency"], timezone.now()
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, at, EVERYTHING)):
        delivery = Delivery.objects.create(
            organization_id=jail, sender_id=jail, receiver_id=agency, kind="roster", door="web",
            fingerprint="0" * 64, byte_count=1, received_at=at, state="applied",
        )  # fmt: skip
    again = NewPerson(
        given_name="Clover", surname="Thimblewick", birth_earliest=date(1990, 11, 21),
        birth_latest=date(1990, 11, 21),
    )  # fmt: skip
    admit_people(world, [again], timezone.localdate())
    run = look(delivery_id=delivery.pk)
    assert (run.newcomer_count, run.roster_size, run.likely_count) == (1, 6, 1)
    officer = viewer_of("officer")
    with viewing(officer):
        assert pairs(officer) == {(again.id, world.people["clover"])}
    assert look(delivery_id=delivery.pk).pk == run.pk


def test_a_changed_caseload_is_read_anew_and_an_unchanged_one_is_not(
    world: SimpleNamespace, look: Callable[..., MatchRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(viewer: Any, ids: Any = None) -> Any:
        read.append(str(viewer.organization))
        return facts_for_matching(viewer, ids)

    monkeypatch.setattr(propose_module, "facts_for_matching", reading)
    look()
    look()
    assert len(read) == 1
    agency, at = world.organizations["agency"], timezone.now()
    with viewing(working_for(agency, Purpose.RUNNING_THE_SYSTEM, at, EVERYTHING)):
        correct_person(
            person=world.people["sage"], changes={"surname": "Cloudberrystone"}, owner=agency,
            by=None, at=at,
        )  # fmt: skip
    look()
    assert len(read) == 2


def test_asked_twice_it_waits_once_and_a_refused_run_may_be_asked_for_again(
    world: SimpleNamespace, look: Callable[..., MatchRun]
) -> None:
    jail, agency, at = world.organizations["jail"], world.organizations["agency"], timezone.now()
    ask = {"delivery_id": uuid4(), "sender": jail, "receiver": agency, "by": None, "at": at}
    first, second = ask_for_matches(**ask), ask_for_matches(**ask)
    assert first.pk == second.pk
    assert _waiting_jobs() == 1
    clause = Clause.objects.filter(purpose=Purpose.CHILD_SUPPORT_OUTREACH)
    ends_at = clause.get().ends_at
    clause.update(ends_at=at - timedelta(days=1))
    with pytest.raises(NoClauseInForce):
        take_up(first, by=None, at=at)
    assert first.state == "refused"
    assert "Clause 3.2" in first.refusal
    clause.update(ends_at=ends_at)
    assert ask_for_matches(**ask).state == "waiting"


def _waiting_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return int(cursor.fetchone()[0])


def test_a_store_of_another_release_is_made_anew(
    look: Callable[..., MatchRun], stores: Path
) -> None:
    look()
    (model,) = stores.rglob("model.json")
    model.write_text(model.read_text().replace('"exact"', '"as_it_was_called_before"'))
    assert look().state == "done"
    (renewed,) = stores.rglob("model.json")
    assert "as_it_was_called_before" not in renewed.read_text()
