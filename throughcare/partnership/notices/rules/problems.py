"""A broken promise opens a conversation: what went well first, and one owner on each side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.vocabulary.nameless import points_at_somebody
from throughcare.vocabulary.verdicts import Reason, sentence

MOST_WORDS = 600  # characters; a conversation happens between people, not in a field

REFUSALS = {
    "empty": sentence("Write something here."),
    "too_long": sentence("Keep it under 600 characters."),
    "names_somebody": sentence(
        "Leave out numbers of people and cases, and names: both sides read this."
    ),
    "one_owner": sentence("A problem has two owners: choose one person on each side."),
    "not_of_this_side": sentence("Choose somebody who leads or supervises on this side."),
    "in_the_past": sentence("Choose a day from today on."),
    "closed_already": sentence("This conversation is over already."),
    "taken_up_already": sentence("Somebody has taken this up already. Read what was said."),
    "not_taken_up": sentence("Take it up first: a problem with two owners, then its end."),
    "no_outcome": sentence("Say how it ended."),
}


class Outcome(StrEnum):
    """How a conversation about a broken promise ended."""

    MENDED = "mended"  # what stood in the way is gone
    AMENDED = "amended"  # the promise itself is changed, by an amendment
    LEFT = "left"  # both let it stand as it is


class NoticeRefused(Exception):
    """Nothing was saved; ``where`` names the field, ``reason`` says why in the reader's words."""

    def __init__(self, where: str, code: str) -> None:
        self.where, self.reason = where, Reason(code, REFUSALS[code])
        super().__init__(self.reason.in_words())


@dataclass(frozen=True)
class TakingUp:
    """What both sides write down when they take a problem up; owners by organization."""

    went_well: str
    problem: str
    owners: Mapping[UUID, UUID | None]
    next_on: date


def check_words(where: str, words: str) -> str:
    """The words without spaces around them. Raises NoticeRefused."""
    kept = words.strip()
    if not kept:
        raise NoticeRefused(where, "empty")
    if len(kept) > MOST_WORDS:
        raise NoticeRefused(where, "too_long")
    if points_at_somebody(kept):
        raise NoticeRefused(where, "names_somebody")
    return kept


def check_taking_up(
    said: TakingUp, *, sides: Mapping[UUID, frozenset[UUID]], today: date
) -> TakingUp:
    """A problem with what went well, its words, one owner a side and a next day.

    ``sides`` names, by organization, the users who may own a problem there. Raises NoticeRefused
    with the field: went_well, problem, owners or next_on.
    """
    went_well = check_words("went_well", said.went_well)
    problem = check_words("problem", said.problem)
    if any(said.owners.get(side) is None for side in sides):
        raise NoticeRefused("owners", "one_owner")
    if len(set(said.owners.values())) != len(sides):
        raise NoticeRefused("owners", "one_owner")
    if any(said.owners[side] not in users for side, users in sides.items()):
        raise NoticeRefused("owners", "not_of_this_side")
    if said.next_on < today:
        raise NoticeRefused("next_on", "in_the_past")
    return TakingUp(went_well, problem, said.owners, said.next_on)
