"""Facts about agreements: nameless, with the version, and with the other party if there is one."""

from datetime import datetime
from uuid import UUID

from throughcare.registers.agreements.models import Version
from throughcare.registers.ledger.actions import Value, write_fact
from throughcare.vocabulary.facts import FactKind


def tell(
    kind: FactKind, version: Version, *, organization: UUID, by: UUID | None, at: datetime,
    **values: Value,
) -> None:  # fmt: skip
    """Write what happened with one version; whom it was not sent to does not learn of it."""
    write_fact(
        kind, subject=version.agreement_id, organization=organization, by=by, at=at,
        counterpart=other_of(version.sent_to, organization), version=version.number, **values,
    )  # fmt: skip


def other_of(parties: list[str], organization: UUID) -> UUID | None:
    """The one other party; None when there is none yet, or several."""
    others = [UUID(party) for party in parties if party != str(organization)]
    return others[0] if len(others) == 1 else None
