"""Asks the worker to count our promises now; once while it waits or works."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.measures.actions import begin_counting


@transaction.atomic
def ask_to_count(*, organization: UUID, by: UUID | None, at: datetime) -> bool:
    """Put the counting into the queue of jobs; False while it is there already."""
    is_new = begin_counting(organization=organization, by=by, at=at)
    if is_new:
        _queue(organization, by)
    return is_new


def _queue(organization: UUID, by: UUID | None) -> None:
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    name = f"promises {organization}"
    job = app.configure_task("count_promises", lock=name, queueing_lock=name)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(organization=str(organization), by=str(by) if by else None)
