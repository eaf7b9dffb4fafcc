"""What trained workers have before them: protections, one about to end, a new record at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.actions.safety import (
    SafeWay,
    Substitute,
    say_safe_way,
    say_substitute_address,
    write_safety_offer,
)
from throughcare.access.queries import own_seals
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.enter import NewCase, enter_cases
from throughcare.casework.child_support.queries.orders import orders_of
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.registers.people.actions import NewPerson, enter_people
from throughcare.workflows.deliver.removal_letter import letter_sent, print_letter
from throughcare.workflows.deliver.safety import asked_to_end, protect
from throughcare.workflows.partner.survivors_line import say_our_line

ViewerOf = Callable[[str, datetime], Viewer]

ONE_DAY = timedelta(days=1)
BOXES = (Substitute("PO Box 4170", "Fairhaven City", "FH", "00010"),
         Substitute("Safe at Home, Box 22", "Fairhaven City", "FH", "00011"))  # fmt: skip
NEW = ("Bryony", "Lindenfall", date(1994, 5, 17))
CASE, MEMBER = "FH-2026-90017", "M-90017"


def leave_protections(viewer_of: ViewerOf, now: datetime) -> None:
    """Made through the same steps as on the pages, some days ago."""
    _say_line(viewer_of("advocate", now - 30 * ONE_DAY))
    begun = viewer_of("officer", now - 40 * ONE_DAY)
    with viewing(viewer_of("officer", now - ONE_DAY)):
        staying, ending = _two_who_receive(viewer_of("officer", now - ONE_DAY))
    with viewing(begun):
        for person, box in zip((staying, ending), BOXES, strict=True):
            _protect(begun, person, box)
    _begin_to_end(viewer_of, now, ending)
    _let_one_rest(viewer_of("officer", now - 2 * ONE_DAY))


def _say_line(advocate: Viewer) -> None:
    with viewing(advocate):
        say_our_line(
            viewer=advocate, phone="555-0143", hours="always", spoken=["en", "es", "others"],
            help=["talk", "safety_plan", "shelter", "court"], at=advocate.at,
        )  # fmt: skip


def _two_who_receive(officer: Viewer) -> list[UUID]:
    """Parents who receive support from those who are next to be met, not protected yet."""
    known = own_seals(officer)
    found = [person for person in _receiving(officer) if person not in known]
    return found[:2]


def _receiving(officer: Viewer) -> Iterator[UUID]:
    payers = [row.person for row in worklist(officer)]
    found = orders_of(officer, payers)
    payees = (one.payee for payer in payers for one in found.get(payer, ()))
    yield from dict.fromkeys(payee for payee in payees if payee)


def _protect(officer: Viewer, person: UUID, box: Substitute) -> None:
    """The check was offered alone, in the office; then what the person chose."""
    said = {"person": person, "viewer": officer, "at": officer.at}
    until = timezone.localtime(officer.at).date() + 90 * ONE_DAY
    way = SafeWay(hours="mornings", code_word="marigold", certified_until=until,
                  warn_before_end=True)  # fmt: skip
    write_safety_offer(where="office", by=officer.user, **said)
    protect(reason="D", **said)
    say_substitute_address(address=box, by=officer.user, **said)
    say_safe_way(way=way, by=officer.user, **said)


def _begin_to_end(viewer_of: ViewerOf, now: datetime, person: UUID) -> None:
    """Asked for in person, printed, sent; their second word has not come yet."""
    steps = (
        (9, lambda me: asked_to_end(person=person, said_how="in_person", word="", viewer=me,
                                    at=me.at)),
        (8, lambda me: print_letter(person=person, viewer=me, at=me.at)),
        (7, lambda me: letter_sent(person=person, viewer=me, at=me.at)),
    )  # fmt: skip
    for days, do in steps:
        officer = viewer_of("officer", now - days * ONE_DAY)
        with viewing(officer):
            do(officer)


def _let_one_rest(officer: Viewer) -> None:
    """A parent who is new to the agency: shared with nobody until the check was offered."""
    given, surname, born = NEW
    new = NewPerson(
        given_name=given, surname=surname, birth_earliest=born, birth_latest=born,
        number_kind="member", number=MEMBER, embargoed=True,
    )  # fmt: skip
    case = NewCase(case_number=CASE, participants=((new.id, "parent_who_receives"),))
    who = {"by": officer.user, "at": officer.at}
    with viewing(officer):
        enter_people([new], owner=officer.organization, **who)
        enter_cases([case], organization=officer.organization, **who)
