"""Takes in a machine-readable copy: as a draft, or as what we have already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.actions import amend, draft_agreement
from throughcare.registers.agreements.models import Agreement, Version
from throughcare.registers.agreements.queries import agreements_of, versions_for
from throughcare.registers.agreements.rules.documents import (
    AgreementText,
    document_of,
    draft_from_json,
)

SUMMARY = "From a copy"


@dataclass(frozen=True)
class Imported:
    """The version that holds the copy's text; ``is_new`` is False when nothing was changed."""

    version: Version
    is_new: bool


@transaction.atomic
def import_copy(*, viewer: Viewer, content: str, at: datetime) -> Imported:
    """Keep a copy as a draft with the very same text; signatures in it are not taken over.

    A text that our organization has already, in force or drafted, changes nothing. Another text
    of an agreement that we are a party of becomes a draft of its next version.

    Raises:
        UnreadableAgreement: it is no copy of an agreement; the message says why.
        AgreementRefused: a draft of the next version is open already.
    """
    text = draft_from_json(content)
    if known := _same(viewer, text):
        return Imported(known, is_new=False)
    ours = agreements_of(viewer.organization).filter(key=text.key).first()
    return Imported(_draft(viewer, text, ours, at), is_new=True)


def _same(viewer: Viewer, text: AgreementText) -> Version | None:
    """The latest readable version with exactly this text."""
    found = versions_for(viewer.organization).filter(document=document_of(text))
    return found.exclude(state="withdrawn").order_by("-number", "pk").first()


def _draft(viewer: Viewer, text: AgreementText, ours: Agreement | None, at: datetime) -> Version:
    who = {"organization": viewer.organization, "by": viewer.user, "at": at, "summary": SUMMARY}
    if ours is not None and ours.version and ours.state != "terminated":
        return amend(agreement=ours.pk, text=text, **who)
    return draft_agreement(text=text, **who)
