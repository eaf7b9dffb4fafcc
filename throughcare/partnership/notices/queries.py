"""Reads of notices; the database shows each to its two sides alone."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet

from throughcare.partnership.notices.models import Notice


def notices(organization: UUID) -> QuerySet[Notice]:
    """Notices of both directions, those that are still open first, then the latest."""
    sides = Q(organization=organization) | Q(counterpart=organization)
    found = Notice.objects.filter(sides).select_related(
        "agreement", "organization", "counterpart", "problem"
    )
    return found.order_by(F("problem__closed_at").desc(nulls_first=True), "-told_at", "id")


def open_notices(organization: UUID) -> QuerySet[Notice]:
    """Notices whose conversation has not ended."""
    return notices(organization).filter(problem__closed_at=None)


def notice(notice_id: UUID, organization: UUID) -> Notice | None:
    """One notice with its replies; two queries."""
    return (
        notices(organization).prefetch_related("replies__organization").filter(pk=notice_id).first()
    )
