"""A frozen month stays as it was, and can be counted again from its extract."""

import json
from datetime import UTC, date, datetime

import pytest

from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.frozen import NotRipe, freeze, recompute, ripe_from

MARCH = Month(2025, 3)
FROZEN_AT = datetime(2025, 4, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def met(definitions):
    return definitions["met_within_14_days"]


def test_later_facts_change_neither_numerator_nor_denominator(met, stay, fact):
    facts = [*stay("A", date(2025, 3, 3), met=20), *stay("B", date(2025, 3, 4), met=3)]
    before = freeze(met, MARCH, facts, FROZEN_AT)
    late = [
        fact("contact_reached", "A", date(2025, 3, 5), recorded_on=date(2025, 5, 1)),
        fact("person_admitted", "C", date(2025, 3, 6), recorded_on=date(2025, 5, 1)),
        fact("match_undone", "B", date(2025, 5, 2)),
    ]
    after = freeze(met, MARCH, facts + late, FROZEN_AT)
    assert after == before
    assert (after.result.numerator, after.result.denominator) == (1, 2)
    assert after.result.subjects == before.result.subjects
    assert measure(met, MARCH, facts + late, date(2025, 5, 3)).numerator == 1


def test_the_extract_alone_gives_the_same_result(met, stay):
    facts = [*stay("A", date(2025, 3, 3), met=20), *stay("B", date(2025, 3, 4), met=3)]
    frozen = freeze(met, MARCH, list(reversed(facts)), FROZEN_AT)
    again = recompute(met, frozen)
    assert again == frozen.result
    assert again.subjects == frozen.result.subjects
    assert again.misses == frozen.result.misses


def test_a_kept_result_and_a_recomputed_one_are_equal_down_to_the_people(definitions, fact):
    notice = definitions["notice_on_time"]
    began = date(2025, 3, 3)
    facts = [
        fact("notice_due", "A", began, due_on="2025-03-24", order="1"),
        fact("notice_sent", "A", began, party="inside", order="1"),
    ]
    frozen = freeze(notice, MARCH, facts, datetime(2025, 5, 20, tzinfo=UTC))
    kept = json.loads(json.dumps(frozen.result.as_plain()))
    assert kept == recompute(notice, frozen).as_plain()
    assert kept["subjects"]["miss"] == ["A"]
    assert kept["parts"]["inside"]["numerator"] == 1


def test_a_month_whose_clocks_still_run_is_not_ripe(met):
    assert ripe_from(met, MARCH) == date(2025, 4, 15)
    assert ripe_from(met, Month(2025, 12)) == date(2026, 1, 15)
    with pytest.raises(NotRipe, match="2025-04-15"):
        freeze(met, MARCH, [], datetime(2025, 4, 14, 23, 59, tzinfo=UTC))
