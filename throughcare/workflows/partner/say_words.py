"""An organization says what it calls something; the ledger keeps that it did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.directory.actions import say_word
from throughcare.registers.directory.rules.concepts import Concept, Forms
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def say_our_word(
    *, viewer: Viewer, concept: Concept, said: Mapping[str, Forms], at: datetime
) -> UUID:
    """Keep our words for an idea; gives the organization's id.

    Raises:
        WordRefused: a word hurts, or is no word to show; nothing was saved.
    """
    ours = viewer.organization
    say_word(organization=ours, concept=concept, said=said, by=viewer.user, at=at)
    write_fact(
        FactKind.OWN_WORD_SAID, subject=ours, organization=ours, by=viewer.user, at=at,
        concept=concept.value,
    )  # fmt: skip
    return ours
