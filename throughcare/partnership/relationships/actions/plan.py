"""Begins a partnership, keeps its plan part by part, and marks who read it and agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from throughcare.partnership.relationships.actions.non_negotiables import refuse_broken
from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import Partnership, PlanStep, ReadMark
from throughcare.partnership.relationships.queries.partnerships import (
    locked_partnership,
    plan_of,
)
from throughcare.partnership.relationships.rules.non_negotiables import Intent
from throughcare.partnership.relationships.rules.plans import Part, open_parts, wording
from throughcare.partnership.relationships.rules.refusals import refuse_unless
from throughcare.vocabulary.facts import FactKind

# What each part of the wizard keeps in the partnership itself.
FIELDS = {
    Part.PURPOSE: ("purpose",),
    Part.PEOPLE: ("people",),
    Part.RHYTHM: ("leaders_meet", "front_line_meets", "money"),
}


@transaction.atomic
def begin_partnership(
    *, organization: UUID, partner: UUID, begun_on: date, by: UUID | None, at: datetime
) -> Partnership:
    """Two organizations begin to plan; both see it from now on.

    Raises:
        RelationshipRefused: it is with oneself, or the pair has one already.
    """
    refuse_unless(organization != partner, "partner", "with_oneself")
    pair = Q(begun_by=organization, partner=partner) | Q(begun_by=partner, partner=organization)
    refuse_unless(not Partnership.objects.filter(pair).exists(), "partner", "known_already")
    made = Partnership.objects.create(
        begun_by_id=organization, partner_id=partner, begun_on=begun_on
    )
    tell(FactKind.PARTNERSHIP_BEGUN, made, organization=organization, by=by, at=at)
    return made


@transaction.atomic
def keep_part(
    *, partnership: UUID, organization: UUID, part: Part, said: Mapping[str, str], edition: int,
    by: UUID | None, at: datetime,
) -> Partnership:  # fmt: skip
    """Keep the words of one part, by the names of its fields; either side may.

    Raises:
        RelationshipRefused: the other side saved since ``edition``; nothing was kept.
    """
    row = _to_edit(partnership, organization, edition)
    for field in FIELDS[part]:
        setattr(row, field, said[field].strip())
    return _keep(row, part, organization, by, at)


@transaction.atomic
def keep_steps(
    *, partnership: UUID, organization: UUID, steps: Mapping[UUID, Sequence[str]], edition: int,
    by: UUID | None, at: datetime,
) -> Partnership:  # fmt: skip
    """Keep who does what, by organization; the list takes the place of the one before.

    Raises:
        RelationshipRefused: the other side saved since ``edition``, a step is for a stranger, or
            one breaks what a side does not move on; told at ``ours`` or ``theirs``.
    """
    row = _to_edit(partnership, organization, edition)
    both = {row.begun_by_id, row.partner_id}
    refuse_unless(set(steps) <= both, "steps", "not_a_side")
    for who, lines in steps.items():
        where = "ours" if who == organization else "theirs"
        intent = Intent(words=tuple(lines))
        refuse_broken(both, intent, where=where, by=by, reader=organization)
    row.steps.all().delete()
    said = [(who, words.strip()) for who, lines in steps.items() for words in lines]
    PlanStep.objects.bulk_create(
        PlanStep(partnership=row, organization_id=who, words=words, position=position)
        for position, (who, words) in enumerate(said)
        if words
    )
    return _keep(row, Part.STEPS, organization, by, at)


@transaction.atomic
def read_and_agree(
    *, partnership: UUID, organization: UUID, read: str, by: UUID | None, at: datetime
) -> ReadMark:
    """Our side has read this very wording and agrees (S1-18); ``read`` is its digest.

    Raises:
        RelationshipRefused: the plan has changed since, or is not complete yet.
    """
    row = locked_partnership(partnership, organization)
    plan = plan_of(row)
    refuse_unless(not open_parts(plan), "plan", "plan_incomplete")
    refuse_unless(read == wording(plan), "plan", "other_wording")
    mark, is_new = ReadMark.objects.get_or_create(
        partnership=row, organization_id=organization, wording=read, defaults={"by": by, "at": at}
    )
    if is_new:
        tell(FactKind.PLAN_READ, row, organization=organization, by=by, at=at)
    return mark


@transaction.atomic
def note_draft(
    *, partnership: UUID, organization: UUID, version: UUID, by: UUID | None, at: datetime
) -> Partnership:
    """Remember which draft of an agreement the plan became.

    Raises:
        RelationshipRefused: it became one already.
    """
    row = locked_partnership(partnership, organization)
    refuse_unless(row.draft is None, "plan", "drafted_already")
    row.draft = version
    row.save(update_fields=["draft"])
    tell(FactKind.PLAN_DRAFTED, row, organization=organization, by=by, at=at)
    return row


def _to_edit(partnership: UUID, organization: UUID, edition: int) -> Partnership:
    row = locked_partnership(partnership, organization)
    refuse_unless(row.edition == edition, "edition", "stale")
    return row


def _keep(
    row: Partnership, part: Part, organization: UUID, by: UUID | None, at: datetime
) -> Partnership:
    row.edition += 1
    row.save()
    tell(FactKind.PLAN_CHANGED, row, organization=organization, by=by, at=at, part=part.value)
    return row
