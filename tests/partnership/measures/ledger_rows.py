"""One line of the ledger, as the measures read it."""

from datetime import UTC, date, datetime, time
from typing import Any

from throughcare.partnership.measures.rules.fact_rows import FactRow


def written(
    kind: str, subject: str, on: date, *, cause: str | None = None,
    recorded_on: date | None = None, **values: Any,
) -> FactRow:  # fmt: skip
    """One fact on a day, recorded that evening unless said otherwise."""
    at = datetime.combine(recorded_on or on, time(18), tzinfo=UTC)
    return FactRow(kind, at, on, subject, cause=cause, values=values)
