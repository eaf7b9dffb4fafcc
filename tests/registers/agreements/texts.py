"""A small whole agreement, and random texts, for tests of the rules; no database."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from throughcare.registers.agreements.rules.texts import (
    HEADINGS,
    AgreementText,
    ClauseText,
    PartyText,
)
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

JAIL, AGENCY = "Pebble County Jail", "Lantern Child Support"


def clause(number: str, **said: object) -> ClauseText:
    """A permission from the jail to the agency, unless said otherwise."""
    usual: dict[str, object] = {
        "heading": "services", "kind": ClauseKind.PERMISSION, "text": "The roster is compared.",
        "purpose": Purpose.ROSTER_MATCHING, "data_classes": (DataClass.IDENTITY,),
        "people": "everyone on the roster", "from_party": JAIL, "to_party": AGENCY,
    }  # fmt: skip
    return ClauseText(number, **(usual | said))  # type: ignore[arg-type]


def duty(number: str, heading: str, text: str, **said: object) -> ClauseText:
    return ClauseText(number, heading, ClauseKind.DUTY, text, **said)  # type: ignore[arg-type]


def promise(number: str, **parameters: object) -> ClauseText:
    return ClauseText(
        number, "goals", ClauseKind.PROMISE, "97 of 100 are met in time.", from_party=AGENCY,
        to_party=JAIL, parameters=dict(parameters),
    )  # fmt: skip


def whole(*more: ClauseText, **said: object) -> AgreementText:
    """An agreement without a fault, with further clauses."""
    usual: dict[str, object] = {
        "key": "pebble", "title": "Pebble County agreement", "effective_on": date(2026, 1, 1),
        "expires_on": date(2028, 12, 31), "timezone": "America/New_York",
        "parties": (PartyText(JAIL, "keeps people"), PartyText(AGENCY, "keeps orders")),
        "clauses": (
            duty("1.1", "expectations", "We work as equals."), promise("2.1"), clause("3.1"),
            ClauseText("4.1", "money", ClauseKind.FUNDING, "No money changes hands."), *more,
        ),
    }  # fmt: skip
    return AgreementText(**(usual | said))  # type: ignore[arg-type]


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
names = st.sampled_from(["", JAIL, AGENCY, "Brook House"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
clauses = st.builds(
    ClauseText,
    number=st.from_regex(r"[1-4]\.[1-9]", fullmatch=True),
    heading=st.sampled_from(HEADINGS),
    kind=st.sampled_from(ClauseKind),
    text=words,
    purpose=st.none() | st.sampled_from(Purpose),
    data_classes=st.lists(st.sampled_from(DataClass), max_size=4).map(tuple),
    people=words,
    from_party=names,
    to_party=names,
    parameters=st.dictionaries(words, values, max_size=3),
    model=words,
)
parties = st.builds(
    PartyText, organization=words, role=words, signed_name=words, signed_title=words,
    signed_on=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)  # fmt: skip
texts = st.builds(
    AgreementText, key=words, title=words, effective_on=days, expires_on=days, timezone=words,
    parties=st.lists(parties, max_size=3).map(tuple),
    clauses=st.lists(clauses, max_size=5, unique_by=lambda one: one.number).map(tuple),
    review_due_on=days,
)  # fmt: skip
