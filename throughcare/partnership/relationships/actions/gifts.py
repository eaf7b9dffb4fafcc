"""Writes down what one's own side gave, where no daily work left it behind."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import Gift
from throughcare.partnership.relationships.queries.partnerships import (
    locked_partnership,
    partnership_of,
)
from throughcare.partnership.relationships.queries.threads import public_names
from throughcare.partnership.relationships.rules.messages import may_be_sent
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused, refuse_unless
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def tell_gift(
    *, partnership: UUID, organization: UUID, words: str, on: date, today: date,
    by: UUID | None, at: datetime,
) -> Gift:  # fmt: skip
    """Something that our side gave the other on a day (S1-19).

    Raises:
        RelationshipRefused: the day lies ahead or before the partnership, or the words look like
            a person; nothing was kept.
    """
    row = locked_partnership(partnership, organization)
    refuse_unless(on <= today, "on", "gift_ahead")
    refuse_unless(on >= row.begun_on, "on", "before_partnership")
    found = partnership_of(organization, partnership)
    assert found is not None, "it was locked a moment ago"
    verdict = may_be_sent(words, today, public_names(found))
    if not verdict.is_yes:
        raise RelationshipRefused("words", verdict.reasons[0])
    gift = Gift.objects.create(
        partnership=row, organization_id=organization, words=words.strip(), on=on
    )
    tell(FactKind.GIFT_TOLD, row, organization=organization, by=by, at=at)
    return gift
