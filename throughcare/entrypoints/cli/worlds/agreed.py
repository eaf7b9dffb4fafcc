"""People inside who agreed that a partner may know of them; one took it back, one form waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.actions.consenting import (
    Signed,
    draft_consent,
    give_consent,
    revoke_consent,
)
from throughcare.access.queries import number_owners, people, stays_of
from throughcare.access.queries.consents import consents
from throughcare.access.rules.consents import Asked, Choices, Recipient, SignedBy
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.directory.queries import organization
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose
from throughcare.workflows.deliver.consent import partners_to_name

CHOSEN: Sequence[frozenset[DataClass]] = (
    frozenset({DataClass.CUSTODY, DataClass.CONTACT}),
    frozenset({DataClass.CUSTODY}),
    frozenset({DataClass.ATTENDANCE}),
    frozenset({DataClass.CUSTODY, DataClass.ATTENDANCE}),
)
LASTS = timedelta(days=120)
EDITION = "1"


def leave_consents(desk: Viewer, numbers: Iterator[str]) -> str:
    """The desk asked four people; three have signed, the last form still waits.

    Returns the number of the third, who takes it back later.
    """
    zone = organization(desk.organization).timezone
    with viewing(desk):
        (partner,) = partners_to_name(desk)
        named = Recipient(partner.pk, OrganizationKind(partner.kind))
        asked = [next(numbers) for _form in CHOSEN]
        forms = [
            _draft(desk, number, classes, named, zone)
            for number, classes in zip(asked, CHOSEN, strict=True)
        ]
        signed = Signed(SignedBy.PEN, timezone.localtime(desk.at).date())
        for form in forms[:-1]:
            give_consent(consent=form, signed=signed, viewer=desk, by=desk.user, at=desk.at)
    return asked[-2]


def take_one_back(desk: Viewer, partner: Viewer, number: str) -> None:
    """The partner looks at whom it may know of; one of them says no more. A notice waits for it."""
    who = _known_by(desk, number)
    with viewing(partner):
        people(partner, [who])
        stays_of(partner, [who])
    with viewing(desk):
        (form,) = consents(desk, person=who)
        revoke_consent(consent=form.id, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)


def _known_by(desk: Viewer, number: str) -> UUID:
    with viewing(desk):
        return number_owners(desk, "facility", [number])[number]


def _draft(
    desk: Viewer, number: str, classes: frozenset[DataClass], named: Recipient, zone: str
) -> UUID:
    today = timezone.localtime(desk.at).date()
    choices = Choices(Purpose.REENTRY_SERVICES, classes, frozenset({named}), today + LASTS)
    who = number_owners(desk, "facility", [number])[number]
    asked = Asked(who, choices, today, language="en", edition=EDITION)
    return draft_consent(asked, timezone=zone, viewer=desk, by=desk.user, at=desk.at).pk
