"""Brings one member of the agency into every trouble: locked out, resting, and a phone gone.

Runs in a process of its own against the story's database.
"""

from __future__ import annotations

from datetime import timedelta

import django

EMAIL = "aster@agency.example"


def main() -> None:
    """Aster was taken in by the story; what follows took her a hundred days."""
    django.setup()
    from allauth.mfa.models import Authenticator
    from django.db import transaction
    from django.utils import timezone

    from throughcare.registers.accounts.actions import note_failure
    from throughcare.registers.accounts.models import Membership

    with transaction.atomic():
        aster = Membership.objects.select_related("user").get(user__email=EMAIL)
        aster.idle_from = timezone.localdate() - timedelta(days=100)
        aster.save()
        Authenticator.objects.create(user=aster.user, type="totp", data={"secret": "LOST"})
        for _ in range(5):
            note_failure(login=EMAIL, at=timezone.now())


if __name__ == "__main__":
    main()
