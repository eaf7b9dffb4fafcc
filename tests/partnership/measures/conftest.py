"""Facts to count, written the way the ledger writes them."""

from datetime import date, timedelta

import pytest

from tests.partnership.measures.ledger_rows import written
from throughcare.partnership.measures.rules.definitions import load_definitions

MARCH_1 = date(2025, 3, 1)


@pytest.fixture
def definitions():
    return load_definitions()


@pytest.fixture
def fact():
    """Writes one fact."""
    return written


@pytest.fixture
def stay(fact):
    """The facts of one stay, by days counted from admission; 0 is the day of admission."""

    def build(subject, admitted_on, *, met=None, released=None, answer="yes", match="confirmed"):
        def on(day):
            return admitted_on + timedelta(days=day)

        facts = [fact("person_admitted", subject, on(0))]
        if match:
            facts.append(fact("match_confirmed", subject, on(1)))
        if match == "undone":
            facts.append(fact("match_undone", subject, on(2)))
        if answer:
            facts.append(fact("eligibility_found", subject, on(1), answer=answer))
        if met is not None:
            facts.append(fact("contact_reached", subject, on(met)))
        if released is not None:
            facts.append(fact("person_released", subject, on(released)))
        return facts

    return build
