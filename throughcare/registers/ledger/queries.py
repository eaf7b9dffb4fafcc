"""Reads of the ledger, as plain rows for the measures."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.facts import FactKind


def facts_of(organization: UUID) -> QuerySet[Fact]:
    """Facts that an organization wrote or is the counterpart of."""
    return Fact.objects.filter(Q(organization=organization) | Q(counterpart=organization))


def facts_written_by(organization: UUID, kinds: Iterable[FactKind]) -> QuerySet[Fact]:
    """Facts that an organization itself wrote."""
    return Fact.objects.filter(organization=organization, kind__in=list(kinds))


def facts_about(subject: UUID, kinds: Iterable[FactKind] | None = None) -> QuerySet[Fact]:
    """Facts with one subject, oldest first."""
    found = Fact.objects.filter(subject=subject)
    return found if kinds is None else found.filter(kind__in=list(kinds))


def subjects_of(kind: FactKind, since: date) -> QuerySet[Fact, UUID]:
    """The opaque subjects of one kind of fact that happened on a day or later."""
    return Fact.objects.filter(kind=kind, occurred_on__gte=since).values_list("subject", flat=True)
