"""Reads of versions: drafts that one may read, what they say, and who has agreed and signed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.registers.agreements.models import Agreement, ReadAndAgreed, Signature, Version
from throughcare.registers.agreements.rules.documents import document_of, draft_from, wording
from throughcare.registers.agreements.rules.fault import Fault
from throughcare.registers.agreements.rules.faults import faults
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.registers.directory.models import Organization


@dataclass(frozen=True)
class PartyProgress:
    """One party of a version: whether it agreed to this very wording, and its signature."""

    organization: UUID | None
    name: str
    role: str
    agreed_at: datetime | None
    signature: Signature | None


def versions_for(organization: UUID) -> QuerySet[Version]:
    """Versions that an organization drafted, or that were sent to it."""
    readable = Q(drafted_for=organization) | Q(sent_to__contains=[str(organization)])
    return Version.objects.select_related("agreement", "drafted_for").filter(readable)


def version_for(organization: UUID, version: UUID) -> Version | None:
    """One version, or None: unknown and not ours to read are one answer."""
    return versions_for(organization).filter(pk=version).first()


def open_drafts(organization: UUID) -> QuerySet[Version]:
    """Texts that are still on the way: drafts and partly signed ones, the newest first."""
    return versions_for(organization).filter(state__in=Version.OPEN).order_by("-drafted_at", "pk")


def unsigned_by(organization: UUID) -> QuerySet[Version]:
    """Texts that were sent to the parties and that one of them has not signed, the oldest first."""
    signed = Signature.objects.filter(version=OuterRef("pk"), organization=organization)
    found = open_drafts(organization).exclude(sent_to=[]).filter(~Exists(signed))
    return found.order_by("drafted_at", "pk")


def history_of(agreement: UUID, organization: UUID) -> QuerySet[Version]:
    """Every version of an agreement that an organization may read, the newest first."""
    return versions_for(organization).filter(agreement=agreement).order_by("-number")


def open_version(agreement: UUID) -> Version | None:
    """The open draft of an agreement, if whoever asks may read it."""
    return Version.objects.filter(agreement=agreement, state__in=Version.OPEN).first()


def locked_version(version: UUID, organization: UUID) -> Version:
    """One readable version for a change; raises ``Version.DoesNotExist`` for any other."""
    found = versions_for(organization).select_for_update(of=("self",))
    return found.get(pk=version)


def version_in_force(agreement: Agreement) -> Version | None:
    """The version whose clauses stand now; None before the first."""
    return Version.objects.filter(agreement=agreement, number=agreement.version).first()


def text_in_force(agreement: Agreement) -> AgreementText:
    """What an agreement says now, with its signatures. Raises ``Version.DoesNotExist``."""
    return text_of(Version.objects.get(agreement=agreement, number=agreement.version))


def text_of(version: Version) -> AgreementText:
    """What a version says, with the signatures that it has."""
    text = draft_from(version.document)
    signed = {
        row.organization.name: row for row in _signatures(version).select_related("organization")
    }
    parties = (
        replace(party, signed_name=row.name, signed_title=row.title, signed_on=row.signed_on)
        if (row := signed.get(party.organization))
        else party
        for party in text.parties
    )
    return replace(text, parties=tuple(parties))


def faults_of(version: Version) -> tuple[Fault, ...]:
    """Everything to mend in a version before it can be signed."""
    text = text_of(version)
    names = Organization.objects.filter(name__in=text.party_names).values_list("name", flat=True)
    based_on = Version.objects.filter(agreement=version.agreement_id, number=version.based_on)
    before = based_on.first() if version.based_on else None
    return faults(text, known=set(names), before=draft_from(before.document) if before else None)


def progress(version: Version) -> list[PartyProgress]:
    """Who has agreed to this wording and who has signed, party by party (S1-18, S1-25)."""
    text = draft_from(version.document)
    ids = dict(Organization.objects.filter(name__in=text.party_names).values_list("name", "pk"))
    marks = ReadAndAgreed.objects.filter(version=version, wording=wording(version.document))
    agreed = dict(marks.values_list("organization", "at"))
    signed = {row.organization_id: row for row in _signatures(version)}
    return [
        PartyProgress(
            (key := ids.get(party.organization)), party.organization, party.role,
            agreed.get(key), signed.get(key),
        )
        for party in text.parties
    ]  # fmt: skip


def marks_of(version: Version) -> dict[str, bytes]:
    """Drawings and scans under a version, by the name of the party that signed so."""
    rows = Signature.objects.filter(version=version, mark__isnull=False)
    return {
        row.organization.name: bytes(row.mark or b"") for row in rows.select_related("organization")
    }


def signature_with_mark(organization: UUID, signature: UUID) -> Signature | None:
    """A drawn or scanned signature under a text that the organization may read, or None."""
    rows = Signature.objects.filter(pk=signature, mark__isnull=False)
    return rows.filter(version__in=versions_for(organization)).first()


def _signatures(version: Version) -> QuerySet[Signature]:
    """Who signed; a drawing or scan is large, and read only where it is shown."""
    return Signature.objects.filter(version=version).defer("mark")


def copy_of(version: Version) -> dict[str, Any]:
    """The machine-readable copy to hand out: text, number, and signatures by name, title, day."""
    text = text_of(version)
    return {**document_of(text, signatures=True), "version": version.number, "state": version.state}
