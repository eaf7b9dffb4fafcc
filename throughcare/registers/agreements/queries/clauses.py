"""Reads of agreements that stand, and of the clause in force."""

from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.rules.in_force import Term
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose


def agreements_of(organization: UUID) -> QuerySet[Agreement]:
    """Agreements that an organization is a party of."""
    with_sides = Clause.objects.select_related("from_party", "to_party")
    return (
        Agreement.objects.filter(parties__organization=organization)
        .prefetch_related("parties__organization", Prefetch("clauses", with_sides))
        .distinct()
    )


def permissions_of_key(key: str) -> QuerySet[Clause]:
    """The permissions of the agreement with that key, as it stands."""
    found = Clause.objects.select_related("from_party", "to_party")
    return found.filter(agreement__key=key, kind=ClauseKind.PERMISSION)


def term_of(clause: Clause) -> Term:
    """The clause's dates, its pause, and the standing of its agreement."""
    agreement = clause.agreement
    pauses = [at for at in (agreement.paused_at, clause.paused_at) if at is not None]
    return Term(clause.begins_at, clause.ends_at, agreement.state, min(pauses, default=None))


def clauses_in_force(at: datetime) -> QuerySet[Clause]:
    """Clauses whose agreement stands signed and unpaused, and whose dates hold ``at``."""
    unpaused = Q(agreement__paused_at__isnull=True) | Q(agreement__paused_at__gt=at)
    unpaused &= Q(paused_at__isnull=True) | Q(paused_at__gt=at)
    return (
        Clause.objects.select_related("agreement", "from_party", "to_party")
        .filter(unpaused, agreement__state="in_force", begins_at__lte=at, ends_at__gt=at)
        .order_by("agreement__title", "number")
    )


def permission_in_force(
    *,
    from_party: UUID,
    to_party: UUID,
    purpose: Purpose,
    at: datetime,
    data_class: DataClass | None = None,
) -> Clause | None:
    """The clause that lets ``from_party`` share with ``to_party`` for a purpose now, or None."""
    found = clauses_in_force(at).filter(
        kind=ClauseKind.PERMISSION, from_party=from_party, to_party=to_party, purpose=purpose
    )
    if data_class is not None:
        found = found.filter(data_classes__contains=[data_class])
    return found.first()


def partners_under(
    organization: UUID, purpose: Purpose, at: datetime, *, receiving: bool
) -> QuerySet[Clause]:
    """Permissions for a purpose in which an organization receives (or sends)."""
    side = {"to_party": organization} if receiving else {"from_party": organization}
    return clauses_in_force(at).filter(kind=ClauseKind.PERMISSION, purpose=purpose, **side)


def last_permission(from_party: UUID, to_party: UUID, purpose: Purpose) -> Clause | None:
    """The permission that ended last, to say since when nothing may flow."""
    return (
        Clause.objects.select_related("agreement")
        .filter(from_party=from_party, to_party=to_party, purpose=purpose)
        .order_by("-ends_at")
        .first()
    )
