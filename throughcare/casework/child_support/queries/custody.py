"""A stay as the facility keeps it, turned into a stay as the law counts it."""

from __future__ import annotations

from throughcare.access.queries import StayView
from throughcare.casework.child_support.rules.choices import ReleaseDateKind, Unit
from throughcare.casework.child_support.rules.custody import Sentence, Stay
from throughcare.casework.child_support.rules.projections import ReleaseProjection
from throughcare.casework.child_support.rules.terms import Length

_KINDS = frozenset(ReleaseDateKind)


def as_custody(stay: StayView) -> Stay:
    """The stay for the rules; what the facility did not say stays unsaid."""
    return Stay(
        admitted_on=stay.admitted_on,
        released_on=stay.released_on,
        projections=tuple(
            ReleaseProjection(_kind(said.kind), said.date, said.source, said.as_of)
            for said in stay.projections
        ),
        sentence=_sentence(stay),
        on_work_release=stay.work_release,
    )


def _sentence(stay: StayView) -> Sentence | None:
    if stay.sentence_days is None:
        return None
    length = Length(stay.sentence_days, Unit.DAYS)
    return Sentence(length, credit_days=stay.prior_credit_days or 0)


def _kind(word: str) -> ReleaseDateKind:
    """A date of a kind that no pack names is one that the facility worked out somehow."""
    return ReleaseDateKind(word) if word in _KINDS else ReleaseDateKind.CALCULATED
