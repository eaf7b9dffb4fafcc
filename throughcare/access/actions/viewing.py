"""Binds a viewer to the transaction; what was shown of others is disclosed before it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from uuid import UUID

from django.db import connection, transaction

from throughcare.access.models import Disclosure
from throughcare.access.rules.viewers import Sight, Viewer

_ANYBODY = UUID(int=0)
_bound: ContextVar[Viewer | None] = ContextVar("bound_viewer", default=None)

_BIND = """SELECT set_config('throughcare.organization', %s, true),
    set_config('throughcare.user', %s, true), set_config('throughcare.purpose', %s, true),
    set_config('throughcare.classes', %s, true), set_config('throughcare.at', %s, true),
    set_config('throughcare.role', %s, true)"""


def bind(viewer: Viewer | None) -> None:
    """Tell the database who looks, until the transaction ends; None means nobody."""
    with connection.cursor() as cursor:
        cursor.execute(_BIND, _settings_of(viewer))


def _settings_of(viewer: Viewer | None) -> list[str]:
    if viewer is None:
        return [""] * 6
    classes = ",".join(sorted(viewer.classes))
    user, role = str(viewer.user or ""), str(viewer.role or "")
    return [str(viewer.organization), user, viewer.purpose, classes, viewer.at.isoformat(), role]


@contextmanager
def viewing(viewer: Viewer, *, channel: str = "page") -> Iterator[Viewer]:
    """Look as ``viewer`` inside a transaction; what was seen is disclosed before it commits.

    Contexts nest: a workflow may act for the sender under a clause and come back. If the
    disclosure can not be written, the whole transaction fails.
    """
    outer = _bound.get()
    with transaction.atomic():
        token = _bound.set(viewer)
        bind(viewer)
        try:
            yield viewer
            write_disclosures(viewer, channel=channel)
        finally:
            _bound.reset(token)
        bind(outer)  # after an error the rollback takes the settings back by itself


def write_disclosures(viewer: Viewer, *, channel: str) -> list[Disclosure]:
    """Write what was shown of other organizations' people, one row a clause and class."""
    groups: dict[Sight, list[str]] = defaultdict(list)
    for sight in viewer.sightings.seen:
        groups[replace(sight, person=_ANYBODY)].append(str(sight.person))
    rows = [
        Disclosure(
            at=viewer.at,
            organization_id=viewer.organization,
            owner_id=sight.owner,
            user=viewer.user,
            purpose=viewer.purpose,
            data_class=sight.data_class,
            clause_id=sight.clause,
            people=sorted(people),
            channel=channel,
            version=sight.version,
            consent=sight.consent,
        )
        for sight, people in sorted(groups.items(), key=str)
    ]
    viewer.sightings.seen.clear()
    return Disclosure.objects.bulk_create(rows)
