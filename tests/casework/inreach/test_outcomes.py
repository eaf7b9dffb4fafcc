"""Outcomes and their causes: a lockdown never counts against a partner or a person."""

import pytest

from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.rules.outcomes import (
    CAUSES,
    Outcome,
    attendance,
    cause_of,
    was_held,
)
from throughcare.vocabulary.categories import Party


@pytest.mark.rule("5 know 8")
def test_every_outcome_has_a_cause_and_a_place_in_the_table() -> None:
    assert set(CAUSES) == set(Outcome)
    assert set(VisitRequest.OUTCOMES) == set(Outcome)


@pytest.mark.rule("I6")
@pytest.mark.parametrize("outcome", ["court", "medical", "released", "moved", "lockdown"])
@pytest.mark.rule("5 out 10")
def test_what_the_facility_or_the_law_caused_counts_against_nobody(outcome: str) -> None:
    code = Outcome(outcome)
    assert not was_held(code)
    assert cause_of(code) in {Party.FACILITY, Party.NOBODY}
    for party in (Party.PERSON, Party.PARTNER):
        assert attendance([code], party).counted == 0


@pytest.mark.rule("I6")
def test_a_rate_counts_only_what_the_party_itself_could_decide() -> None:
    seen = [Outcome.ARRIVED, Outcome.LATE, Outcome.LOCKDOWN, Outcome.REFUSED, Outcome.NO_VISITOR]
    person, partner = attendance(seen, Party.PERSON), attendance(seen, Party.PARTNER)
    assert (person.held, person.counted, person.excluded) == (2, 3, 2)
    assert (partner.held, partner.counted, partner.excluded) == (2, 3, 2)
