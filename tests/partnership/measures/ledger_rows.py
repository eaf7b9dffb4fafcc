"""Lines of the ledger, as the measures read them: one by one, or any that there could be."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from throughcare.partnership.measures.rules.fact_rows import FactRow


def written(
    kind: str, subject: str, on: date, *, cause: str | None = None,
    recorded_on: date | None = None, **values: Any,
) -> FactRow:  # fmt: skip
    """One fact on a day, recorded that evening unless said otherwise."""
    at = datetime.combine(recorded_on or on, time(18), tzinfo=UTC)
    return FactRow(kind, at, on, subject, cause=cause, values=values)


FIRST = date(2025, 3, 1)
KINDS = (
    "person_admitted", "person_released", "release_taken_back", "match_confirmed", "match_undone",
    "eligibility_found", "contact_reached", "contact_attempted", "notice_due", "notice_sent",
    "request_filed", "review_decided", "line_closed", "provider_named", "provider_met_inside",
    "person_returned", "handoff_accepted", "provider_reached", "job_track_begun", "job_verified",
)  # fmt: skip
VALUES = st.fixed_dictionaries(
    {
        "order": st.sampled_from(["1", "2"]),
        "party": st.sampled_from(["inside", "other", ""]),
        "answer": st.sampled_from(["yes", "no"]),
        "outcome": st.sampled_from(["review", "suspension", "denied", "arrived", "late", "court"]),
        "visit": st.sampled_from(["v1", "v2", "v3"]),
        "unit": st.sampled_from(["A", "B"]),
        "source": st.just("employer"),
        "due_on": st.just("2025-03-20"),
        "effective_on": st.sampled_from(["2025-03-15", ""]),
        "old_cents": st.just(300),
        "new_cents": st.sampled_from([100, 300]),
    }
)
LEDGER = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from(KINDS), st.integers(-5, 200), VALUES,
        st.sampled_from(["facility", "person", None]),
    ),
    max_size=60,
)  # fmt: skip


def ledger(told: list[Any]) -> list[Any]:
    return [
        written(kind, who, FIRST + timedelta(days=day), cause=cause, **values)
        for who, kind, day, values, cause in told
    ]
