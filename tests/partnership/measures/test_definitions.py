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
        "call_out_delivery",
        "known_face",
        "warm_handoff_kept",
        "returned_within_12_months",
        "returned_within_36_months",
        "formal_job_at_90_days",
        "formal_job_at_180_days",
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


@pytest.mark.row("S0-22")
@pytest.mark.parametrize(("months", "days"), [(12, 365), (36, 1095)])
def test_a_return_says_its_event_its_window_and_who_is_counted(definitions, months, days):
    definition = definitions[f"returned_within_{months}_months"]
    assert f"within {days} days" in definition.numerator
    assert definition.number("within_days") == definition.matures_after_days == days
    assert "new booking" in definition.clock_notes
    assert "Everybody who was released" in definition.denominator
    assert not definition.may_be_promised


@pytest.mark.row("S0-22")
def test_another_window_needs_another_caption():
    """Whoever changes the window in the file has to change the words that are printed."""
    for path in DEFINITIONS.glob("returned_*.toml"):
        definition = read_definition(path)
        within = str(definition.number("within_days"))
        assert within in definition.numerator and within in definition.clock_notes


def test_what_milwaukee_found_stands_with_the_arrears(definitions):
    expects = definitions["arrears_not_accrued"].expects
    assert "arrears fell" in expects
    assert "payments were mixed" in expects
    assert "earnings did not change" in expects


def test_what_no_room_writes_yet_is_counted_by_nobody(definitions):
    awaited = {key for key, one in definitions.items() if one.awaits}
    assert awaited == {"warm_handoff_kept", "formal_job_at_90_days", "formal_job_at_180_days"}
    assert not any(definitions[key].is_counted_by("community") for key in awaited)


def test_a_measure_is_counted_where_its_facts_are_left(definitions):
    assert definitions["call_out_delivery"].is_counted_by("facility")
    assert not definitions["call_out_delivery"].is_counted_by("child_support_state")
    assert definitions["met_within_14_days"].is_counted_by("child_support_county")
    assert not definitions["met_within_14_days"].is_counted_by("facility")


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ('[adjustable.patience]\nwords = "x"\nleast = 1\nmost = 2', "not among the settings"),
        ('[adjustable.within_days]\nwords = "x"\nleast = 1\nmost = 99', "may not outlast"),
        ('[adjustable.within_days]\nwords = ""\nleast = 1\nmost = 9', "words must say"),
        ('[adjustable.within_days]\nwords = "x"\nleast = 9\nmost = 9', "least must be below"),
    ],
)
def test_what_may_be_agreed_otherwise_has_words_and_limits(lines, complaint, write):
    with pytest.raises(DefinitionRefused, match=complaint):
        read_definition(write(GOOD + lines))


def test_the_measure_in_the_guide_is_one(write):
    guide = (Path(__file__).parents[3] / "docs/how-to/define-a-measure.md").read_text("utf-8")
    definition = read_definition(write(guide.split("```toml\n")[1].split("```")[0]))
    assert definition.rule in COUNTING_RULES
    assert set(definition.adjustable) == {"within_days"}
