"""What organizations mean by different words: a closed list of ideas, each with its forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Concept(StrEnum):
    """One idea that each side has its own word for (domain, S0-16)."""

    PARENT_WHO_PAYS = "parent_who_pays"
    PARENT_WHO_RECEIVES = "parent_who_receives"
    PERSON_IN_CUSTODY = "person_in_custody"
    PERSON_RETURNING_HOME = "person_returning_home"
    CHILD_SUPPORT_ORDER = "child_support_order"
    PAST_DUE_SUPPORT = "past_due_support"
    PROJECTED_RELEASE = "projected_release"
    HOUSING_UNIT = "housing_unit"
    ROSTER = "roster"
    CALL_OUT = "call_out"
    MEETING_INSIDE = "meeting_inside"


LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Forms:
    """A word for one and for many."""

    one: str
    many: str

    def for_many(self, is_many: bool) -> str:
        """The form that a number asks for."""
        return self.many if is_many else self.one
