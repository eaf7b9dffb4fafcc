"""An organization tells of a service; none begins before both sides agreed what to expect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.queries.partnerships import (
    partnerships_of,
    who_agreed,
)
from throughcare.registers.agreements.queries import agreements_of, standing_of
from throughcare.registers.agreements.rules.acknowledged import may_start
from throughcare.registers.directory.actions import tell_service
from throughcare.registers.directory.models import Facility, Organization, Service
from throughcare.registers.directory.queries import organization
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Verdict

Acknowledged = dict[str, date | None]


class ServiceTooSoon(Exception):
    """Nothing was saved: the first day lies before a partner agreed; ``verdict`` says who."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(" ".join(reason.in_words() for reason in verdict.reasons))


@transaction.atomic
def run_service(
    *, viewer: Viewer, service: UUID | None, facility: Facility | None, since: date, at: datetime,
    **fields: Any,
) -> Service:  # fmt: skip
    """Enter a service of ours, or change one.

    Raises:
        ServiceTooSoon: it is at another's facility, from a day before both had agreed.
        Service.DoesNotExist: it is not ours.
    """
    ours = viewer.organization
    host = facility.organization_id if facility else ours
    if host != ours:
        verdict = may_start(since, acknowledged(viewer, organization(host), at))
        if not verdict.is_yes:
            raise ServiceTooSoon(verdict)
    row = tell_service(
        organization=ours, service=service, facility=facility, since=since, by=viewer.user, at=at,
        **fields,
    )  # fmt: skip
    write_fact(
        FactKind.SERVICE_TOLD, subject=row.pk, organization=ours, by=viewer.user, at=at,
        counterpart=None if host == ours else host, service_kind=row.kind,
    )  # fmt: skip
    return row


def acknowledged(viewer: Viewer, host: Organization, at: datetime) -> Acknowledged:
    """When each of both sides agreed to what is expected: by signature, or by the plan they share.

    The earliest day by which both had agreed counts; None for a side that has not.
    """
    ours = organization(viewer.organization)
    nobody: Acknowledged = {ours.name: None, host.name: None}
    known = [*_by_signature(ours, host, at), *_by_plan(ours, host)]
    complete = [one for one in known if None not in one.values()]
    if complete:
        return min(complete, key=lambda one: max(day for day in one.values() if day))
    return next(iter(known), nobody)


def _by_signature(ours: Organization, host: Organization, at: datetime) -> Iterator[Acknowledged]:
    for agreement in agreements_of(ours.pk):
        signed = {one.organization_id: one.signed_on for one in agreement.parties.all()}
        if {ours.pk, host.pk} <= set(signed) and standing_of(agreement, at).is_open:
            yield {ours.name: signed[ours.pk], host.name: signed[host.pk]}


def _by_plan(ours: Organization, host: Organization) -> Iterator[Acknowledged]:
    for one in partnerships_of(ours.pk):
        if {one.begun_by_id, one.partner_id} == {ours.pk, host.pk}:
            yield {
                side.organization.name: timezone.localtime(side.agreed_at).date()
                if side.agreed_at
                else None
                for side in who_agreed(one)
            }
