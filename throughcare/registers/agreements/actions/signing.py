"""From a draft that is sent around to signatures of all, and into force."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from throughcare.registers.agreements.actions.rows import (
    followed_by,
    organizations_of,
    write_rows,
)
from throughcare.registers.agreements.actions.telling import tell
from throughcare.registers.agreements.models import Agreement, ReadAndAgreed, Signature, Version
from throughcare.registers.agreements.queries import faults_of, locked_version, text_of
from throughcare.registers.agreements.rules.authority import MAY_SIGN, refuse_other_roles
from throughcare.registers.agreements.rules.documents import wording
from throughcare.registers.agreements.rules.fault import fault
from throughcare.registers.agreements.rules.refusals import (
    AgreementRefused,
    StaleDraft,
    refuse_unless,
)
from throughcare.registers.agreements.rules.signing import Hand, media_type_of, signing_faults
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import Role
from throughcare.vocabulary.facts import FactKind


@dataclass(frozen=True)
class Signed:
    """A version with one more signature; ``by_all`` is True when it was the last one."""

    version: Version
    by_all: bool


@transaction.atomic
def send_to_parties(*, version: UUID, organization: UUID, by: UUID | None, at: datetime) -> Version:
    """Let every party of the text read and edit it; other faults may still be open.

    Raises:
        AgreementRefused: a party is unknown, there is only one, or we are not among them.
    """
    row = locked_version(version, organization)
    refuse_unless(row.state == "draft", "state", "not_open", "This text is not a draft any more.")
    found = [one for one in faults_of(row) if one.where.split(".")[0] == "parties"]
    parties = Organization.objects.filter(name__in=text_of(row).party_names)
    if organization not in {party.pk for party in parties}:
        found.append(
            fault("parties", "we_are_missing", "Your organization is not among the parties.")
        )
    if found:
        raise AgreementRefused(found)
    row.sent_to, row.sent_at = [str(party.pk) for party in parties], at
    row.save(update_fields=["sent_to", "sent_at"])
    tell(FactKind.AGREEMENT_SENT, row, organization=organization, by=by, at=at)
    return row


@transaction.atomic
def agree_to(
    *, version: UUID, edition: int, organization: UUID, by: UUID, at: datetime
) -> ReadAndAgreed:
    """Mark that a party has read this wording and agrees; twice is once.

    Raises:
        StaleDraft: the text has changed since it was read.
        AgreementRefused: faults are open, it was not sent, or we are not a party.
    """
    row = _open(version, edition, organization)
    mark, is_new = ReadAndAgreed.objects.get_or_create(
        version=row, organization_id=organization, wording=wording(row.document),
        defaults={"by": by, "at": at},
    )  # fmt: skip
    if is_new:
        tell(FactKind.AGREEMENT_READ, row, organization=organization, by=by, at=at)
    return mark


@transaction.atomic
def sign(
    *, version: UUID, edition: int, hand: Hand, organization: UUID, role: Role | None, by: UUID,
    at: datetime,
) -> Signed:  # fmt: skip
    """Sign for one party: by name, title and day, typed, drawn, or as a scan of the paper.

    Nothing comes into force here; when ``by_all`` is True, the caller puts it in force in the
    same transaction.

    Raises:
        StaleDraft: the text has changed since it was read.
        AgreementRefused: not the lead, not a party, signed already, too late, a fault is open.
    """
    refuse_other_roles(role, MAY_SIGN)
    row = _open(version, edition, organization)
    text, me = text_of(row), Organization.objects.get(pk=organization)
    zone = ZoneInfo(text.timezone)
    found = signing_faults(
        hand, text, me.name, drafted_on=row.drafted_at.astimezone(zone).date(),
        today=at.astimezone(zone).date(),
    )  # fmt: skip
    if found:
        raise AgreementRefused(found)
    agree_to(version=version, edition=edition, organization=organization, by=by, at=at)
    Signature.objects.create(
        version=row, organization=me, name=hand.name.strip(), title=hand.title.strip(),
        signed_on=hand.signed_on, way=hand.way, mark=hand.mark,
        media_type=media_type_of(hand.mark or b"") or "", by=by, at=at,
    )  # fmt: skip
    row.state = "partly_signed"
    row.save(update_fields=["state"])
    if row.agreement.version == 0:
        Agreement.objects.filter(pk=row.agreement_id).update(state="partly_signed")
    tell(FactKind.AGREEMENT_SIGNED, row, organization=organization, by=by, at=at, way=hand.way)
    return Signed(row, text_of(row).state == "in_force")


@transaction.atomic
def put_in_force(*, version: UUID, organization: UUID, by: UUID | None, at: datetime) -> Agreement:
    """Write the clauses of a text that all have signed; called within the signing's transaction.

    It holds from its first day, and not before this moment. A version before it is superseded.
    """
    row = locked_version(version, organization)
    text = text_of(row)
    refuse_unless(
        text.state == "in_force", "state", "not_signed_by_all", "Not every party has signed."
    )
    agreement = Agreement.objects.select_for_update().get(pk=row.agreement_id)
    agreement.version, agreement.state = row.number, "in_force"
    followed_by(agreement, at=at, but=row.pk)
    write_rows(agreement, text, organizations_of(text), at=at, not_before=at)
    row.state, row.in_force_at = "in_force", at
    row.save(update_fields=["state", "in_force_at"])
    tell(FactKind.AGREEMENT_BEGAN, row, organization=organization, by=by, at=at)
    return agreement


def _open(version: UUID, edition: int, organization: UUID) -> Version:
    """The version, if this party may agree to it or sign it as it was read."""
    row = locked_version(version, organization)
    refuse_unless(
        row.state in Version.OPEN, "state", "not_open", "This text is not open for signing."
    )
    if row.edition != edition:
        raise StaleDraft(row.edition)
    refuse_unless(
        str(organization) in row.sent_to, "party", "not_a_party",
        "This text was not sent to your organization as a party.",
    )  # fmt: skip
    refuse_unless(
        row.based_on == row.agreement.version, "state", "overtaken",
        "Another version came into force since this draft was begun. Withdraw it, and begin with"
        " what holds now.",
    )  # fmt: skip
    if found := faults_of(row):
        raise AgreementRefused(found)
    return row
