"""Drafts, edits and withdraws texts; what is in force is not touched by any of it."""

import re
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from throughcare.registers.agreements.actions.rows import next_version_number
from throughcare.registers.agreements.actions.telling import tell
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import locked_version, open_version, text_in_force
from throughcare.registers.agreements.rules.documents import document_of
from throughcare.registers.agreements.rules.fault import fault
from throughcare.registers.agreements.rules.meaning import meaning
from throughcare.registers.agreements.rules.refusals import (
    AgreementRefused,
    StaleDraft,
    refuse_unless,
)
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.facts import FactKind

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,60}")


@transaction.atomic
def draft_agreement(
    *, text: AgreementText, organization: UUID, by: UUID | None, at: datetime, summary: str = ""
) -> Version:
    """Begin a new agreement with a draft, which only ``organization`` can read until it is sent.

    The key of the text is kept if it is free; else the agreement gets one that tells nothing.
    """
    is_free = _SLUG.fullmatch(text.key) and not Agreement.objects.filter(key=text.key).exists()
    key = text.key if is_free else f"agreement-{uuid4().hex[:10]}"
    text = replace(unsigned(text), key=key)
    agreement = Agreement.objects.create(key=text.key, timezone=text.timezone, version=0)
    version = _write(agreement, text, organization, by, at, summary)
    tell(FactKind.AGREEMENT_DRAFTED, version, organization=organization, by=by, at=at)
    return version


@transaction.atomic
def amend(
    *, agreement: UUID, organization: UUID, by: UUID | None, at: datetime, summary: str = "",
    text: AgreementText | None = None,
) -> Version:  # fmt: skip
    """Begin the next version as a draft; the one in force stays in force meanwhile (S3-07).

    ``text`` is what it shall say; without it, the draft begins with what holds now.

    Raises:
        AgreementRefused: it was ended, or a draft of its next version is open already.
    """
    found = Agreement.objects.select_for_update().get(pk=agreement)
    refuse_unless(
        found.version and found.state != "terminated", "agreement", "nothing_to_change",
        "Only an agreement that was signed and not ended can be changed. Write a new one.",
    )  # fmt: skip
    refuse_unless(
        open_version(agreement) is None, "agreement", "open_draft",
        "A draft of the next version is open already. Go on with that one, or withdraw it.",
    )  # fmt: skip
    begun_with = unsigned(replace(text or text_in_force(found), key=found.key))
    version = _write(found, begun_with, organization, by, at, summary)
    tell(FactKind.AGREEMENT_DRAFTED, version, organization=organization, by=by, at=at)
    return version


@transaction.atomic
def renew(
    *, agreement: UUID, expires_on: date, review_due_on: date | None, organization: UUID,
    by: UUID | None, at: datetime,
) -> Version:  # fmt: skip
    """Begin the next version with a later last day and nothing else changed."""
    now = text_in_force(Agreement.objects.get(pk=agreement))
    later = replace(now, expires_on=expires_on, review_due_on=review_due_on)
    refuse_unless(
        now.expires_on is not None and expires_on > now.expires_on, "expires_on", "not_later",
        "A renewed agreement ends on a later day than before.",
    )  # fmt: skip
    return amend(agreement=agreement, organization=organization, by=by, at=at, text=later)


@transaction.atomic
def edit_draft(
    *, version: UUID, edition: int, text: AgreementText, organization: UUID, by: UUID | None,
    at: datetime, summary: str | None = None,
) -> Version:  # fmt: skip
    """Keep the whole text of a draft, faults and all; every party it was sent to may edit it.

    A party that the text no longer names can not read it any more. Marks of "read and agreed"
    are for a wording, so that they no longer count.

    Raises:
        StaleDraft: somebody saved since ``edition``; nothing was kept.
        AgreementRefused: the first party has signed, so that the text is fixed.
    """
    row = locked_version(version, organization)
    refuse_unless(
        row.state == "draft", "state", "text_is_fixed",
        "This text has been signed by a party and can not be changed. Withdraw it to go on.",
    )  # fmt: skip
    if row.edition != edition:
        raise StaleDraft(row.edition)
    text = replace(unsigned(text), key=row.document["key"])
    row.document, row.meaning, row.edition = document_of(text), meaning(text), edition + 1
    row.summary = row.summary if summary is None else summary[:300]
    named = Organization.objects.filter(name__in=text.party_names).values_list("pk", flat=True)
    row.sent_to = [party for party in row.sent_to if UUID(party) in set(named)]
    row.save()
    tell(FactKind.AGREEMENT_EDITED, row, organization=organization, by=by, at=at)
    return row


@transaction.atomic
def withdraw(*, version: UUID, organization: UUID, by: UUID | None, at: datetime) -> Version:
    """Take an open text back, signed by some or by none; what is in force stays.

    Raises:
        AgreementRefused: it is in force, or withdrawn already.
    """
    row = locked_version(version, organization)
    refuse_unless(row.state in Version.OPEN, "state", "not_open", "This text is not open any more.")
    row.state, row.ended_at = "withdrawn", at
    row.save(update_fields=["state", "ended_at"])
    if row.agreement.version == 0:
        Agreement.objects.filter(pk=row.agreement_id).update(state="draft")
    tell(FactKind.AGREEMENT_WITHDRAWN, row, organization=organization, by=by, at=at)
    return row


def unsigned(text: AgreementText) -> AgreementText:
    """The text without signatures: those of a draft are rows, given under this very text."""
    bare = (
        replace(party, signed_name="", signed_title="", signed_on=None) for party in text.parties
    )
    return replace(text, parties=tuple(bare))


def _write(
    agreement: Agreement, text: AgreementText, organization: UUID, by: UUID | None, at: datetime,
    summary: str,
) -> Version:  # fmt: skip
    try:
        with transaction.atomic():
            return Version.objects.create(
                agreement=agreement,
                number=next_version_number(agreement),
                based_on=agreement.version,
                document=document_of(text),
                meaning=meaning(text),
                summary=summary[:300],
                drafted_for_id=organization,
                drafted_by=by,
                drafted_at=at,
            )
    except IntegrityError as error:  # another party's draft, which was not sent to us
        raise AgreementRefused(
            [
                fault(
                    "agreement", "open_draft",
                    "A draft of the next version is open already. Go on with that one, or"
                    " withdraw it.",
                )
            ]
        ) from error  # fmt: skip
