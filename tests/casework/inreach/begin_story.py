"""Begins the stories of the visits: one parent to ask for, one agreed for today.

Runs in a process of its own against the story's database: ``python -m … PICKLE``.
"""

from __future__ import annotations

import os
import pickle
from datetime import datetime, time
from pathlib import Path
from types import SimpleNamespace

import django


def main() -> None:
    """Confirm two people as of this morning, and agree on a visit of one of them for today."""
    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from tests.casework.inreach.inside import accepted, ask, confirm
    from throughcare.access.queries import viewer_of_membership
    from throughcare.registers.accounts.models import Membership

    names = Path(os.environ["THROUGHCARE_HOME"]) / "world.pickle"
    world = SimpleNamespace(**pickle.loads(names.read_bytes()))
    today = timezone.localtime(timezone.now()).date()
    morning = timezone.make_aware(datetime.combine(today, time(0, 1)))
    members = Membership.objects.select_related("organization")
    officer, desk = (
        viewer_of_membership(members.get(pk=world.members[key]), morning)
        for key in ("officer", "desk")
    )
    with transaction.atomic():
        confirm(world, officer, "jail_basil", "basil")
        clover = confirm(world, officer, "jail_clover", "clover")
        accepted(desk, ask(world, officer, clover, day=today), unit="A-1")


if __name__ == "__main__":
    main()
