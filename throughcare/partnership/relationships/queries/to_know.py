"""What waits for somebody with their partners, for a desk: of every kind at once, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from throughcare.partnership.relationships.models import (
    Decision,
    FundedService,
    GoalWording,
    NonNegotiable,
    NonNegotiablesRead,
    Partnership,
    ReadMark,
)
from throughcare.partnership.relationships.rules.funding import FIRST_TOLD
from throughcare.registers.agreements.models import Party


@dataclass(frozen=True)
class ToKnow:
    """One thing: a list to read, a proposal, a goal worded anew, or money that ends.

    ``thing`` is whose list it is, or the partnership, or whose service; ``name`` and ``words``
    are its organization and service, its words, or the goal as it is and as it was.
    """

    kind: str
    thing: UUID
    name: str
    words: str
    day: date | None
    is_handed_over: bool


def to_know(organization: UUID, user: UUID | None, today: date, *, plans: bool) -> list[ToKnow]:
    """Everything that waits, the soonest day first; what only leads decide if ``plans``; one
    query."""
    found = [_lists(organization, user), _money(today)]
    if plans:
        found += [_proposals(organization), _rewordings(organization)]
    rows = [ToKnow(*row) for row in found[0].union(*found[1:], all=True)]
    return sorted(set(rows), key=lambda one: (one.day or today, one.name, one.words))


def _shaped(rows: QuerySet, kind: str, thing: str, name: str, words: str, **more: object):  # type: ignore[no-untyped-def, type-arg]
    """The same six columns for every kind."""
    return rows.order_by().annotate(
        kind_=Value(kind),
        thing_=F(thing),
        name_=Cast(F(name), CharField()),
        words_=Cast(F(words), CharField()),
        day_=Cast(more.get("day", Value(None)), DateField()),
        is_handed_over_=more.get("is_handed_over", Value(False)),
    ).values_list("kind_", "thing_", "name_", "words_", "day_", "is_handed_over_")  # fmt: skip


def _lists(organization: UUID, user: UUID | None):  # type: ignore[no-untyped-def]
    """Whose list was changed since this user read it; those with whom we plan or have agreed."""
    changed = Coalesce(OuterRef("ended_at"), OuterRef("said_at"))
    read = NonNegotiablesRead.objects.filter(
        user=user, organization=organization, partner=OuterRef("organization"), at__gte=changed
    )
    still = NonNegotiable.objects.filter(
        organization=OuterRef("organization"), ended_at__isnull=True
    )
    ours = Partnership.objects.filter(Q(begun_by=organization) | Q(partner=organization))
    agreed = Party.objects.filter(organization=organization).values("agreement")
    partners = (
        Q(organization__in=ours.values("begun_by"))
        | Q(organization__in=ours.values("partner"))
        | Q(organization__in=Party.objects.filter(agreement__in=agreed).values("organization"))
    )
    rows = NonNegotiable.objects.filter(partners, Exists(still), ~Exists(read))
    rows = rows.exclude(organization=organization)
    name = "organization__name"
    return _shaped(rows, "list", "organization_id", name, name).distinct()


def _money(today: date):  # type: ignore[no-untyped-def]
    rows = FundedService.objects.filter(
        ends_on__gte=today, ends_on__lte=today + timedelta(days=FIRST_TOLD)
    )
    handed_over = Q(handover__isnull=False)
    return _shaped(
        rows, "money", "organization_id", "organization__name", "service", day=F("ends_on"),
        is_handed_over=handed_over,
    )  # fmt: skip


def _proposals(organization: UUID):  # type: ignore[no-untyped-def]
    """What partners proposed and our side has not answered yet."""
    ours = Q(partnership__begun_by=organization) | Q(partnership__partner=organization)
    rows = Decision.objects.filter(ours, outcome="").exclude(proposed_by=organization)
    return _shaped(rows, "proposal", "partnership_id", "words", "words")


def _rewordings(organization: UUID):  # type: ignore[no-untyped-def]
    """Goals that the other side worded anew since our side read and agreed."""
    ours = Q(goal__partnership__begun_by=organization) | Q(goal__partnership__partner=organization)
    read_since = ReadMark.objects.filter(
        partnership=OuterRef("goal__partnership"), organization=organization,
        at__gte=OuterRef("changed_at"),
    )  # fmt: skip
    rows = GoalWording.objects.filter(ours, ~Exists(read_since)).exclude(changed_by=organization)
    return _shaped(rows, "goal", "goal__partnership_id", "goal__words", "words")
