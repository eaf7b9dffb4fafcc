"""One side proposes, the other decides; nobody decides on their own proposal (S3-09)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.actions.non_negotiables import refuse_broken
from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import Decision
from throughcare.partnership.relationships.queries.decisions import open_decision
from throughcare.partnership.relationships.queries.partnerships import locked_partnership
from throughcare.partnership.relationships.rules.non_negotiables import Intent
from throughcare.partnership.relationships.rules.refusals import refuse_unless
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def propose(
    *, partnership: UUID, organization: UUID, words: str, name: str, by: UUID | None, at: datetime,
    again: UUID | None = None,
) -> Decision:  # fmt: skip
    """Put something to the other side; ``name`` is who says so on ours.

    ``again`` is an earlier decision that is looked at again with it.

    Raises:
        RelationshipRefused: it breaks what a side does not move on.
    """
    row = locked_partnership(partnership, organization)
    both, intent = (row.begun_by_id, row.partner_id), Intent(words=(words,))
    refuse_broken(both, intent, where="words", by=by, reader=organization)
    made = Decision.objects.create(
        partnership=row, words=words.strip(), proposed_by_id=organization, proposer=name[:120],
        proposed_at=at, again=row.decisions.filter(pk=again).first() if again else None,
    )  # fmt: skip
    tell(FactKind.DECISION_PROPOSED, row, organization=organization, by=by, at=at)
    return made


@transaction.atomic
def decide(
    *, partnership: UUID, decision: UUID, organization: UUID, is_agreed: bool, instead_of: str,
    look_again_on: date | None, name: str, today: date, by: UUID | None, at: datetime,
) -> Decision:  # fmt: skip
    """Say yes or no to what the other side proposed, what was decided against, and when to look
    again.

    Raises:
        RelationshipRefused: it is our own proposal, it is decided already, or the day is over.
    """
    row = locked_partnership(partnership, organization)
    found = open_decision(decision, partnership)
    refuse_unless(found is not None, "", "decided_already")
    assert found is not None
    refuse_unless(found.proposed_by_id != organization, "", "own_proposal")
    refuse_unless(look_again_on is None or look_again_on > today, "look_again_on", "in_the_past")
    _close(found, "agreed" if is_agreed else "against", organization, name, at)
    found.instead_of, found.look_again_on = instead_of.strip(), look_again_on
    found.save()
    tell(FactKind.DECISION_MADE, row, organization=organization, by=by, at=at)
    return found


@transaction.atomic
def withdraw_proposal(
    *, partnership: UUID, decision: UUID, organization: UUID, name: str, by: UUID | None,
    at: datetime,
) -> None:  # fmt: skip
    """Take our own proposal back before it is decided; the line stays in the log.

    Raises:
        RelationshipRefused: it is theirs, or it is decided already.
    """
    row = locked_partnership(partnership, organization)
    found = open_decision(decision, partnership)
    refuse_unless(found is not None and found.proposed_by_id == organization, "", "decided_already")
    assert found is not None
    _close(found, "withdrawn", organization, name, at)
    found.save()
    tell(FactKind.DECISION_WITHDRAWN, row, organization=organization, by=by, at=at)


def _close(row: Decision, outcome: str, organization: UUID, name: str, at: datetime) -> None:
    row.outcome, row.decided_by_id, row.decider, row.decided_at = (
        outcome, organization, name[:120], at,
    )  # fmt: skip
