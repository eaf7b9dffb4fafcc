"""Ends the clocks of parents whom the facility sealed: nobody may keep them any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.findings import PARTY_OF
from throughcare.casework.child_support.models import Clock

KINDS = ("contact", *PARTY_OF)


@transaction.atomic
def excuse_withheld(*, links: Iterable[UUID], viewer: Viewer, at: datetime) -> int:
    """Excuse what still runs on these links; how many clocks.

    Asked after each file, so that the day says nothing of the person: a release changes nothing
    here any more. No fact is written, in an extract it would tell of the seal. Should the seal
    be lifted, the next ``recheck`` of the stay sees to these clocks again.
    """
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(link__in=list(links))
    today = timezone.localtime(at).date()
    running = rows.filter(kind__in=KINDS, state="running")
    return int(running.update(state="excused", closed_on=today))
