"""Runs of the matching job: how far they are and what they counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.casework.linkage.queries.links import taken_back
from throughcare.casework.linkage.rules.bands import Band
from throughcare.casework.linkage.rules.proposals import RunState

GIVEN_UP_AFTER = timedelta(hours=1)  # then one may ask for another, whatever became of it


def runs(viewer: Viewer) -> QuerySet[MatchRun]:
    """The viewer's organization's runs, the latest first."""
    found = MatchRun.objects.filter(organization_id=viewer.organization)
    return found.select_related("sender", "clause__agreement").order_by("-asked_at", "pk")


def run(viewer: Viewer, run_id: UUID) -> MatchRun | None:
    """One run, or None."""
    return runs(viewer).filter(pk=run_id).first()


def without_taken(viewer: Viewer, shown: Iterable[MatchRun]) -> list[MatchRun]:
    """Runs whose counts tell only of pairs that the viewer may still see; one query.

    A count that stayed when its pair vanished from the list would tell of a seal (domain, F6).
    """
    taken = taken_back(viewer)
    return [_without(run, [link for link in taken if _counted(link, run)]) for run in shown]


def _counted(link: Link, run: MatchRun) -> bool:
    """True if the pair waited when the run ended, and was among the people it looked at."""
    if run.ended_at is None or link.sender_id != run.sender_id or link.proposed_at > run.ended_at:
        return False
    if link.decided_at is not None and link.decided_at < run.ended_at:
        return False
    return run.delivery is None or link.delivery == run.delivery


def _without(run: MatchRun, taken: list[Link]) -> MatchRun:
    best = {link.left_person_id: link.band for link in reversed(taken)}  # likely before possible
    counts = Counter(best.values())
    run.likely_count = max(0, run.likely_count - counts[Band.LIKELY])
    run.possible_count = max(0, run.possible_count - counts[Band.POSSIBLE])
    return run


def under_way(viewer: Viewer) -> MatchRun | None:
    """The latest run that waits or works, asked for lately; one query."""
    return _unfinished(viewer).first()


def unfinished(viewer: Viewer, sender: UUID) -> MatchRun | None:
    """A run over all of this sender's people that waits or works, asked for lately."""
    return _unfinished(viewer).filter(sender_id=sender, delivery__isnull=True).first()


def _unfinished(viewer: Viewer) -> QuerySet[MatchRun]:
    states = [RunState.WAITING, RunState.RUNNING]
    return runs(viewer).filter(asked_at__gt=viewer.at - GIVEN_UP_AFTER, state__in=states)
