"""One stay in custody, however many buildings it passed through."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from throughcare.casework.child_support.rules.projections import ReleaseProjection
from throughcare.casework.child_support.rules.terms import Length


class Leaving(StrEnum):
    """Why a period in one place ended."""

    RELEASE = "release"
    TRANSFER = "transfer"
    HOSPITAL = "hospital"
    COURT = "court"
    ESCAPE = "escape"
    NOT_SAID = "not_said"


@dataclass(frozen=True)
class CustodyPeriod:
    """Days in one place; a missing date stays missing."""

    admitted_on: date | None
    left_on: date | None = None
    left_for: Leaving = Leaving.NOT_SAID


@dataclass(frozen=True)
class Sentence:
    """What the court said; credit is days served before sentencing that are taken off."""

    length: Length
    sentenced_on: date | None = None
    credit_days: int = 0


@dataclass(frozen=True)
class Stay:
    """Custody without a break, and what is known about its end.

    `paused_days` were spent away without leave and do not count as custody. `needs_human` marks
    a stay whose pieces a person should look at before anyone relies on its length.
    """

    admitted_on: date | None
    released_on: date | None = None
    projections: tuple[ReleaseProjection, ...] = ()
    sentence: Sentence | None = None
    paused_days: int = 0
    next_hearing_on: date | None = None
    on_work_release: bool | None = None
    in_institution: bool = False
    needs_human: bool = False

    def is_inside(self, on: date) -> bool:
        return self.released_on is None or on < self.released_on

    def days_in_custody(self, on: date) -> int | None:
        """Days from admission until `on` or the release; None when the admission is not known."""
        if self.admitted_on is None:
            return None
        end = on if self.released_on is None else min(on, self.released_on)
        return max((end - self.admitted_on).days - self.paused_days, 0)


def continuous_stays(
    periods: Iterable[CustodyPeriod], longest_move_days: int = 3
) -> tuple[Stay, ...]:
    """Joins periods into stays, oldest first.

    A transfer, hospital or court trip continues the stay; a release ends it, and a booking after
    it is a new stay. An escape pauses the count. Where no reason was given, an admission on the
    same or the next day continues the stay, and a person is asked to look.
    """
    stays: list[Stay] = []
    before: CustodyPeriod | None = None
    for period in sorted(periods, key=_first_known_day):
        if stays and before is not None and _continues(before, period):
            stays[-1] = _joined(stays[-1], before, period, longest_move_days)
        else:
            stays.append(_new_stay(period))
        before = period
    return tuple(stays)


def _first_known_day(period: CustodyPeriod) -> date:
    return period.admitted_on or period.left_on or date.max


def _gap_days(before: CustodyPeriod, after: CustodyPeriod) -> int | None:
    if before.left_on is None or after.admitted_on is None:
        return None
    return (after.admitted_on - before.left_on).days


def _continues(before: CustodyPeriod, after: CustodyPeriod) -> bool:
    if before.left_for is Leaving.RELEASE:
        return False
    if before.left_for is not Leaving.NOT_SAID:
        return True
    gap = _gap_days(before, after)
    return gap is not None and gap <= 1


def _new_stay(period: CustodyPeriod) -> Stay:
    return Stay(
        admitted_on=period.admitted_on,
        released_on=_release_day(period),
        needs_human=period.left_for is Leaving.ESCAPE or period.admitted_on is None,
    )


def _joined(stay: Stay, before: CustodyPeriod, after: CustodyPeriod, longest_move: int) -> Stay:
    gap = _gap_days(before, after)
    escaped = before.left_for is Leaving.ESCAPE
    unclear = before.left_for is Leaving.NOT_SAID or gap is None or gap > longest_move
    return replace(
        stay,
        released_on=_release_day(after),
        paused_days=stay.paused_days + (max(gap or 0, 0) if escaped else 0),
        needs_human=stay.needs_human or escaped or unclear or after.left_for is Leaving.ESCAPE,
    )


def _release_day(period: CustodyPeriod) -> date | None:
    ended = period.left_for in (Leaving.RELEASE, Leaving.NOT_SAID)
    return period.left_on if ended else None
