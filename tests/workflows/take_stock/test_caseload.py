"""A caseload refreshed field by field: nothing is deleted, no seal lifted, nobody else touched."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.models import Seal
from throughcare.access.queries import addresses, number_owners, own, people, working_for
from throughcare.casework.child_support.models import Case, Obligation, Order
from throughcare.casework.exchange import queries as exchange
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in
from throughcare.workflows.take_stock.receive import Received

HEADINGS = (
    "Case Number,Member ID,Role,Last Name,First Name,DOB,SSN,Address,City,Order Number,"
    "Current Support,Frequency,Family Arrears,FVI"
)
EVERYTHING = frozenset(DataClass) - {DataClass.NOBODY}


def caseload(*rows: str) -> bytes:
    """A caseload of these rows."""
    return "\n".join([HEADINGS, *rows, ""]).encode()


@pytest.fixture
def take(world: SimpleNamespace, viewer_of: Any) -> Any:
    """Hand a caseload in and apply it, as the agency's officer."""

    def taken(content: bytes, who: str = "officer", agency: str = "agency") -> Received:
        errand = Errand(
            sender=Organization.objects.get(pk=world.organizations[agency]),
            receiver=None,
            kind=FileKind.CASELOAD,
            door="command",
            accept_suggestion=True,
        )
        return hand_in(errand, content, viewer=viewer_of(who), at=timezone.now(), apply=True)

    return taken


@pytest.fixture
def agency(world: SimpleNamespace) -> Any:
    """The agency's own eyes, with every class."""
    return working_for(
        world.organizations["agency"], Purpose.RUNNING_THE_SYSTEM, timezone.now(), EVERYTHING
    )


NEW = "C-1,M-1,NCP,Foxgloveson,Teasel,1990-05-06,412000099,9 Elder Row,Marlow,D-1,100.00,W,2500.00,"
OTHER = "C-1,M-2,CP,Harebellfield,Sorrel,1991-06-07,,3 Yew Row,Marlow,,,,,"


def test_a_new_line_brings_person_case_order_and_amounts(take: Any, agency: Any) -> None:
    done = take(caseload(NEW, OTHER)).delivery
    assert (done.state, done.difference["opened"]) == ("applied", 2)
    with viewing(agency) as me:
        order = Order.objects.within(own(me, Order.label)).get(order_number="D-1")
        found = number_owners(me, "member", ["M-1", "M-2"])
        assert (order.payer_id, order.payee_id) == (found["M-1"], found["M-2"])
        amount = Obligation.objects.within(own(me, Obligation.label)).get(order=order)
        assert (amount.monthly_cents, amount.owed_to_family_cents) == (43_333, 250_000)


def test_the_same_line_again_is_unchanged_and_a_changed_field_alone_is_changed(
    take: Any, agency: Any
) -> None:
    take(caseload(NEW, OTHER))
    done = take(caseload(OTHER, NEW.replace("9 Elder Row", "11 Elder Row"))).delivery
    counts = done.difference
    assert (counts["opened"], counts["changed"], counts["unchanged"]) == (0, 1, 1)
    with viewing(agency) as me:
        person = number_owners(me, "member", ["M-1"])["M-1"]
        assert [one.street for one in addresses(me, person)] == ["11 Elder Row"]
        assert len(people(me, [person])) == 1


def test_a_line_that_is_left_out_stays_as_it_is(take: Any, agency: Any) -> None:
    take(caseload(NEW, OTHER))
    done = take(caseload(OTHER)).delivery
    assert done.difference["absent"] == 1
    with viewing(agency) as me:
        assert Case.objects.within(own(me, Case.label)).get(case_number="C-1").state == "open"
        assert "M-1" in number_owners(me, "member", ["M-1"])


def test_a_flag_seals_and_neither_blank_nor_none_lifts_it(
    take: Any, agency: Any, world: SimpleNamespace
) -> None:
    take(caseload(NEW, OTHER + "D"))
    for flag in ("", "N"):
        take(caseload(NEW, OTHER + flag))
        with viewing(agency) as me:
            person = number_owners(me, "member", ["M-2"])["M-2"]
            seals = Seal.objects.within(own_seal_scope(me)).filter(person_id=person)
            assert [(seal.reason, seal.removed_at) for seal in seals] == [("D", None)]


def own_seal_scope(me: Any) -> Any:
    from throughcare.access.queries import reach

    return reach(me, DataClass.SAFETY, foreign=False)


def test_a_file_cannot_say_where_a_sealed_person_lives(
    take: Any, agency: Any, viewer_of: Any
) -> None:
    take(caseload(NEW, OTHER + "D"))
    done = take(caseload(NEW, OTHER.replace("3 Yew Row", "66 Ash Row"))).delivery
    with viewing(agency) as me:
        person = number_owners(me, "member", ["M-2"])["M-2"]
        assert [one.street for one in addresses(me, person)] == ["3 Yew Row"]
    for who, rows in (("officer", ["protected"]), ("untrained_officer", [])):
        with viewing(viewer_of(who)) as eyes:
            assert [row.reason for row in exchange.rejected_rows(eyes, done)] == rows


def test_no_count_tells_a_sealed_person_from_another(take: Any) -> None:
    changed = OTHER.replace("3 Yew Row", "66 Ash Row")
    take(caseload(NEW, OTHER))
    open_counts = take(caseload(NEW, changed)).delivery
    take(caseload(NEW, changed + "D"))
    sealed_counts = take(caseload(NEW, OTHER.replace("3 Yew Row", "77 Oak Row"))).delivery
    assert open_counts.difference == sealed_counts.difference
    assert open_counts.rejected_count == sealed_counts.rejected_count


def test_another_agencys_caseload_touches_nothing_of_this_one(take: Any, agency: Any) -> None:
    take(caseload(NEW, OTHER))
    theirs = NEW.replace("Foxgloveson", "Otherwise").replace("100.00", "999.00")
    done = take(caseload(theirs), who="other_officer", agency="other_agency").delivery
    assert done.difference["opened"] == 1
    with viewing(agency) as me:
        person = number_owners(me, "member", ["M-1"])["M-1"]
        assert people(me, [person])[person].surname == "Foxgloveson"
