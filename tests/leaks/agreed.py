"""Texts of agreements: the signed one of both sides, and a draft that only one side can read."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.actions import amend
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import text_in_force

DRAFT_WORDS = "Whisperquill"


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
