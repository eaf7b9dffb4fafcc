"""The jobs that the worker does; each may be asked for by name and run again at any time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.casework.linkage.queries.runs import run as run_of
from throughcare.vocabulary.categories import Purpose
from throughcare.workflows.follow_up.hold_promises import hold_all
from throughcare.workflows.follow_up.hold_promises import hold_promises as hold_promises_of
from throughcare.workflows.take_stock.apply_delivery import apply_delivery as apply
from throughcare.workflows.take_stock.clauses import NoClauseInForce
from throughcare.workflows.take_stock.give_up import give_up
from throughcare.workflows.take_stock.propose_matches import take_up
from throughcare.workflows.take_stock.purge import purge_all
from throughcare.workflows.take_stock.read_delivery import read_delivery as take_in

# A database that restarts, a disk that is full: try again a few times, each time later.
MORE_TRIES = 5
PATIENT = RetryStrategy(max_attempts=MORE_TRIES, exponential_wait=4)


@app.task(name="propose_matches", retry=PATIENT)
def propose_matches(run: str, receiver: str, by: str | None = None) -> None:
    """Do a run of the matching job; arguments are opaque ids."""
    at, who = timezone.now(), UUID(by) if by else None
    me = working_for(UUID(receiver), Purpose.ROSTER_MATCHING, at, frozenset(), user=who)
    with viewing(me, channel="job"):
        asked = run_of(me, UUID(run))
    if asked is None:
        raise LookupError("The run is not there yet; it may be about to be committed.")
    try:
        take_up(asked, by=who, at=at)
    except NoClauseInForce:
        return  # the run keeps which clause ended; trying again would not help


@app.task(name="read_delivery", retry=PATIENT, pass_context=True)
def read_delivery(
    context: JobContext, delivery: str, organization: str, by: str | None = None
) -> None:
    """Read a delivery and keep what it would change; arguments are opaque ids."""
    _step(take_in, context, delivery, organization, by)


@app.task(name="apply_delivery", retry=PATIENT, pass_context=True)
def apply_delivery(
    context: JobContext, delivery: str, organization: str, by: str | None = None
) -> None:
    """Apply a delivery, whole or not at all; arguments are opaque ids."""
    _step(apply, context, delivery, organization, by)


def _step(
    work: Callable[..., object],
    context: JobContext,
    delivery: str,
    organization: str,
    by: str | None,
) -> None:
    """Do a step of a delivery; when the last try fails, let the delivery wait for a person.

    A job whose worker died each time, as for want of memory, is not taken up once more.
    """
    tries = context.job.attempts
    of: dict[str, Any] = {
        "delivery_id": UUID(delivery), "organization": UUID(organization),
        "by": UUID(by) if by else None,
    }  # fmt: skip
    if tries > MORE_TRIES:
        give_up(**of, at=timezone.now())
        return
    try:
        work(**of, at=timezone.now())
    except Exception:
        if tries >= MORE_TRIES:
            give_up(**of, at=timezone.now())
        raise


@app.periodic(cron="17 3 * * *")
@app.task(name="purge", queueing_lock="purge")
def purge(timestamp: int) -> None:
    """Every night: delete files and unmatched people whose time is over."""
    purge_all(at=timezone.now())


@app.periodic(cron="43 3 * * *")
@app.task(name="hold_promises", queueing_lock="hold_promises", retry=PATIENT)
def hold_promises(timestamp: int) -> None:
    """Every night: hold each promise against the facts, and settle the months that are over."""
    hold_all(at=timezone.now())


@app.task(name="count_promises", retry=PATIENT)
def count_promises(organization: str, by: str | None = None) -> None:
    """Count one organization's promises now; arguments are opaque ids."""
    hold_promises_of(
        organization=UUID(organization), by=UUID(by) if by else None, at=timezone.now()
    )


@app.periodic(cron="* * * * *")
@app.task(name="hand_back_stalled", queueing_lock="hand_back_stalled", pass_context=True)
async def hand_back_stalled(context: object, timestamp: int) -> None:
    """Give jobs of a worker that died to a worker that lives."""
    await hand_back()


async def hand_back(silent_for: float = 30) -> int:
    """Put back every job whose worker was silent for so many seconds; returns how many."""
    manager = app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=silent_for))
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)
