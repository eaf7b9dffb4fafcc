"""A program for survivors says how people reach it; nothing here could hold a client's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.registers.directory.actions import say_survivors_line
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def say_our_line(
    *, viewer: Viewer, phone: str, hours: str, spoken: Sequence[str], help: Sequence[str],
    at: datetime,
) -> None:  # fmt: skip
    """Keep our number, hours, languages and help. Raises ValueError for anything else."""
    ours = viewer.organization
    say_survivors_line(
        organization=ours, phone=phone, hours=hours, spoken=spoken, help=help, by=viewer.user, at=at
    )
    write_fact(
        FactKind.SURVIVORS_LINE_SAID, subject=ours, organization=ours, by=viewer.user, at=at
    )  # fmt: skip
