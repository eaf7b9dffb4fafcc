"""Promises held against the facts each night: the same for both sides, once and for good."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.workflows.follow_up.promised import met_in_time, month_ago, write_month
from throughcare.access.actions import viewing
from throughcare.entrypoints.cli.hold_promises import hold_promises as command
from throughcare.partnership.measures.models import Count, Standing
from throughcare.partnership.measures.rules.extracts import read_extract, write_extract
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.follow_up.hold_promises import hold_all
from throughcare.workflows.follow_up.very_facts import counted_again, facts_behind

TOLD = (FactKind.PROMISE_STANDS, FactKind.PROMISE_SETTLED)


def standing() -> Standing:
    return Standing.objects.get(clause=met_in_time().pk, month=month_ago())


@pytest.mark.row("S0-05")
def test_a_promise_is_settled_from_facts_with_its_numbers(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    held = hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        row = standing()
        assert (row.state, row.target, row.version) == ("broken", 0.97, 1)
        assert row.told["percent"] == 71
        assert row.told["misses"] == {"not_said": 12}
        assert row.count.result["denominator"] == 42
    assert row.pk in {one.pk for one in held.broken}


def test_both_sides_read_one_line_and_a_stranger_none(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=3)
    hold_all(at=timezone.now())
    with viewing(viewer_of("desk")):
        row = standing()
        assert (row.state, row.told["percent"], row.told["numerator"]) == ("broken", None, None)
        assert not Count.objects.filter(standing__clause=met_in_time().pk).exists()
    with viewing(viewer_of("other_officer")):
        assert not Standing.objects.exists()


def test_a_second_run_changes_nothing_and_a_settled_month_stays(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        before = list(Standing.objects.order_by("pk").values("pk", "state", "told", "settled_at"))
        told = Fact.objects.filter(kind__in=TOLD).count()
    write_month(viewer_of("officer"), hits=200, misses=0, at=timezone.now())
    again = hold_all(at=timezone.now() + timedelta(seconds=5))
    assert again.broken == []
    with viewing(viewer_of("supervisor")):
        after = list(Standing.objects.order_by("pk").values("pk", "state", "told", "settled_at"))
        assert after == before
        assert Fact.objects.filter(kind__in=TOLD).count() == told
        assert (
            Fact.objects.filter(kind=FactKind.PROMISE_SETTLED, subject=standing().pk).count() == 1
        )


def test_a_settled_standing_can_not_be_rewritten(world: SimpleNamespace, viewer_of: Any) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")), pytest.raises(DatabaseError), transaction.atomic():
        Standing.objects.filter(pk=standing().pk).update(state="kept")


def test_the_other_side_can_not_write_a_standing(world: SimpleNamespace, viewer_of: Any) -> None:
    hold_all(at=timezone.now())
    with viewing(viewer_of("desk")):
        theirs = Standing.objects.filter(settled_at=None, clause=met_in_time().pk)
        assert theirs.exists()
        assert theirs.update(state="broken") == 0


@pytest.mark.rule("M4")
def test_the_extract_counts_to_the_very_same_numbers(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")) as supervisor:
        behind = facts_behind(supervisor, standing().pk)
        assert behind is not None
        assert behind.agrees
        assert len(behind.counted) == 3 * 42
        text = write_extract(behind.known)
        again = counted_again(behind.count, read_extract(text))
        assert again.as_plain() == behind.count.result
        fewer = counted_again(behind.count, read_extract(text)[:-9])
        assert fewer.as_plain() != behind.count.result


def test_people_of_another_jail_are_not_counted_for_this_one(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    elsewhere = world.organizations["other_agency"]
    write_month(viewer_of("officer"), hits=20, misses=0, other=world.organizations["jail"])
    write_month(viewer_of("officer"), hits=0, misses=50, other=elsewhere)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        row = standing()
        assert (row.state, row.count.result["denominator"]) == ("kept", 20)


def test_a_night_that_was_cut_off_is_made_up_for(
    world: SimpleNamespace, viewer_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    from throughcare.workflows.follow_up import hold_promises as night

    def cut(**_given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(night, "hold", cut)
        with pytest.raises(KeyboardInterrupt):
            hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        assert not Standing.objects.exists()
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        assert standing().state == "broken"


def test_the_command_says_how_many_and_is_quiet_the_second_time(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    first, second = (CliRunner().invoke(command, []) for _ in range(2))
    assert first.exit_code == 0, first.output
    assert " 1 newly settled as not kept." in first.output
    assert " 0 newly settled as not kept." in second.output
