"""A party signs; with the last signature the text permits, promises and pays from that moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements import actions as agreements
from throughcare.registers.agreements.actions import Signed
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.signing import Hand
from throughcare.workflows.agree.go_on_showing import go_on_showing
from throughcare.workflows.agree.narrow import narrow


@transaction.atomic
def sign_version(
    *, viewer: Viewer, version: UUID, edition: int, hand: Hand, at: datetime
) -> Signed:
    """Sign for the viewer's organization; the last party's signature brings the text into force.

    Then what it no longer permits ends, and confirmed parents are shown under what it permits,
    all in this one transaction.

    Raises:
        Version.DoesNotExist: unknown, or not ours to read.
        StaleDraft, AgreementRefused: see ``registers.agreements.actions.sign``.
    """
    assert viewer.user is not None
    signed = agreements.sign(
        version=version, edition=edition, hand=hand, organization=viewer.organization,
        role=viewer.role, by=viewer.user, at=at,
    )  # fmt: skip
    if signed.by_all:
        narrow(text_of(signed.version), by=viewer.user, at=at)
        agreement = agreements.put_in_force(
            version=version, organization=viewer.organization, by=viewer.user, at=at
        )
        go_on_showing(agreement, by=viewer.user, at=at)
        signed.version.refresh_from_db()
    return signed
