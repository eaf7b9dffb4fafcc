"""What two agree to count otherwise: only what is offered, and never without its own version."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.partnership.measures.ledger_rows import written
from throughcare.partnership.measures.rules import narrowing
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import DefinitionRefused, load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.frozen import freeze
from throughcare.partnership.measures.rules.narrowing import (
    as_counted,
    narrowed,
    narrowing_faults,
)
from throughcare.partnership.measures.rules.promised import Promised

MARCH, DAY = Month(2025, 3), date(2025, 3, 10)
FROZEN_AT = datetime(2025, 5, 1, tzinfo=UTC)


def line(number: int, outcome: str) -> Any:
    return written("line_closed", "s", DAY, visit=str(number), outcome=outcome, unit="B-2")


LINES = [line(1, "arrived"), line(2, "late"), line(3, "refused"), line(4, "no_visitor")]


def test_what_two_agree_to_leave_out_is_left_out_and_said(definitions: Any) -> None:
    shipped = definitions["call_out_delivery"]
    agreed = narrowed(shipped, {"excused": ["no_visitor", "court"], "kept": ["arrived", "late"]})
    result = measure(agreed, MARCH, LINES, date(2025, 4, 2))
    assert (result.numerator, result.denominator) == (2, 3)
    assert result.excluded == {"excused_no_visitor": 1}
    assert agreed.agreed == {"excused": ("court", "no_visitor"), "kept": ("arrived", "late")}
    before = measure(shipped, MARCH, LINES, date(2025, 4, 2))
    assert (before.numerator, before.denominator) == (1, 4)


def test_only_some_ways_of_meeting_can_be_made_to_count(definitions: Any, stay: Any) -> None:
    facts = [*stay("a", date(2025, 3, 3)), *stay("b", date(2025, 3, 3))]
    facts.append(written("contact_reached", "a", date(2025, 3, 9), mode="letter"))
    facts.append(written("contact_reached", "b", date(2025, 3, 9), mode="in_person"))
    shipped = definitions["met_within_14_days"]
    agreed = narrowed(shipped, {"modes": ["video", "in_person"]})
    assert measure(shipped, MARCH, facts, date(2025, 6, 1)).numerator == 2
    assert measure(agreed, MARCH, facts, date(2025, 6, 1)).subjects["hit"] == ("b",)


def test_what_is_agreed_as_it_is_shipped_is_the_shipped_definition(definitions: Any) -> None:
    shipped = definitions["warm_handoff_kept"]
    assert narrowed(shipped, {}) is shipped
    assert narrowed(shipped, {"within_days": 30}) is shipped


def test_the_version_tells_what_was_agreed_whatever_the_order(definitions: Any) -> None:
    shipped = definitions["call_out_delivery"]
    one = narrowed(shipped, {"excused": ["court", "moved"]})
    same = narrowed(shipped, {"excused": ["moved", "court"]})
    other = narrowed(shipped, {"excused": ["moved"]})
    assert one == same and one.authored != other.authored != shipped.authored
    assert all(each.authored.startswith(shipped.authored) for each in (one, other))
    assert len(one.authored) <= 20  # as the database keeps it


@pytest.mark.parametrize(
    ("key", "agreed", "code"),
    [
        ("met_within_14_days", {"within_days": 60}, "not_offered"),
        ("notice_on_time", {"within_days": 30}, "not_offered"),
        ("met_within_14_days", {"modes": []}, "not_a_choice"),
        ("met_within_14_days", {"modes": "video"}, "not_a_choice"),
        ("met_within_14_days", {"modes": ["smoke_signal"]}, "not_a_choice"),
        ("warm_handoff_kept", {"within_days": 31}, "out_of_limits"),
        ("warm_handoff_kept", {"within_days": 0}, "out_of_limits"),
        ("warm_handoff_kept", {"within_days": True}, "out_of_limits"),
        ("warm_handoff_kept", {"within_days": "14"}, "out_of_limits"),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_refused_at_its_field(
    definitions: Any, key: str, agreed: Any, code: str
) -> None:
    ((name, why),) = narrowing_faults(definitions[key], agreed)
    assert (name, why.code) == (next(iter(agreed)), code)
    with pytest.raises(DefinitionRefused, match=name):
        narrowed(definitions[key], agreed)
    promised = Promised.read({"measure": key, "target": 0.9, "settings": agreed})
    assert promised.counted_by(definitions) is None  # never counted by something else


def test_a_promise_is_counted_as_its_clause_says(definitions: Any) -> None:
    said = {"measure": "call_out_delivery", "target": 0.9, "settings": {"excused": ["court"]}}
    found = Promised.read(said).counted_by(definitions)
    assert found is not None and found.agreed == {"excused": ("court",)}


def test_what_no_room_writes_yet_is_no_computed_promise(definitions: Any) -> None:
    assert Promised.read({"measure": "warm_handoff_kept", "target": 0.9}).counted_by(
        definitions
    ) is None  # fmt: skip


def test_a_frozen_month_keeps_what_it_was_counted_by(
    definitions: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed = narrowed(definitions["call_out_delivery"], {"excused": ["no_visitor"]})
    frozen = freeze(agreed, MARCH, LINES, FROZEN_AT)
    kept = json.loads(json.dumps(frozen.result.as_plain()))
    newer = {
        key: narrowed(one, {"kept": ["late"]}) if key == "call_out_delivery" else one
        for key, one in definitions.items()
    }
    monkeypatch.setattr(narrowing, "load_definitions", lambda: newer)
    by = as_counted(kept)
    again = measure(by, MARCH, frozen.extract, FROZEN_AT.date())
    assert json.loads(json.dumps(again.as_plain())) == kept
    assert by.agreed["excused"] == ("no_visitor",)


OFFERED = [
    (key, name) for key, one in load_definitions().items() for name in sorted(one.adjustable)
]


@given(st.sampled_from(OFFERED), st.data())
def test_whatever_is_offered_can_be_agreed_and_is_counted_again_from_what_was_kept(
    offered: tuple[str, str], data: st.DataObject
) -> None:
    definition = load_definitions()[offered[0]]
    may = definition.adjustable[offered[1]]
    value = data.draw(
        st.lists(st.sampled_from(may.choices), unique=True, min_size=0 if may.may_be_empty else 1)
        if may.choices
        else st.integers(may.least, may.most)
    )
    agreed = narrowed(definition, {offered[1]: value})
    kept = json.loads(json.dumps(measure(agreed, MARCH, LINES, date(2028, 1, 1)).as_plain()))
    assert as_counted(kept) == agreed
