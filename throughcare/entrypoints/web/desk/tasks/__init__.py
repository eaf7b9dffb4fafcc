"""What waits for each role, the most pressing first; one function a role."""

from __future__ import annotations

from collections.abc import Callable

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.advocate import advocate
from throughcare.entrypoints.web.desk.tasks.agency import officer
from throughcare.entrypoints.web.desk.tasks.both_sides import one_sided, unread_messages
from throughcare.entrypoints.web.desk.tasks.jail import clerk, programs_desk, unit_officer
from throughcare.entrypoints.web.desk.tasks.oversight import (
    administrator,
    partnership_lead,
    supervisor,
)
from throughcare.entrypoints.web.desk.tasks.partners import partner_worker
from throughcare.entrypoints.web.desk.tasks.partnerships import with_partners
from throughcare.entrypoints.web.desk.tasks.recalled import to_stop_using
from throughcare.entrypoints.web.desk.tasks.task import Task, most_pressing_first
from throughcare.entrypoints.web.desk.tasks.to_read import to_read
from throughcare.partnership.relationships.rules.authority import MAY_MEET
from throughcare.vocabulary.categories import Role

WAITING: dict[Role, Callable[[Viewer], list[Task]]] = {
    Role.OUTREACH_OFFICER: officer,
    Role.RECORDS_CLERK: clerk,
    Role.PROGRAMS_DESK: programs_desk,
    Role.UNIT_OFFICER: unit_officer,
    Role.SUPERVISOR: supervisor,
    Role.PARTNERSHIP_LEAD: partnership_lead,
    Role.ADMINISTRATOR: administrator,
    Role.PARTNER_WORKER: partner_worker,
    Role.ADVOCATE: advocate,
}


def tasks_of(viewer: Viewer) -> list[Task]:
    """What waits for somebody who has a role, the most pressing first; eleven queries at most."""
    assert viewer.role is not None, "only a member has a desk"
    if viewer.role is Role.ADVOCATE:
        return advocate(viewer)  # who has no other pages than these
    meetings = with_partners(viewer) if viewer.role in MAY_MEET else []
    told = [*to_stop_using(viewer), *to_read(viewer)]
    told += [*unread_messages(viewer), *one_sided(viewer)]
    return most_pressing_first([*WAITING[viewer.role](viewer), *told, *meetings])
