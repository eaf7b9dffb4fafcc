"""Plans meetings, writes down that they were held, and keeps the agenda."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.actions.non_negotiables import refuse_broken
from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import AgendaItem, Meeting
from throughcare.partnership.relationships.queries.partnerships import locked_partnership
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.non_negotiables import Intent
from throughcare.partnership.relationships.rules.refusals import refuse_unless
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def plan_meeting(
    *, partnership: UUID, organization: UUID, level: Level, on: date, today: date,
    by: UUID | None, at: datetime,
) -> Meeting:  # fmt: skip
    """Plan the next meeting of a level; it takes the place of one that was planned before.

    Raises:
        RelationshipRefused: the day is over, or a side does not meet on it.
    """
    row = locked_partnership(partnership, organization)
    refuse_unless(on >= today, "on", "in_the_past")
    both, intent = (row.begun_by_id, row.partner_id), Intent(today=today, day=on)
    refuse_broken(both, intent, where="on", by=by, reader=organization)
    row.meetings.filter(level=level, was_held=False).delete()
    made, is_new = Meeting.objects.get_or_create(partnership=row, level=level, on=on)
    if is_new:
        tell(FactKind.MEETING_PLANNED, row, organization=organization, by=by, at=at, level=level)
    return made


@transaction.atomic
def hold_meeting(
    *, partnership: UUID, organization: UUID, level: Level, on: date, today: date,
    by: UUID | None, at: datetime, went_well: str = "",
) -> Meeting:  # fmt: skip
    """Write down that a level met on a day; a plan for that day or before is thereby done.

    ``went_well`` is said before all else (S3-24).

    Raises:
        RelationshipRefused: the day lies ahead, or before the partnership.
    """
    row = locked_partnership(partnership, organization)
    refuse_unless(on <= today, "on", "not_yet")
    refuse_unless(on >= row.begun_on, "on", "before_partnership")
    row.meetings.filter(level=level, was_held=False, on__lte=on).delete()
    held, is_new = Meeting.objects.update_or_create(
        partnership=row,
        level=level,
        on=on,
        defaults={"was_held": True, "went_well": went_well.strip()[:300]},
    )
    if is_new:
        tell(FactKind.MEETING_HELD, row, organization=organization, by=by, at=at, level=level)
    return held


@transaction.atomic
def raise_item(
    *, partnership: UUID, organization: UUID, who: UUID, words: str, today: date,
    by: UUID | None, at: datetime,
) -> AgendaItem:  # fmt: skip
    """Put something to do on the agenda of both sides; ``who`` is the side that does it.

    Raises:
        RelationshipRefused: ``who`` is no side of the partnership, or does not move on it.
    """
    row = locked_partnership(partnership, organization)
    both = (row.begun_by_id, row.partner_id)
    refuse_unless(who in both, "who", "not_a_side")
    refuse_broken(both, Intent(words=(words,)), where="words", by=by, reader=organization)
    item = AgendaItem.objects.create(
        partnership=row, organization_id=who, words=words.strip(), raised_on=today
    )
    tell(FactKind.AGENDA_RAISED, row, organization=organization, by=by, at=at)
    return item


@transaction.atomic
def finish_item(
    *, partnership: UUID, organization: UUID, item: UUID, today: date, by: UUID | None,
    at: datetime,
) -> None:  # fmt: skip
    """Take something off the agenda because it is done; an item that is done stays so."""
    row = locked_partnership(partnership, organization)
    if row.agenda.filter(pk=item, done_on__isnull=True).update(done_on=today):
        tell(FactKind.AGENDA_DONE, row, organization=organization, by=by, at=at)
