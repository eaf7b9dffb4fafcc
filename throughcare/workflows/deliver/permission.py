"""Asks, at the moment of use, whether the clause that a match stands on is still in force."""

from __future__ import annotations

from uuid import UUID

from throughcare.access.queries import Permit, permit
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import Purpose


class NoClauseInForce(Exception):
    """Nothing may flow now; ``permit.ended`` is the clause that ended last, if there was one."""

    def __init__(self, answer: Permit) -> None:
        super().__init__("no clause in force")
        self.permit = answer


def standing(viewer: Viewer, clause_id: UUID | None) -> Permit:
    """Whether outreach to the people of that clause's sender is permitted now."""
    clause = Clause.objects.filter(pk=clause_id).first()
    if clause is None or clause.from_party_id is None:
        return Permit(None)
    return permit(
        from_party=clause.from_party_id,
        to_party=viewer.organization,
        purpose=Purpose.CHILD_SUPPORT_OUTREACH,
        at=viewer.at,
    )


def clause_now(viewer: Viewer, clause_id: UUID | None) -> Clause:
    """The clause in force. Raises NoClauseInForce."""
    answer = standing(viewer, clause_id)
    if answer.clause is None:
        raise NoClauseInForce(answer)
    return answer.clause
