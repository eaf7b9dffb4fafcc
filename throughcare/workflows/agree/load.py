"""Takes in an agreement, or its next version: what it permits no more ends, the rest goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.registers.agreements.actions import load_agreement
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.rules.documents import AgreementText
from throughcare.workflows.agree.go_on_showing import go_on_showing
from throughcare.workflows.agree.narrow import narrow


@transaction.atomic
def load_and_follow(
    text: AgreementText, *, organization: UUID, by: UUID | None, at: datetime
) -> Agreement:
    """Narrow what the last version let through, keep the new one, and show what it shows.

    Raises:
        UnreadableAgreement: a party is not in the directory.
    """
    narrow(text, by=by, at=at)
    agreement = load_agreement(text, organization=organization, by=by, at=at)
    go_on_showing(agreement, by=by, at=at)
    return agreement
