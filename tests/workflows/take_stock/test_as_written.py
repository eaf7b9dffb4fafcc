"""The codes of a federal prison response survive in the register, beside what they mean."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from throughcare.access.actions import viewing
from throughcare.access.queries import registered_stays
from throughcare.casework.exchange.models import Delivery
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in
from throughcare.workflows.take_stock.read_rows import sender_at_work

HEADINGS = (
    "Last Name,First Name,Prisoner ID,Booking #,Confinement Date,Release Date,Facility Type,Status,"
    "Locate Source,Report Date,Phone"
)


@pytest.fixture
def hand(world: SimpleNamespace, viewer_of: Any) -> Any:
    """Hand in and apply rows as the jail's clerk, a while after the last ones."""
    taken: list[Delivery] = []

    def handed(*rows: str) -> Delivery:
        me = viewer_of("clerk")
        errand = Errand(
            sender=Organization.objects.get(pk=world.organizations["jail"]),
            receiver=world.organizations["agency"], kind=FileKind.ROSTER, door="command",
            accept_suggestion=True,
        )  # fmt: skip
        content = "\n".join([HEADINGS, *rows, ""]).encode()
        at = me.at + timedelta(minutes=len(taken))
        taken.append(hand_in(errand, content, viewer=me, at=at, apply=True).delivery)
        assert taken[-1].state == "applied"
        return taken[-1]

    return handed


def kept(delivery: Delivery) -> dict[str, dict[str, str]]:
    """What is kept as written of each stay of these responses, by booking number."""
    me = sender_at_work(delivery, user=None, at=delivery.received_at)
    with viewing(me, channel="job"):
        stays = registered_stays(me)
    return {one.booking_number: one.as_written for one in stays if one.booking_number[:1] == "F"}


@pytest.mark.rule("M6")
def test_letters_numbers_and_dates_that_are_none_stay_as_the_sender_wrote_them(hand: Any) -> None:
    done = hand(
        "Larchmont,Thistle,A1,F-1,20260300,00000000,02,C,E07,20261101,(555) 010-7788",
        "Larchmont,Sorrel,A2,F-2,20260304,,03,Y,e07,,",
    )
    assert kept(done) == {
        "F-1": {
            "facility_type": "02", "custody_status": "C", "locate_source": "E07",
            "release_date": "00000000", "report_date": "20261101",
        },
        "F-2": {"facility_type": "03", "custody_status": "Y", "locate_source": "e07"},
    }  # fmt: skip


def test_a_later_response_writes_its_own_letters_and_takes_none_away(hand: Any) -> None:
    hand("Larchmont,Thistle,A1,F-1,20260304,00000000,02,C,E07,20261101,")
    done = hand("Larchmont,Thistle,A1,F-1,20260304,,,Y,E07,,")
    assert done.difference["corrected"] == 1
    assert kept(done)["F-1"] == {
        "facility_type": "02", "custody_status": "Y", "locate_source": "E07",
        "release_date": "00000000", "report_date": "20261101",
    }  # fmt: skip


def test_a_roster_in_our_own_words_leaves_nothing_beside(hand: Any) -> None:
    done = hand("Larchmont,Thistle,A1,F-1,20260304,,,sentenced,,,")
    assert kept(done) == {"F-1": {}}


def test_a_phone_is_kept_as_it_was_written(hand: Any, world: SimpleNamespace) -> None:
    from django.db.models import Q

    from throughcare.registers.people.guarded import Scope
    from throughcare.registers.people.models import Address

    done = hand("Larchmont,Thistle,A1,F-1,20260304,,,Y,,,+1 (555) 010-7788 x12")
    me = sender_at_work(done, user=None, at=done.received_at)
    with viewing(me, channel="job"):
        phones = Address.objects.within(Scope(Q(owner_id=world.organizations["jail"])))
        assert list(phones.values_list("phone", flat=True)) == ["+1 (555) 010-7788 x12"]
