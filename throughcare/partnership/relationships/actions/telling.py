"""Leaves the fact of what one side did in a partnership."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from throughcare.partnership.relationships.models import Partnership
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


def tell(
    kind: FactKind,
    partnership: Partnership,
    *,
    organization: UUID,
    by: UUID | None,
    at: datetime,
    **values: str | int,
) -> None:
    """A fact whose subject is the partnership and whose counterpart is the other side."""
    both = (partnership.begun_by_id, partnership.partner_id)
    other = both[1] if both[0] == organization else both[0]
    write_fact(
        kind, subject=partnership.pk, organization=organization, counterpart=other, by=by, at=at,
        **values,
    )  # fmt: skip
