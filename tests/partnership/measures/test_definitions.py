"""A measure says why, what counts, what does not, and who says so; or it is refused."""

from pathlib import Path

import pytest

from throughcare.partnership.measures.rules.counting import COUNTING_RULES, measure
from throughcare.partnership.measures.rules.definitions import (
    DEFINITIONS,
    DefinitionRefused,
    load_definitions,
    read_definition,
)
from throughcare.partnership.measures.rules.fact_rows import Month

GOOD = (DEFINITIONS / "met_within_14_days.toml").read_text(encoding="utf-8")


@pytest.fixture
def write(tmp_path):
    def save(text: str, name: str = "measure.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return save


def test_every_shipped_measure_can_be_counted_or_is_the_funnel(definitions):
    assert set(definitions) == {
        "met_within_14_days",
        "notice_on_time",
        "request_rate",
        "changed_orders",
        "days_lost",
        "arrears_not_accrued",
        "funnel",
    }
    for definition in definitions.values():
        assert definition.rule in {*COUNTING_RULES, "funnel"}
        assert definition.includes
        assert definition.excludes
        assert definition.why_it_matters


@pytest.mark.parametrize("key", ["source", "citation", "checked_on", "review_by", "authored"])
def test_a_definition_without_its_provenance_is_refused_by_name(key, write):
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ="))
    with pytest.raises(DefinitionRefused, match=key):
        read_definition(write(text))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("review_by = 2027-11-21", "review_by = 2025-11-21", "after checked_on"),
        ("matures_after_days", "ripens_after_days", "ripens_after_days"),
        ('citation = "Throughcare measure M1"', 'citation = ""', "may not be empty"),
        ("key = ", "key ", "not readable"),
    ],
)
def test_a_wrong_line_is_refused(old, new, complaint, write):
    assert old in GOOD
    with pytest.raises(DefinitionRefused, match=complaint):
        read_definition(write(GOOD.replace(old, new)))


def test_one_key_is_defined_once(write, tmp_path):
    write(GOOD, "one.toml")
    write(GOOD, "two.toml")
    with pytest.raises(DefinitionRefused, match="defined twice"):
        load_definitions(tmp_path)


def test_a_measure_without_a_rule_is_refused(write):
    definition = read_definition(write(GOOD.replace('"met_in_time"', '"guessed"')))
    with pytest.raises(DefinitionRefused, match="guessed"):
        measure(definition, Month(2025, 3), [], definition.checked_on)
