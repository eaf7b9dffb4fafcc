"""Fills a story's database with one thing of every kind, as the leak suite plants them.

Runs in a process of its own against the story's database.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django


def main() -> None:
    """Plant everything in one transaction."""
    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from tests.leaks.held_promises import put_promises
    from tests.leaks.planted import plant
    from throughcare.access.queries import viewer_of_membership
    from throughcare.registers.accounts.models import Membership

    names = Path(os.environ["THROUGHCARE_HOME"]) / "world.pickle"
    world, now = SimpleNamespace(**pickle.loads(names.read_bytes())), timezone.now()
    members = Membership.objects.select_related("organization")

    def viewer_of(key: str) -> Any:
        return viewer_of_membership(members.get(pk=world.members[key]), now)

    with transaction.atomic():
        put_promises(plant(world, viewer_of), viewer_of("officer"))


if __name__ == "__main__":
    main()
