"""Runs of the matching job: how far they are and what they counted."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.rules.proposals import RunState


def runs(viewer: Viewer) -> QuerySet[MatchRun]:
    """The viewer's organization's runs, the latest first."""
    found = MatchRun.objects.filter(organization_id=viewer.organization)
    return found.select_related("sender", "clause__agreement").order_by("-asked_at", "pk")


def run(viewer: Viewer, run_id: UUID) -> MatchRun | None:
    """One run, or None."""
    return runs(viewer).filter(pk=run_id).first()


def unfinished(viewer: Viewer, sender: UUID) -> MatchRun | None:
    """A run over this sender's people that waits or works, if there is one."""
    states = [RunState.WAITING, RunState.RUNNING]
    return runs(viewer).filter(sender_id=sender, state__in=states, delivery__isnull=True).first()
