"""A visit in person on a closed day is converted or waits; it never stays in person."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.inreach.rules.call_price import CallTerms
from throughcare.casework.inreach.rules.clearances import Clearance, Level
from throughcare.casework.inreach.rules.closing import Converted, OnHold, after_closing
from throughcare.vocabulary.categories import ContactMode

DAY = date(2026, 3, 4)
TERMS = CallTerms(UUID(int=1), UUID(int=2), 12)
CLEARED = Clearance("Pat Sample", Level.ESCORTED, date(2026, 1, 1), date(2026, 12, 31))
LAPSED = Clearance("Pat Sample", Level.ESCORTED, date(2026, 1, 1), date(2026, 3, 3))


@pytest.mark.row("S0-08")
@pytest.mark.parametrize(
    ("fallback", "clearance", "terms", "became"),
    [
        (ContactMode.PHONE, None, TERMS, Converted(ContactMode.PHONE)),
        (ContactMode.VIDEO, CLEARED, TERMS, Converted(ContactMode.VIDEO)),
        (ContactMode.VIDEO, LAPSED, TERMS, "clearance_lapsed"),
        (ContactMode.PHONE, CLEARED, None, "no_paying_party"),
        (None, CLEARED, TERMS, "no_fallback"),
    ],
)
def test_the_fallback_needs_a_payer_and_for_video_a_clearance(
    fallback: ContactMode | None,
    clearance: Clearance | None,
    terms: CallTerms | None,
    became: object,
) -> None:
    found = after_closing(fallback, DAY, clearance, terms)
    assert (found.reason.code if isinstance(found, OnHold) else found) == became


@pytest.mark.row("S0-08")
@given(
    st.sampled_from([None, *ContactMode]),
    st.sampled_from([None, CLEARED, LAPSED]),
    st.sampled_from([None, TERMS]),
)
def test_nothing_ever_stays_in_person(
    fallback: ContactMode | None, clearance: Clearance | None, terms: CallTerms | None
) -> None:
    found = after_closing(fallback, DAY, clearance, terms)
    assert isinstance(found, OnHold) or found.mode is not ContactMode.IN_PERSON
