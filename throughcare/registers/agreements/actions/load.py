"""Takes agreements in from files; nothing is half saved."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.registers.agreements.actions.rows import (
    followed_by,
    next_version_number,
    organizations_of,
    write_rows,
)
from throughcare.registers.agreements.models import Agreement, Signature, Version
from throughcare.registers.agreements.rules.documents import AgreementText, document_of
from throughcare.registers.agreements.rules.editing import put_party
from throughcare.registers.agreements.rules.meaning import meaning
from throughcare.registers.directory.models import Organization
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def load_agreement(
    text: AgreementText, *, organization: UUID, by: UUID | None, at: datetime
) -> Agreement:
    """Keep an agreement, or its next version when its key is known.

    A clause that the next version leaves out ends at this moment, and so does an open draft: a
    loaded file is the whole truth.

    Raises:
        UnreadableAgreement: a party is not in the directory.
    """
    text = _with_full_names(text)
    parties = organizations_of(text)
    known = Agreement.objects.select_for_update().filter(key=text.key).first()
    agreement = known or Agreement(key=text.key, version=0)
    agreement.version = next_version_number(agreement)
    agreement.state = text.state
    write_rows(agreement, text, parties, at=at)
    _keep_version(agreement, text, parties, organization, by, at)
    write_fact(
        FactKind.AGREEMENT_LOADED, subject=agreement.pk, organization=organization, by=by, at=at,
        version=agreement.version, state=agreement.state,
    )  # fmt: skip
    return agreement


def _with_full_names(text: AgreementText) -> AgreementText:
    """A file may call a party by its short name; what is kept calls it by its full one."""
    for party in text.parties:
        full = organizations_of(text)[party.organization].name
        text = put_party(text, replace(party, organization=full), was=party.organization)
    return text


def _keep_version(
    agreement: Agreement, text: AgreementText, parties: dict[str, Organization],
    organization: UUID, by: UUID | None, at: datetime,
) -> None:  # fmt: skip
    """The text of the file, with the signatures that it tells of."""
    followed_by(agreement, at=at)
    signed = text.state == "in_force"
    version = Version.objects.create(
        agreement=agreement,
        number=agreement.version,
        based_on=agreement.version - 1,
        document=document_of(text),
        state=text.state,
        meaning=meaning(text),
        drafted_for_id=organization,
        drafted_by=by,
        drafted_at=at,
        sent_to=[str(party.pk) for party in parties.values()],
        sent_at=at,
        in_force_at=at if signed else None,
    )
    Signature.objects.bulk_create(
        Signature(
            version=version, organization=parties[party.organization], name=party.signed_name,
            title=party.signed_title, signed_on=party.signed_on, way="loaded", by=by, at=at,
        )
        for party in text.parties
        if party.signed_on is not None
    )  # fmt: skip
