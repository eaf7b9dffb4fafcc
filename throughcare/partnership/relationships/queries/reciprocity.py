"""Reads what both sides of a partnership gave, from daily work and from what they typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from throughcare.partnership.relationships.models import Gift as TypedGift
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.partnership.relationships.rules.reciprocity import (
    EMPTY_DAYS,
    OF_FACT,
    Balance,
    Gift,
    Given,
    balance,
    window,
)
from throughcare.registers.directory.models import Organization
from throughcare.registers.ledger.queries import facts_of
from throughcare.vocabulary.facts import FactKind


def balance_of(partnership: Partnership, organization: UUID, today: date) -> Balance:
    """What each side gave in the last year; two queries."""
    us, them = sides(partnership, organization)
    first = max(partnership.begun_on, window(today))
    typed = [
        Given(one.organization_id, Gift.TYPED, one.on, one.words)
        for one in partnership.gifts.filter(on__gte=first)
    ]
    worked = [given for given, _other in _worked(us.pk, first) if _other in (us.pk, them.pk)]
    mine = [given for given in worked if given.by in (us.pk, them.pk)]
    return balance(us.pk, them.pk, partnership.begun_on, [*mine, *typed])


def _worked(organization: UUID, first: date) -> Iterator[tuple[Given, UUID]]:
    """Gifts that work left behind, with whom they went to; an offer that was taken is none."""
    found = facts_of(organization).filter(
        kind__in=[str(kind) for kind in OF_FACT], occurred_on__gte=first, counterpart__isnull=False
    )
    rows = found.exclude(kind=FactKind.VISIT_ACCEPTED, values__offered=True).order_by()
    told = rows.values_list("organization", "counterpart", "kind", "occurred_on").distinct()
    for by, to, kind, on in told:
        yield Given(by, OF_FACT[FactKind(kind)], on), to


@dataclass(frozen=True)
class EmptySide:
    """A side that got nothing for 90 days, and with whom; both leads see it."""

    partnership: UUID
    getter: Organization
    giver: Organization


def empty_sides(organization: UUID, today: date) -> list[EmptySide]:
    """Every empty side of an organization's partnerships; three queries."""
    since = today - timedelta(days=EMPTY_DAYS - 1)
    ours = Q(begun_by=organization) | Q(partner=organization)
    old = Partnership.objects.filter(ours, begun_on__lt=since).select_related("begun_by", "partner")
    partnerships = list(old)
    if not partnerships:
        return []
    gave = {(given.by, to) for given, to in _worked(organization, since)}
    typed = TypedGift.objects.filter(partnership__in=partnerships, on__gte=since)
    typing = set(typed.values_list("partnership", "organization"))
    return [
        EmptySide(one.pk, getter, giver)
        for one in partnerships
        for giver, getter in ((one.begun_by, one.partner), (one.partner, one.begun_by))
        if (giver.pk, getter.pk) not in gave and (one.pk, giver.pk) not in typing
    ]
