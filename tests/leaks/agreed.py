"""Texts of agreements: signed by both sides, drawn on by one, and a draft for one side alone."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.actions import amend, send_to_parties, sign
from throughcare.registers.agreements.models import Agreement, Signature, Version
from throughcare.registers.agreements.queries import text_in_force
from throughcare.registers.agreements.rules.signing import Hand

DRAFT_WORDS = "Whisperquill"
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def draft_for_oneself(lead: Viewer, key: str) -> UUID:
    """The lead drafts the next version of an agreement and has not sent it."""
    with viewing(lead):
        agreement = Agreement.objects.get(key=key)
        text = replace(text_in_force(agreement), title=f"{DRAFT_WORDS} agreement")
        row = amend(
            agreement=agreement.pk, organization=lead.organization, by=lead.user, at=lead.at,
            text=text,
        )  # fmt: skip
    return row.pk


def signed_text(lead: Viewer, key: str) -> UUID:
    """The version in force, as a party to it finds it."""
    with viewing(lead):
        return Version.objects.get(agreement__key=key, state="in_force").pk


def drawn_signature(lead: Viewer, key: str) -> UUID:
    """The lead drew a signature under a next version that all parties were sent."""
    with viewing(lead):
        agreement = Agreement.objects.get(key=key)
        who = {"organization": lead.organization, "by": lead.user, "at": lead.at}
        row = amend(agreement=agreement.pk, text=text_in_force(agreement), **who)
        send_to_parties(version=row.pk, **who)
        today = timezone.localtime(lead.at).date()
        hand = Hand("Quill Signer-Example", "Director", today, "drawn", PIXEL)
        sign(version=row.pk, edition=row.edition, hand=hand, role=lead.role, **who)
        return Signature.objects.get(version=row, mark__isnull=False).pk
