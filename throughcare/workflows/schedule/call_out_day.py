"""The call-out of one day for the desk and for units, and the closing of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.recording import hand_over, record_outcome
from throughcare.casework.inreach.queries.call_outs import call_out, cut_off
from throughcare.casework.inreach.rules.call_out import Line, by_unit, open_lines
from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.categories import DataClass, Role

ON_THE_LINE = frozenset({DataClass.IDENTITY, DataClass.CUSTODY, DataClass.ATTENDANCE})


@dataclass(frozen=True)
class CallOutDay:
    """A day's list of one facility, with the moment from which it is frozen."""

    place: Facility
    day: date
    lines: tuple[Line, ...]
    cut_off: datetime

    @property
    def units(self) -> list[tuple[str, list[Line]]]:
        """Units as they are posted, each with its lines by time."""
        return by_unit(self.lines, self.cut_off)

    @property
    def open_lines(self) -> list[Line]:
        """Lines that wait for an outcome; those handed over may still be closed."""
        return [line for line in self.lines if not line.outcome and not line.called_off_at]

    @property
    def unsettled(self) -> int:
        """How many lines have neither an outcome nor a name."""
        return len(open_lines(self.lines))

    @property
    def to_bring(self) -> int:
        """How many people are to be brought."""
        return sum(line.called_off_at is None for line in self.lines)


def call_out_day(viewer: Viewer, place: Facility, day: date) -> CallOutDay:
    """The list of a day. A unit officer gets its lines and nothing else of a person (2.13)."""
    if viewer.role == Role.UNIT_OFFICER:
        reader = working_for(
            viewer.organization, viewer.purpose, viewer.at, ON_THE_LINE, user=viewer.user
        )
        with viewing(reader, channel="page"):
            lines = call_out(reader, place.pk, day)
    else:
        lines = call_out(viewer, place.pk, day)
    return CallOutDay(place, day, tuple(lines), cut_off(place, day))


@transaction.atomic
def close_lines(
    *, viewer: Viewer, outcomes: Mapping[UUID, tuple[Outcome, int | None]], hand_over_to: str,
    left: Sequence[UUID], by: UUID | None, at: datetime,
) -> None:  # fmt: skip
    """Record what happened to lines, and hand the rest over if a name is given; all or nothing."""
    for visit, (outcome, minutes) in outcomes.items():
        record_outcome(
            viewer=viewer, visit=visit, outcome=outcome, minutes_used=minutes, by=by, at=at
        )
    if hand_over_to and left:
        hand_over(viewer=viewer, visits=left, to=hand_over_to, by=by, at=at)
