"""How much waits, as numbers only: nobody's name is read for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils import timezone

from throughcare.access.queries import between, own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import CardBatch, Clock, Letter
from throughcare.casework.child_support.queries.letters import NOTICES
from throughcare.vocabulary.categories import DataClass

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class LettersWaiting:
    """Notices whose last day is within a week, those that are late, and the first last day."""

    this_week: int
    late: int
    first_due_on: date | None


def letters_waiting(viewer: Viewer) -> LettersWaiting:
    """Notices to both parties that are still owed; one query."""
    today = timezone.localtime(viewer.at).date()
    counted = (
        Clock.objects.within(own(viewer, Clock.label))
        .filter(own_and_shown(viewer, person="person_id"))
        .filter(kind__in=NOTICES, state="running", due_on__lte=today + A_WEEK)
        .aggregate(
            this_week=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), first=Min("due_on")
        )
    )
    return LettersWaiting(counted["this_week"], counted["late"], counted["first"])


def batches_on_the_way(viewer: Viewer) -> int:
    """Batches of intake cards that were sent to us and not received yet; one query."""
    scope = between(viewer, DataClass.NOBODY, "receiver")
    sent = CardBatch.objects.filter(scope.condition, sent_at__isnull=False)
    return sent.filter(received_at__isnull=True).count()


def without_release_page(viewer: Viewer, links: Iterable[UUID]) -> int:
    """How many of these links have no release-day letter; one query."""
    wanted = set(links)
    made = Letter.objects.within(own(viewer, Letter.label)).filter(
        kind="release_day", link__in=wanted
    )
    return len(wanted - set(made.exclude(state="taken_back").values_list("link", flat=True)))
