"""Asks for a run of the matching job, in a process of its own: python -m tests.cli.match_queue."""

from __future__ import annotations

import django


def main() -> None:
    """One more run over everybody inside the small world's jail."""
    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from throughcare.registers.directory.models import Organization
    from throughcare.workflows.take_stock.ask_for_matches import ask_for_matches

    with transaction.atomic():
        ask_for_matches(
            delivery_id=None,
            sender=Organization.objects.get(short_name="Marlow County Jail").pk,
            receiver=Organization.objects.get(short_name="Fairhaven Child Support").pk,
            by=None,
            at=timezone.now(),
        )


if __name__ == "__main__":
    main()
