"""Whatever was frozen comes out again from its extract alone, and nothing later changes it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.partnership.measures.ledger_rows import LEDGER, ledger, written
from throughcare.partnership.measures.rules.counting import COUNTING_RULES, measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.extracts import read_extract, write_extract
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.frozen import freeze
from throughcare.partnership.measures.rules.narrowing import as_counted

MARCH, FROZEN_AT = Month(2025, 3), datetime(2028, 6, 1, tzinfo=UTC)
COUNTED = sorted(key for key, one in load_definitions().items() if one.rule in COUNTING_RULES)


def kept(result: Any) -> Any:
    """As the database keeps it."""
    return json.loads(json.dumps(result.as_plain()))


@given(st.sampled_from(COUNTED), LEDGER)
def test_every_measure_comes_to_the_same_from_its_extract(key: str, told: list[Any]) -> None:
    frozen = freeze(load_definitions()[key], MARCH, ledger(told), FROZEN_AT)
    rows = read_extract(write_extract(frozen.extract))
    again = measure(as_counted(kept(frozen.result)), MARCH, rows, FROZEN_AT.date())
    assert kept(again) == kept(frozen.result)


@given(st.sampled_from(COUNTED), LEDGER, LEDGER)
def test_no_later_fact_changes_a_frozen_denominator(
    key: str, told: list[Any], later: list[Any]
) -> None:
    """What is recorded after the freeze happened in that month, for all one can know."""
    definition = load_definitions()[key]
    before = freeze(definition, MARCH, ledger(told), FROZEN_AT)
    came = [
        written(row.kind, row.subject, row.occurred_on, recorded_on=date(2028, 7, 1), **row.values)
        for row in ledger(later)
    ]
    after = freeze(definition, MARCH, [*ledger(told), *came], FROZEN_AT)
    assert kept(after.result) == kept(before.result)


def test_every_shipped_measure_is_tried_here() -> None:
    assert set(COUNTED) == set(load_definitions()) - {"funnel"}
