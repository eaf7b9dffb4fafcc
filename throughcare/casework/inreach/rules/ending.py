"""Why a fixed time or a permitted thing is ended; both are kept, to explain past days."""

from __future__ import annotations

from enum import StrEnum


class EndedBecause(StrEnum):
    """The codes; a matter of hours and things, never of a person."""

    TIME_CHANGED = "time_changed"
    NOT_HELD = "not_held"
    REPLACED = "replaced"
    LOST = "lost"
    NOT_NEEDED = "not_needed"
    BY_MISTAKE = "by_mistake"


OF_A_TIME = (EndedBecause.TIME_CHANGED, EndedBecause.NOT_HELD, EndedBecause.BY_MISTAKE)
OF_A_THING = (
    EndedBecause.NOT_NEEDED,
    EndedBecause.REPLACED,
    EndedBecause.LOST,
    EndedBecause.BY_MISTAKE,
)
