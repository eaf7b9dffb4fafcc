"""People inside who agreed that a partner may know of them, and one form that waits for a pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.actions.consenting import Signed, draft_consent, give_consent
from throughcare.access.queries import number_owners
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


def leave_consents(desk: Viewer, numbers: Iterator[str]) -> None:
    """The desk asked four people; three have signed, the last form still waits."""
    zone = organization(desk.organization).timezone
    with viewing(desk):
        (partner,) = partners_to_name(desk)
        named = Recipient(partner.pk, OrganizationKind(partner.kind))
        forms = [_draft(desk, next(numbers), classes, named, zone) for classes in CHOSEN]
        signed = Signed(SignedBy.PEN, timezone.localtime(desk.at).date())
        for form in forms[:-1]:
            give_consent(consent=form, signed=signed, viewer=desk, by=desk.user, at=desk.at)


def _draft(
    desk: Viewer, number: str, classes: frozenset[DataClass], named: Recipient, zone: str
) -> UUID:
    today = timezone.localtime(desk.at).date()
    choices = Choices(Purpose.REENTRY_SERVICES, classes, frozenset({named}), today + LASTS)
    who = number_owners(desk, "facility", [number])[number]
    asked = Asked(who, choices, today, language="en", edition=EDITION)
    return draft_consent(asked, timezone=zone, viewer=desk, by=desk.user, at=desk.at).pk
