"""Which children live with whom, so that what protects a parent protects them too (F3)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Participant


def children_with(viewer: Viewer, parents: Iterable[UUID]) -> dict[UUID, UUID]:
    """Children of every case in which one of ``parents`` receives support, to that parent.

    Open or closed: a case that ended does not move a child. Two queries.
    """
    parts = Participant.objects.within(own(viewer, Participant.label))
    receives = parts.filter(role="parent_who_receives", person_id__in=set(parents))
    parent_in = dict(receives.order_by("pk").values_list("case_id", "person_id"))
    children = parts.filter(role="child", case_id__in=list(parent_in)).order_by("pk")
    return {child: parent_in[case] for case, child in children.values_list("case_id", "person_id")}
