"""A confirmed match of the small world, for tests of what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import give_grants, viewing
from throughcare.access.queries import permit, stay, working_for
from throughcare.casework.child_support.actions.duties import Duties, open_duties
from throughcare.casework.linkage.models import Link
from throughcare.vocabulary.categories import DataClass, Purpose

CUSTODY = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})


@dataclass(frozen=True)
class Matched:
    """One confirmed match with what it opened."""

    link: UUID
    stay: UUID
    person: UUID
    clause: UUID
    duties: Duties


def confirm(world: SimpleNamespace, officer: Any, left: str, right: str, **dates: date) -> Matched:
    """Confirm two records as one person, with the grants of the clause; inside ``viewing``."""
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    clause = permit(
        from_party=jail, to_party=agency, purpose=Purpose.CHILD_SUPPORT_OUTREACH, at=officer.at
    ).clause
    assert clause
    link = Link.objects.create(
        organization_id=agency, sender_id=jail, left_person_id=world.people[left],
        right_person_id=world.people[right], stay_id=world.stays[f"stay_{left}"], clause=clause,
        probability=0.99, band="likely", state="confirmed", proposed_at=officer.at,
    )  # fmt: skip
    with viewing(working_for(jail, Purpose.CHILD_SUPPORT_OUTREACH, officer.at, CUSTODY)):
        give_grants(
            people=[world.people[left]], clause=clause, purpose=Purpose.CHILD_SUPPORT_OUTREACH,
            classes=CUSTODY, basis="link", basis_ids=[link.pk], until=clause.ends_at,
            by=officer.user, at=officer.at - timedelta(seconds=1),
        )  # fmt: skip
    today = timezone.localtime(officer.at).date()
    seen = stay(officer, world.stays[f"stay_{left}"])
    assert seen
    days = {"received_on": today, "matched_on": today, "confirmed_on": today} | dates
    duties = open_duties(
        link=link.pk, stay=seen, person=world.people[right], clause=clause.pk, viewer=officer,
        by=officer.user, at=officer.at, **days,
    )  # fmt: skip
    return Matched(link.pk, seen.id, world.people[right], clause.pk, duties)
