"""Runs of the matching job: how far they are and what they counted."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.rules.proposals import RunState

GIVEN_UP_AFTER = timedelta(hours=1)  # then one may ask for another, whatever became of it


def runs(viewer: Viewer) -> QuerySet[MatchRun]:
    """The viewer's organization's runs, the latest first."""
    found = MatchRun.objects.filter(organization_id=viewer.organization)
    return found.select_related("sender", "clause__agreement").order_by("-asked_at", "pk")


def run(viewer: Viewer, run_id: UUID) -> MatchRun | None:
    """One run, or None."""
    return runs(viewer).filter(pk=run_id).first()


def under_way(viewer: Viewer) -> MatchRun | None:
    """The latest run that waits or works, asked for lately; one query."""
    return _unfinished(viewer).first()


def unfinished(viewer: Viewer, sender: UUID) -> MatchRun | None:
    """A run over all of this sender's people that waits or works, asked for lately."""
    return _unfinished(viewer).filter(sender_id=sender, delivery__isnull=True).first()


def _unfinished(viewer: Viewer) -> QuerySet[MatchRun]:
    states = [RunState.WAITING, RunState.RUNNING]
    return runs(viewer).filter(asked_at__gt=viewer.at - GIVEN_UP_AFTER, state__in=states)
