"""Stops and ends agreements, at once; the caller ends the grants in the same transaction."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.registers.agreements.actions.rows import mark_pauses
from throughcare.registers.agreements.actions.telling import other_of
from throughcare.registers.agreements.models import Agreement, Pause, PauseReason
from throughcare.registers.agreements.queries import days_of
from throughcare.registers.agreements.rules.authority import (
    MAY_END,
    MAY_PAUSE,
    MAY_RESUME,
    refuse_other_roles,
)
from throughcare.registers.agreements.rules.fault import too_long
from throughcare.registers.agreements.rules.in_force import ends_at
from throughcare.registers.agreements.rules.refusals import AgreementRefused, refuse_unless
from throughcare.registers.agreements.rules.standing import standing
from throughcare.registers.agreements.rules.texts import LONGEST
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import Role
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def pause(
    *, agreement: UUID, organization: UUID, role: Role | None, reason: str, by: UUID, at: datetime
) -> Agreement:
    """Stop what flows from and to one party, at once and without asking anybody (A7, S3-09).

    The reason is for the leads of the parties; it is in no Fact. Of two parties, one that pauses
    stops the whole agreement.

    Raises:
        AgreementRefused: not a party, paused already, or nothing is in force.
    """
    refuse_other_roles(role, MAY_PAUSE)
    if long := too_long("reason", reason.strip(), LONGEST["reason"]):
        raise AgreementRefused([long])
    found = _locked(agreement, organization)
    refuse_unless(
        standing(days_of(found), at).is_open, "agreement", "not_in_force",
        "This agreement is not in force, so there is nothing to pause.",
    )  # fmt: skip
    refuse_unless(
        _open_pause(found, organization) is None, "agreement", "paused_already",
        "Your organization has paused this agreement already.",
    )  # fmt: skip
    row = Pause.objects.create(agreement=found, organization_id=organization, by=by, at=at)
    PauseReason.objects.create(pause=row, words=reason.strip())
    mark_pauses(found)
    _tell(FactKind.AGREEMENT_PAUSED, found, organization, by, at)
    return found


@transaction.atomic
def resume(
    *, agreement: UUID, organization: UUID, role: Role | None, by: UUID, at: datetime
) -> Agreement:
    """Lift one's own pause; another party's stays. Raises ``AgreementRefused`` if there is none."""
    refuse_other_roles(role, MAY_RESUME)
    found = _locked(agreement, organization)
    row = _open_pause(found, organization)
    refuse_unless(
        row, "agreement", "not_paused_by_us",
        "Your organization has not paused this agreement; only who paused it can go on.",
    )  # fmt: skip
    assert row is not None
    row.lifted_at, row.lifted_by = at, by
    row.save(update_fields=["lifted_at", "lifted_by"])
    mark_pauses(found)
    _tell(FactKind.AGREEMENT_RESUMED, found, organization, by, at)
    return found


@transaction.atomic
def terminate(
    *, agreement: UUID, organization: UUID, role: Role | None, last_day: date | None, by: UUID,
    at: datetime,
) -> Agreement:  # fmt: skip
    """End an agreement now, or with the local midnight after ``last_day``; no job is needed.

    Raises:
        AgreementRefused: not a party, not in force, or the day is past or after its end.
    """
    refuse_other_roles(role, MAY_END)
    found = _locked(agreement, organization)
    now = standing(days_of(found), at)
    refuse_unless(
        now.is_open or now.state == "not_begun", "agreement", "not_in_force",
        "This agreement is not in force, so there is nothing to end.",
    )  # fmt: skip
    ends = ends_at(last_day, found.timezone) if last_day else at
    refuse_unless(
        last_day is None or (ends > at and last_day <= found.expires_on), "last_day", "no_such_end",
        "Choose a last day from today to the last day of the agreement.",
    )  # fmt: skip
    found.terminated_at = ends
    if last_day is None:
        found.state = "terminated"
    found.save(update_fields=["terminated_at", "state"])
    found.clauses.filter(begins_at__lt=ends, ends_at__gt=ends).update(ends_at=ends)
    found.clauses.filter(begins_at__gte=ends).delete()
    _tell(FactKind.AGREEMENT_TERMINATED, found, organization, by, at, last_day=str(last_day or ""))
    return found


def _locked(agreement: UUID, organization: UUID) -> Agreement:
    found = Agreement.objects.select_for_update().get(pk=agreement)
    refuse_unless(
        found.parties.filter(organization=organization).exists(), "party", "not_a_party",
        "Your organization is not a party to this agreement.",
    )  # fmt: skip
    return found


def _open_pause(agreement: Agreement, organization: UUID) -> Pause | None:
    return Pause.objects.filter(
        agreement=agreement, organization=organization, lifted_at__isnull=True
    ).first()


def _tell(
    kind: FactKind, agreement: Agreement, organization: UUID, by: UUID, at: datetime, **values: str
) -> None:
    parties = [str(key) for key in agreement.parties.values_list("organization", flat=True)]
    write_fact(
        kind, subject=agreement.pk, organization=organization, by=by, at=at,
        counterpart=other_of(parties, organization), version=agreement.version, **values,
    )  # fmt: skip
