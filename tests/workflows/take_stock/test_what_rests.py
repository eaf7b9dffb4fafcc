"""Whom a caseload brings rests until the safety check was offered, where the rule pack says so."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from tests.leaks.entered import acting
from throughcare.access.actions import viewing
from throughcare.access.queries import number_owners, reach
from throughcare.access.queries.safety import resting_people
from throughcare.registers.directory.models import Organization
from throughcare.registers.people.models import Person
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in

HEADINGS = (
    "Case Number,Member ID,Role,Last Name,First Name,DOB,Order Number,Other Participant ID,"
    "Other Participant Role,Other Participant Last Name,Other Participant First Name"
)
ROW = "C-90,R-1,NCP,Foxgloveson,Teasel,1990-05-06,D-90,R-2,CP,Harebellfield,Sorrel"
KNOWN = "FH-100,M1,NCP,Quillfeather,Basil,1988-03-09,O-FH-100,,,,"
ROSTER = """Last Name,First Name,MNI #,Booking #,Date of Birth,Booked,Pod,Released
Mossyfeather,Iris,MCJ-8001,BK-8001,1991-12-12,2026-11-01,B2,
"""


@pytest.fixture
def take(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[..., None]:
    """Hand a file in and apply it."""

    def taken(text: str, kind: FileKind, who: str, sender: str, receiver: Any = None) -> None:
        errand = Errand(
            sender=Organization.objects.get(pk=world.organizations[sender]), receiver=receiver,
            kind=kind, door="command", accept_suggestion=True,
        )  # fmt: skip
        content = text.encode()
        done = hand_in(errand, content, viewer=viewer_of(who), at=timezone.now(), apply=True)
        assert done.delivery.state == "applied"
        assert done.delivery.rejected_count == 0

    return taken


@pytest.mark.rule("D1")
def test_who_is_new_rests_and_so_does_who_is_named_as_the_other_parent_only(
    take: Callable[..., None], viewer_of: Callable[..., Any]
) -> None:
    officer = viewer_of("officer")
    with viewing(officer):
        before = set(resting_people(officer))
    take("\n".join([HEADINGS, ROW, KNOWN, ""]), FileKind.CASELOAD, "officer", "agency")
    with viewing(officer):
        brought = number_owners(officer, "member", ["R-1", "R-2"])
        assert len(brought) == 2
        assert set(resting_people(officer)) - before == set(brought.values())


@pytest.mark.rule("D2")
def test_nobody_whom_a_roster_brings_rests(
    take: Callable[..., None], world: SimpleNamespace, viewer_of: Callable[..., Any]
) -> None:
    """Nobody may ask about violence at a jail's counter, so nobody there could end the rest."""
    take(ROSTER, FileKind.ROSTER, "clerk", "jail", world.organizations["agency"])
    with acting(world.organizations["jail"], timezone.now()) as me:
        scope = reach(me, DataClass.IDENTITY, person="id", foreign=False)
        assert Person.objects.within(scope).filter(surname="Mossyfeather", embargoed=False).exists()
