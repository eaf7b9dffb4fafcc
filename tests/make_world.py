"""Makes the template database of a test run: migrated as owner, filled at run time."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path


def main(names: Path) -> None:
    """Migrate, fill the small world, and write its names to ids."""
    subprocess.run(
        [sys.executable, "-m", "throughcare", "migrate"],
        check=True,
        env=os.environ | {"THROUGHCARE_DATABASE_ROLE": "owner"},
        stdout=subprocess.DEVNULL,
    )
    import django

    django.setup()
    from django.utils import timezone

    from tests.small_world import small_world
    from throughcare.entrypoints.cli.worlds.filling import fill_world

    now = timezone.now()
    filled = fill_world(small_world(timezone.localtime(now).date()), at=now)
    names.write_bytes(
        pickle.dumps(
            {
                "organizations": {k: o.pk for k, o in filled.organizations.items()},
                "facilities": {k: f.pk for k, f in filled.facilities.items()},
                "members": {k: m.pk for k, m in filled.members.items()},
                "users": {k: m.user_id for k, m in filled.members.items()},
                "people": filled.people,
                "stays": filled.stays,
                "at": now,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
