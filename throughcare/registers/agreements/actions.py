"""Takes agreements in from files; nothing is half saved."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.registers.agreements.models import Agreement, Clause, Party
from throughcare.registers.agreements.rules.documents import (
    AgreementText,
    ClauseText,
    UnreadableAgreement,
)
from throughcare.registers.agreements.rules.in_force import begins_at, ends_at
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization_named
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def load_agreement(
    text: AgreementText, *, organization: UUID, by: UUID | None, at: datetime
) -> Agreement:
    """Keep an agreement, or its next version when its key is known.

    A clause that the next version leaves out ends at this moment.

    Raises:
        UnreadableAgreement: a party is not in the directory.
    """
    parties = {party.organization: _find(party.organization) for party in text.parties}
    known = Agreement.objects.select_for_update().filter(key=text.key).first()
    agreement = known or Agreement(key=text.key, version=0)
    agreement.version += 1
    for field in ("title", "effective_on", "expires_on", "timezone", "review_due_on", "state"):
        setattr(agreement, field, getattr(text, field))
    agreement.save()
    _write_parties(agreement, text, parties)
    for clause in text.clauses:
        _write_clause(agreement, clause, parties)
    _end_the_others(agreement, [clause.number for clause in text.clauses], at)
    write_fact(
        FactKind.AGREEMENT_LOADED, subject=agreement.pk, organization=organization, by=by, at=at,
        version=agreement.version, state=agreement.state,
    )  # fmt: skip
    return agreement


def _find(name: str) -> Organization:
    found = organization_named(name)
    if found is None:
        raise UnreadableAgreement(f"{name} is not in the directory of organizations.")
    return found


def _write_parties(
    agreement: Agreement, text: AgreementText, parties: dict[str, Organization]
) -> None:
    for party in text.parties:
        Party.objects.update_or_create(
            agreement=agreement,
            organization=parties[party.organization],
            defaults={
                "role": party.role,
                "signed_name": party.signed_name,
                "signed_title": party.signed_title,
                "signed_on": party.signed_on,
            },
        )
    agreement.parties.exclude(organization__in=parties.values()).delete()


def _write_clause(
    agreement: Agreement, clause: ClauseText, parties: dict[str, Organization]
) -> None:
    Clause.objects.update_or_create(
        agreement=agreement,
        number=clause.number,
        defaults={
            "heading": clause.heading,
            "kind": clause.kind,
            "text": clause.text,
            "purpose": clause.purpose or "",
            "data_classes": [str(name) for name in clause.data_classes],
            "people": clause.people,
            "from_party": parties.get(clause.from_party),
            "to_party": parties.get(clause.to_party),
            "begins_at": begins_at(agreement.effective_on, agreement.timezone),
            "ends_at": ends_at(agreement.expires_on, agreement.timezone),
            "parameters": clause.parameters,
        },
    )


def _end_the_others(agreement: Agreement, kept: list[str], at: datetime) -> None:
    """A clause that the new version leaves out ends; what was shown under it keeps its reason."""
    others = agreement.clauses.exclude(number__in=kept)
    others.filter(begins_at__gte=at).delete()
    others.filter(begins_at__lt=at, ends_at__gt=at).update(ends_at=at)


@transaction.atomic
def pause(*, agreement: Agreement, organization: UUID, by: UUID, at: datetime) -> None:
    """Either side pauses at once; the caller rebuilds the grants in the same transaction."""
    agreement.state = "paused"
    agreement.paused_at = at
    agreement.save(update_fields=["state", "paused_at"])
    write_fact(
        FactKind.AGREEMENT_SIGNED, subject=agreement.pk, organization=organization, by=by, at=at,
        state="paused",
    )  # fmt: skip
