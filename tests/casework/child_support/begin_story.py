"""Begins the stories of the packet: one confirmed parent with two orders, one payee sealed.

Runs in a process of its own against the story's database.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from types import SimpleNamespace

import django


def main() -> None:
    """Confirm Clover as of now, by the trained officer."""
    django.setup()
    from django.utils import timezone

    from tests.casework.child_support.matched import confirm
    from throughcare.access.actions import viewing
    from throughcare.access.queries import viewer_of_membership
    from throughcare.registers.accounts.models import Membership

    names = Path(os.environ["THROUGHCARE_HOME"]) / "world.pickle"
    world = SimpleNamespace(**pickle.loads(names.read_bytes()))
    membership = Membership.objects.select_related("organization").get(pk=world.members["officer"])
    with viewing(viewer_of_membership(membership, timezone.now())) as officer:
        matched = confirm(world, officer, "jail_clover", "clover")
    print(matched.link)  # noqa: T201 (the story's process reads it)


if __name__ == "__main__":
    main()
