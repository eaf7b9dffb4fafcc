"""Writes what is in force as rows: parties and clauses, whose ids stay from version to version."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from throughcare.registers.agreements.models import Agreement, Clause, Party, Pause
from throughcare.registers.agreements.rules.documents import (
    AgreementText,
    ClauseText,
    UnreadableAgreement,
)
from throughcare.registers.agreements.rules.in_force import begins_at, ends_at
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization_named

_KEPT = ("title", "effective_on", "expires_on", "timezone", "review_due_on")


def organizations_of(text: AgreementText) -> dict[str, Organization]:
    """The parties of a text by name. Raises ``UnreadableAgreement`` if one is unknown."""
    return {name: _find(name) for name in text.party_names}


def _find(name: str) -> Organization:
    found = organization_named(name)
    if found is None:
        raise UnreadableAgreement(f"{name} is not in the directory of organizations.")
    return found


def next_version_number(agreement: Agreement) -> int:
    """One more than any version, also than a draft."""
    drafted = agreement.versions.aggregate(last=Max("number"))["last"] or 0
    return max(drafted, agreement.version) + 1


def followed_by(agreement: Agreement, *, at: datetime, but: UUID | None = None) -> None:
    """What stood or was drafted until now is followed by another version."""
    over = agreement.versions.filter(state__in=["draft", "partly_signed", "in_force"])
    over.exclude(pk=but).update(state="superseded", ended_at=at)


def write_rows(
    agreement: Agreement,
    text: AgreementText,
    parties: dict[str, Organization],
    *,
    at: datetime,
    not_before: datetime | None = None,
) -> None:
    """Make the rows say what the text says, as its version ``agreement.version``.

    A clause keeps its row, and its beginning, as long as its number stays; a new one begins on
    the first day, and not before ``not_before``, the moment at which the last party signed.
    """
    for field in _KEPT:
        setattr(agreement, field, getattr(text, field))
    agreement.save()
    _write_parties(agreement, text, parties)
    for position, clause in enumerate(text.clauses):
        _write_clause(agreement, clause, position, parties, not_before)
    _end_the_others(agreement, [clause.number for clause in text.clauses], at)
    mark_pauses(agreement)


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
    agreement: Agreement,
    clause: ClauseText,
    position: int,
    parties: dict[str, Organization],
    not_before: datetime | None,
) -> None:
    assert agreement.effective_on is not None and agreement.expires_on is not None
    begins = begins_at(agreement.effective_on, agreement.timezone)
    said = {
        "version": agreement.version,
        "position": position,
        "heading": clause.heading,
        "kind": clause.kind,
        "text": clause.text,
        "purpose": clause.purpose or "",
        "data_classes": [str(name) for name in clause.data_classes],
        "people": clause.people,
        "from_party": parties.get(clause.from_party),
        "to_party": parties.get(clause.to_party),
        "ends_at": ends_at(agreement.expires_on, agreement.timezone),
        "parameters": clause.parameters,
    }
    first = max(begins, not_before) if not_before else begins
    on_files = {} if not_before else {"begins_at": begins}
    Clause.objects.update_or_create(
        agreement=agreement,
        number=clause.number,
        defaults=said | on_files,
        create_defaults=said | {"begins_at": first},
    )


def _end_the_others(agreement: Agreement, kept: list[str], at: datetime) -> None:
    """A clause that the new version leaves out ends; what was shown under it keeps its reason."""
    others = agreement.clauses.exclude(number__in=kept)
    others.filter(begins_at__gte=at).delete()
    others.filter(begins_at__lt=at, ends_at__gt=at).update(ends_at=at)


def mark_pauses(agreement: Agreement) -> None:
    """Mark the clauses from and to each party that paused; with one side left, all of it rests."""
    open_pauses = {
        pause.organization_id: pause.at
        for pause in Pause.objects.filter(agreement=agreement, lifted_at__isnull=True)
    }
    agreement.clauses.exclude(paused_at=None).update(paused_at=None)
    for organization, since in sorted(open_pauses.items(), key=lambda item: item[1], reverse=True):
        touched = Q(from_party=organization) | Q(to_party=organization)
        agreement.clauses.filter(touched).update(paused_at=since)
    _mark_agreement(agreement, open_pauses.values(), agreement.parties.count())


def _mark_agreement(agreement: Agreement, since: Iterable[datetime], parties: int) -> None:
    moments = sorted(since)
    rests = parties - len(moments) < 2
    if agreement.state not in ("in_force", "paused"):
        return
    agreement.state = "paused" if moments and rests else "in_force"
    agreement.paused_at = moments[max(parties - 2, 0)] if moments and rests else None
    agreement.save(update_fields=["state", "paused_at"])
