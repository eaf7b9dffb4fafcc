"""A confirmed parent of the small world, and visits asked for, as other tests begin with them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from throughcare.access.actions import give_grants, viewing
from throughcare.access.queries import permit, stay, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock
from throughcare.casework.inreach.actions.answering import accept
from throughcare.casework.inreach.actions.asking import ask_for_visit
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.facility_day import facility_day
from throughcare.casework.inreach.rules.booking import Wish
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries.links import own_people_at
from throughcare.registers.directory.models import Facility
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.categories import ContactMode, DataClass, Purpose

SHARED = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})


def confirm(world: SimpleNamespace, officer: Viewer, inside: str, outside: str) -> UUID:
    """Let the officer see one person inside, and start the contact clock; the stay's id."""
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    clause = permit(
        from_party=jail, to_party=agency, purpose=Purpose.CHILD_SUPPORT_OUTREACH, at=officer.at
    ).clause
    assert clause
    link, stay_id = uuid4(), world.stays[f"stay_{inside}"]
    with viewing(working_for(jail, Purpose.CHILD_SUPPORT_OUTREACH, officer.at, SHARED)):
        give_grants(
            people=[world.people[inside]], clause=clause, purpose=Purpose.CHILD_SUPPORT_OUTREACH,
            classes=SHARED, basis="link", basis_ids=[link], until=clause.ends_at,
            by=officer.user, at=officer.at - timedelta(seconds=5),
        )  # fmt: skip
    with viewing(officer):
        seen = stay(officer, stay_id)
        assert seen is not None
        admitted_on = seen.admitted_on
        assert admitted_on is not None
        Link.objects.create(
            pk=link, organization_id=agency, sender_id=jail, left_person_id=world.people[inside],
            right_person_id=world.people[outside], stay_id=stay_id, clause=clause,
            probability=0.99, band="likely", state="confirmed", proposed_at=officer.at,
        )  # fmt: skip
        Clock.objects.create(
            organization_id=agency, kind="contact", link=link, stay=stay_id,
            person_id=world.people[outside], clause=clause.pk, starts_on=admitted_on,
            start_basis="admission", due_on=admitted_on + timedelta(days=14), pack="FH 2026.1",
            citation="clause 2.1", checked_on=admitted_on,
        )  # fmt: skip
    return stay_id


def facility_of(world: SimpleNamespace) -> Facility:
    """The jail of the small world."""
    return Facility.objects.select_related("organization").get(pk=world.facilities["MCJ"])


def tomorrow(viewer: Viewer) -> date:
    """The day after the viewer's."""
    return timezone.localtime(viewer.at).date() + timedelta(days=1)


def ask(
    world: SimpleNamespace, officer: Viewer, stay_id: UUID, *, day: date | None = None,
    begins_at: time = time(9), mode: ContactMode = ContactMode.IN_PERSON, minutes: int = 30,
    by: UUID | None = None,
) -> VisitRequest:  # fmt: skip
    """Ask for one visit, tomorrow at nine unless told otherwise."""
    wish = Wish(mode, day or tomorrow(officer), begins_at, minutes)
    with viewing(officer):
        seen = stay(officer, stay_id)
        assert seen is not None
        around = facility_day(
            officer, facility_of(world), wish.day, asker=officer.organization, stays=[stay_id]
        )
        user = by or officer.user
        assert user is not None
        return ask_for_visit(
            viewer=officer, stay=seen, ours=own_people_at(officer, [stay_id]).get(stay_id, ()),
            officer=user, wish=wish, around=around, by=user, at=officer.at,
        )  # fmt: skip


def accepted(desk: Viewer, visit: VisitRequest, *, room: str = "Room 1", unit: str = "B-2") -> Any:
    """The desk says yes."""
    with viewing(desk):
        return accept(viewer=desk, visit=visit.pk, room=room, unit=unit, by=desk.user, at=desk.at)


def facts(viewer: Viewer, *kinds: str) -> list[Fact]:
    """Facts of these kinds that the viewer's organization wrote or is told of, by kind."""
    with viewing(viewer):
        return list(Fact.objects.filter(kind__in=kinds).order_by("kind", "at", "id"))


def at_noon(day: date) -> datetime:
    """Noon of a day in the demo's county."""
    return timezone.make_aware(datetime.combine(day, time(12)))
