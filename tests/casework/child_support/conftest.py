"""Stays, orders and packs that the tests of this room begin with."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.custody import Stay
from throughcare.casework.child_support.rules.eligibility import OrderFacts
from throughcare.casework.child_support.rules.pack_files import pack_for
from throughcare.casework.child_support.rules.projections import ReleaseProjection

TODAY = date(2026, 11, 21)


@pytest.fixture
def pack():
    """The pack of a jurisdiction as of today, or as of another day."""
    return lambda jurisdiction, on=TODAY: pack_for(jurisdiction, on)


@pytest.fixture
def stay_until():
    """A stay with one expected release date."""

    def build(admitted_on, release_on, **more):
        projection = ReleaseProjection(
            ReleaseDateKind.CALCULATED, release_on, "jail roster", admitted_on
        )
        return Stay(admitted_on=admitted_on, projections=(projection,), **more)

    return build


@pytest.fixture
def order():
    return OrderFacts("ORDER-1", "PAYEE-1", 30_000, date(2019, 5, 1))
