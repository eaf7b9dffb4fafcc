"""Records tries to meet a parent: attempted, reached and form completed are three facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock, Contact
from throughcare.casework.child_support.rules.contact_tries import (
    NOT_REACHED_CHARGED_TO,
    NotReached,
)
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.facts import FactKind

CALLS = frozenset({ContactMode.PHONE, ContactMode.VIDEO})


class ContactRefused(ValueError):
    """A contact that cannot have happened like this; ``code`` names why, never whom."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class ContactSaid:
    """What the officer says about one try; ``not_reached`` counts only when nobody was reached."""

    mode: ContactMode
    happened_on: date
    reached: bool
    form_completed: bool = False
    identity_confirmed: bool | None = None
    not_reached: NotReached | None = None
    paid_by: str = ""
    visit: UUID | None = None


@transaction.atomic
def record_contact(
    *, link: UUID, said: ContactSaid, counterpart: UUID | None, viewer: Viewer, by: UUID | None,
    at: datetime,
) -> Contact:  # fmt: skip
    """Keep one try; the first that reaches the right parent closes the 14-day clock.

    ``counterpart`` is the facility's organization. Raises ContactRefused.
    """
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(link=link, kind="contact")
    clock = rows.exclude(state="taken_back").select_for_update().get()
    _refuse_impossible(said, timezone.localtime(at).date())
    contact = _keep(clock, said, by, at)
    facts = write_facts(
        _facts(clock, said, counterpart), organization=viewer.organization, by=by, at=at
    )
    if _meets(said) and clock.state in ("running", "excused"):
        reached = next(fact for fact in facts if fact.kind == FactKind.CONTACT_REACHED)
        rows.update(state="met", closed_on=said.happened_on, closed_by_fact=reached.pk)
    return contact


def _refuse_impossible(said: ContactSaid, today: date) -> None:
    if said.happened_on > today:
        raise ContactRefused("in_the_future")
    if said.reached and said.not_reached:
        raise ContactRefused("reached_and_not_reached")
    if not said.reached and said.not_reached is None:
        raise ContactRefused("say_why_not_reached")
    if said.form_completed and not said.reached:
        raise ContactRefused("form_without_meeting")
    if said.mode in CALLS and not said.paid_by:
        raise ContactRefused("who_pays")


def _meets(said: ContactSaid) -> bool:
    """Somebody who says "that is not me" was reached, but the parent was not met."""
    return said.reached and said.identity_confirmed is not False


def _keep(clock: Clock, said: ContactSaid, by: UUID | None, at: datetime) -> Contact:
    reason = said.not_reached
    return Contact.objects.create(
        organization_id=clock.organization_id,
        link=clock.link,
        stay=clock.stay,
        person_id=clock.person_id,
        visit=said.visit,
        mode=said.mode,
        happened_on=said.happened_on,
        reached=said.reached,
        form_completed=said.form_completed,
        identity_confirmed=said.identity_confirmed,
        not_reached_because=reason or "",
        charged_to=NOT_REACHED_CHARGED_TO[reason] if reason else "",
        paid_by=said.paid_by,
        recorded_by=by,
        recorded_at=at,
    )


def _facts(clock: Clock, said: ContactSaid, counterpart: UUID | None) -> list[NewFact]:
    values = {"mode": str(said.mode), "paid_by": str(said.paid_by)}
    kinds = [FactKind.CONTACT_ATTEMPTED]
    if _meets(said):
        kinds.append(FactKind.CONTACT_REACHED)
    if _meets(said) and said.form_completed:
        kinds.append(FactKind.FORM_COMPLETED)
    cause = NOT_REACHED_CHARGED_TO[said.not_reached] if said.not_reached else ""
    return [
        NewFact(kind, clock.stay, said.happened_on, clock.clause, counterpart, cause, values)
        for kind in kinds
    ]
