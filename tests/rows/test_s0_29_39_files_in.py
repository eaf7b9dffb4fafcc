"""S0-10, S0-29, S0-39 over every door: own columns, whole or not at all, twice changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.rows.rosters_inside import as_inside, file_of, hand_in, stay_ids, written
from throughcare.access.actions import viewing
from throughcare.access.queries import own
from throughcare.casework.exchange.models import DeliveredFile, Delivery
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.receive import NotPermitted, receive

pytestmark = pytest.mark.django_db

DOORS = ("web", "api", "folder", "command")


def _newcomers(count):
    today = timezone.localdate()
    for n in range(count):
        yield {
            "INMATE NO": f"MCJ-9{n:05}", "LNAME": f"Larkspurton{n}", "FNAME": "Juniperus",
            "BIRTH": written(date(1960, 1, 1) + timedelta(days=9 * n)), "BKNG": f"BK-9{n:05}",
            "INTAKE DT": written(today - timedelta(days=1)), "POD/CELL": "D-4",
            "STAT": "pretrial", "EST OUT": "", "OUT DT": "",
        }  # fmt: skip


def _counts(viewer):
    with viewing(viewer):
        files = DeliveredFile.objects.within(own(viewer, DeliveredFile.label))
        return Delivery.objects.count(), files.count(), Fact.objects.count()


@pytest.mark.row("S0-29")
def test_1200_people_come_in_under_the_facilitys_own_headings(world, viewer_of, inside, roster):
    clerk = viewer_of("clerk")
    before = stay_ids(clerk)
    done = roster([*inside.values(), *_newcomers(1_200)])
    assert (done.state, done.difference["admitted"]) == ("applied", 1_200)
    assert len(stay_ids(clerk) - before) == 1_200


@pytest.mark.row("S0-39")
@pytest.mark.parametrize("door", DOORS)
def test_the_same_file_by_another_door_is_known_and_changes_nothing(
    world, viewer_of, inside, roster, door
):
    clerk = viewer_of("clerk")
    rows = [*inside.values(), *_newcomers(3)]
    first, before = roster(rows), stay_ids(clerk)
    counts = _counts(clerk)
    with viewing(clerk):
        again = receive(
            viewer=clerk, sender=world.organizations["jail"], kind=FileKind.ROSTER, door=door,
            receiver=world.organizations["agency"], content=file_of(rows), at=clerk.at,
        )  # fmt: skip
    assert again.came_before and again.delivery.pk == first.pk
    assert (_counts(clerk), stay_ids(clerk)) == (counts, before)


@pytest.mark.row("S0-10")
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("gone", ["expired", "paused", "no clause"])
def test_without_an_agreement_in_force_nothing_is_stored_by_any_door(world, viewer_of, door, gone):
    clerk = viewer_of("clerk")
    rows = as_inside(world, clerk).values()
    _take_away(gone, clerk.at)
    counts = _counts(clerk)
    with viewing(clerk), pytest.raises(NotPermitted, match="Nothing was stored"):
        receive(
            viewer=clerk, sender=world.organizations["jail"], kind=FileKind.ROSTER, door=door,
            receiver=world.organizations["agency"], content=file_of(rows), at=clerk.at,
        )  # fmt: skip
    deliveries, files, facts = _counts(clerk)
    assert (deliveries, files) == counts[:2]
    assert facts == counts[2] + 1  # that it was refused, and under which clause


@pytest.mark.row("S0-10")
def test_what_was_read_before_the_agreement_ended_is_not_applied_after(
    world, viewer_of, inside, roster
):
    clerk = viewer_of("clerk")
    before = stay_ids(clerk)
    later = clerk.at + timedelta(days=400)  # the agreement ends in 220 days
    with pytest.raises(NotPermitted):
        hand_in(world, viewer_of("clerk", later), file_of([*inside.values()]), later)
    assert stay_ids(clerk) == before


def _take_away(gone, at):
    agreements = Agreement.objects.filter(key="marlow-county")
    if gone == "expired":
        Clause.objects.filter(agreement__in=agreements).update(ends_at=at - timedelta(hours=1))
    elif gone == "paused":
        agreements.update(state="paused", paused_at=at - timedelta(hours=1))
    else:
        Clause.objects.filter(number="3.1").update(purpose="measurement")
