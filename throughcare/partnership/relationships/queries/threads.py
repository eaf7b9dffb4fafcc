"""Reads of threads: which steps can be written about, what was written, what is unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.partnership.relationships.models import (
    Message,
    Partnership,
    Thread,
    ThreadRead,
)
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.registers.agreements.queries import agreements_of, standing_of
from throughcare.registers.directory.models import Facility


@dataclass(frozen=True)
class Step:
    """Something that a thread may be about, in the words that both sides gave it."""

    about: str
    thing: UUID
    title: str


def steps_of(partnership: Partnership, organization: UUID, at: datetime) -> list[Step]:
    """Everything that can be written about: steps, goals, the open agenda, clauses that stand."""
    plan = [Step("step", one.pk, one.words[:300]) for one in partnership.steps.all()]
    goals = [Step("goal", one.pk, one.words) for one in partnership.goals.all()]
    agenda = [
        Step("item", one.pk, one.words) for one in partnership.agenda.all() if not one.done_on
    ]
    return [*agenda, *plan, *goals, *_clauses(partnership, organization, at)]


def _clauses(partnership: Partnership, organization: UUID, at: datetime) -> Iterator[Step]:
    other = sides(partnership, organization)[1].pk
    for agreement in agreements_of(organization):
        parties = {one.organization_id for one in agreement.parties.all()}
        if other in parties and standing_of(agreement, at).is_open:
            for clause in agreement.clauses.all():
                title = f"{clause.number} {clause.text}"
                yield Step("clause", clause.pk, title if len(title) <= 300 else f"{title[:299]}…")


def threads_of(partnership: Partnership) -> QuerySet[Thread]:
    """The threads of a partnership with their messages, the newest first; two queries."""
    return partnership.threads.prefetch_related("messages__organization")


def unread_of(organization: UUID, user: UUID | None) -> QuerySet[Thread]:
    """Threads in which the other side wrote something that this reader has not seen yet."""
    ours = Q(partnership__begun_by=organization) | Q(partnership__partner=organization)
    read = ThreadRead.objects.filter(thread=OuterRef("thread"), user=user, at__gte=OuterRef("at"))
    new = Message.objects.filter(~Exists(read), thread=OuterRef("pk")).exclude(
        organization=organization
    )
    return Thread.objects.filter(ours, Exists(new)).select_related("partnership")


def read_by_others(thread: Thread, organization: UUID) -> datetime | None:
    """When the other side last read the thread."""
    marks = thread.reads.exclude(organization=organization).order_by("-at")
    return next((one.at for one in marks), None)


def public_names(partnership: Partnership) -> list[str]:
    """Names that a message may hold: both sides and the places they run."""
    both = (partnership.begun_by, partnership.partner)
    places = Facility.objects.filter(organization__in=both).values_list("name", flat=True)
    return [*(name for one in both for name in (one.name, one.short_name)), *places]
