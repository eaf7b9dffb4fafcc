"""Reads of the disclosure log."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from throughcare.access.models import Disclosure, Grant
from throughcare.access.rules.viewers import Viewer


def disclosures_about(viewer: Viewer, person: UUID) -> QuerySet[Disclosure]:
    """What was shown of one of the viewer's organization's people, or by its own members."""
    return Disclosure.objects.select_related("organization", "owner", "clause__agreement").filter(
        people__contains=[str(person)]
    )


def disclosures_because_of(viewer: Viewer, basis_ids: Iterable[UUID]) -> QuerySet[Disclosure]:
    """What was shown because of a proposal or a link: same person, class and clause, since then."""
    grants = list(Grant.objects.filter(basis_id__in=list(basis_ids)).order_by("valid_from"))
    if not grants:
        return Disclosure.objects.none()
    return Disclosure.objects.select_related("organization", "clause__agreement").filter(
        people__contains=[str(grants[0].person_id)],
        organization_id=grants[0].organization_id,
        at__gte=grants[0].valid_from,
    )
