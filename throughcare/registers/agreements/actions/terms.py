"""Keeps that somebody read the terms they work under."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.registers.agreements.models import Agreement, TermsRead
from throughcare.registers.agreements.queries import version_in_force
from throughcare.registers.agreements.rules.refusals import refuse_unless
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def read_terms(
    *, agreement: UUID, meaning: str, organization: UUID, by: UUID, at: datetime
) -> TermsRead:
    """Keep that ``by`` read the terms whose meaning was shown; twice is once.

    Raises:
        AgreementRefused: another version came into force while they were read.
    """
    found = Agreement.objects.get(pk=agreement)
    version = version_in_force(found)
    refuse_unless(
        version is not None and version.meaning == meaning, "agreement", "terms_changed",
        "The terms have changed while you read them. Please read them as they are now.",
    )  # fmt: skip
    row, is_new = TermsRead.objects.get_or_create(
        agreement=found, organization_id=organization, user=by, meaning=meaning,
        defaults={"version": found.version, "at": at},
    )  # fmt: skip
    if is_new:
        write_fact(
            FactKind.TERMS_READ, subject=found.pk, organization=organization, by=by, at=at,
            version=found.version,
        )  # fmt: skip
    return row
