"""What people decided about pairs, as the engine takes it: never again, or always."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import Link, Memory
from throughcare.casework.linkage.rules.proposals import LinkState

if TYPE_CHECKING:
    from throughcare.casework.linkage.rules.decisions import Decisions


def decisions(viewer: Viewer, sender: UUID, tokens: Mapping[UUID, str]) -> Decisions:
    """Decisions about the sender's people named in ``tokens`` (person id to token).

    A memory speaks by token, so that it outlives the sender's row; a rejected link by its row.
    Where both were said, "not the same" holds.
    """
    from throughcare.casework.linkage.rules.decisions import Decisions

    remembered = _remembered(viewer, sender, tokens)
    never = {pair for pair, same in remembered if not same} | _rejected(viewer, sender, tokens)
    always = {pair for pair, same in remembered if same} - never
    return Decisions(always=frozenset(always), never=frozenset(never))


def _remembered(
    viewer: Viewer, sender: UUID, tokens: Mapping[UUID, str]
) -> list[tuple[tuple[str, str], bool]]:
    people: dict[str, list[UUID]] = {}
    for person, token in tokens.items():
        people.setdefault(token, []).append(person)
    rows = Memory.objects.within(own(viewer, Memory.label)).filter(sender_id=sender)
    return [
        ((str(left), str(row.right_person_id)), row.same)
        for row in rows
        for left in people.get(row.left_token, ())
    ]


def _rejected(viewer: Viewer, sender: UUID, tokens: Mapping[UUID, str]) -> set[tuple[str, str]]:
    rows = Link.objects.within(own(viewer, Link.label)).filter(
        sender_id=sender, state=LinkState.NOT_THE_SAME, left_person_id__in=set(tokens)
    )
    return {(str(a), str(b)) for a, b in rows.values_list("left_person_id", "right_person_id")}
