"""Whom a run looks at: the sender's people inside, read as the sender, in memory only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import (
    PersonView,
    StayView,
    current_stays,
    facts_for_matching,
    open_to_clauses,
    people,
    working_for,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.queries import delivery as delivery_of
from throughcare.casework.linkage.queries.caseloads import veil_of
from throughcare.casework.linkage.queries.links import settled_stays
from throughcare.vocabulary.categories import DataClass, Purpose

SENDERS_OWN = frozenset({DataClass.IDENTITY, DataClass.CUSTODY, DataClass.SAFETY})


@dataclass(frozen=True)
class Newcomers:
    """The sender's people to be looked at, with the stay each is in; ``roster`` is every stay.

    ``asked`` counts sealed and resting people too: a count must not tell that there is one.
    """

    sender: UUID
    records: list[dict[str, Any]]
    stays: dict[UUID, StayView]
    tokens: dict[UUID, str]
    roster: frozenset[UUID]
    asked: int


def newcomers_of(
    sender: UUID, receiver: UUID, delivery: UUID | None, *, by: UUID | None, at: datetime
) -> Newcomers:
    """People whom a delivery brought, or all without a confirmed link; sealed and resting never."""
    me = working_for(sender, Purpose.ROSTER_MATCHING, at, SENDERS_OWN, user=by)
    with viewing(me, channel="job"):
        inside = current_stays(me, owner=sender)
        settled = _settled(receiver, [stay.id for stay in inside], by, at)
        asked = [stay for stay in _brought_by(me, delivery, inside) if stay.id not in settled]
        stays = {stay.person: stay for stay in reversed(asked)}  # the latest stay of a person
        open_ones = open_to_clauses(me, stays)
        return Newcomers(
            sender=sender,
            records=list(facts_for_matching(me, open_ones)) if open_ones else [],
            stays={person: stays[person] for person in open_ones},
            tokens=tokens_of(me, receiver, open_ones),
            roster=frozenset(stay.id for stay in inside),
            asked=len(stays),
        )


def tokens_of(me: Viewer, receiver: UUID, ids: Iterable[UUID]) -> dict[UUID, str]:
    """What stands for each own person in the receiver's memory of decisions.

    The person's number does, and where there is none, names and birth date.
    """
    veil = veil_of(receiver)
    sender = str(me.organization)
    return {
        one.id: veil.token(sender, *([one.number] if one.number else [one.name, _birth(one)]))
        for one in people(me, ids).values()
    }


def _birth(one: PersonView) -> str:
    return f"{one.birth_earliest} {one.birth_latest}"


def _settled(receiver: UUID, stays: list[UUID], by: UUID | None, at: datetime) -> set[UUID]:
    classes = frozenset({DataClass.CHILD_SUPPORT_EXISTENCE})
    them = working_for(receiver, Purpose.ROSTER_MATCHING, at, classes, user=by)
    with viewing(them, channel="job"):
        return settled_stays(them, stays)


def _brought_by(me: Viewer, delivery: UUID | None, inside: list[StayView]) -> list[StayView]:
    """Stays first seen with a delivery or since, as a delivery may be applied days later."""
    if delivery is None:
        return inside
    found = delivery_of(me, delivery)
    return [stay for stay in inside if found and stay.first_seen_at >= found.received_at]
