"""Reads of how agreements stand, who paused them, and whose terms are still to be read."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from throughcare.registers.agreements.models import (
    Agreement,
    Pause,
    PauseReason,
    TermsRead,
    Version,
)
from throughcare.registers.agreements.queries.versions import versions_for
from throughcare.registers.agreements.rules.standing import Days, Standing, standing


def days_of(agreement: Agreement) -> Days:
    """What the standing of an agreement is read from."""
    return Days(
        agreement.state, agreement.timezone, agreement.effective_on, agreement.expires_on,
        agreement.review_due_on, agreement.paused_at, agreement.terminated_at,
    )  # fmt: skip


def standing_of(agreement: Agreement, at: datetime) -> Standing:
    """How an agreement stands at a moment."""
    return standing(days_of(agreement), at)


def open_pauses(agreement: UUID) -> QuerySet[Pause]:
    """Who has paused, since when; the reasons are asked for apart."""
    found = Pause.objects.select_related("organization")
    return found.filter(agreement=agreement, lifted_at__isnull=True)


def pauses_of(agreement: UUID) -> QuerySet[Pause]:
    """Every pause of an agreement, also those that were lifted, the oldest first."""
    return Pause.objects.filter(agreement=agreement)


def pause_reasons(pauses: Iterable[Pause]) -> dict[UUID, str]:
    """Why, by pause: the database gives them to leads alone, and to others nothing."""
    found = PauseReason.objects.filter(pause__in=[pause.pk for pause in pauses])
    return dict(found.values_list("pause", "words"))


def terms_to_read(user: UUID, organization: UUID, at: datetime) -> list[Version]:
    """The versions in force whose meaning this user has not read for this organization; 1 query."""
    read = TermsRead.objects.filter(
        user=user, organization=organization, agreement=OuterRef("agreement"),
        meaning=OuterRef("meaning"),
    )  # fmt: skip
    found = versions_for(organization).filter(~Exists(read), state="in_force")
    return [one for one in found if standing_of(one.agreement, at).is_open]
