"""Who asks: members of the small world, those who left, and a program for survivors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.leaks.entered import acting
from throughcare.access.actions import viewing
from throughcare.registers.accounts.actions import join, make_token
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.directory.actions import enter_organization
from throughcare.vocabulary.categories import OrganizationKind, Role
from throughcare.workflows.agree.terminate import terminate_agreement

SYSTEM = "system of "

# Whom security and the issue name, and who of this world plays them.
NAMED = {
    "abusive parent's friend on staff": ["clerk", "desk"],
    "curious officer": ["unit_officer", "untrained_officer"],
    "volunteer": ["partner_worker"],
    "leaving employee": ["ended", "left_just_now"],
    "other parent's caseworker": ["other_officer", "supervisor"],
    "partner whose agreement ended": ["partner_after_the_end"],
    "program for survivors": ["advocate"],
    "administrator": ["administrator", "jail_administrator"],
    "nobody": ["anonymous"],
}


def browser_for(
    who: str,
    world: SimpleNamespace,
    client_of: Callable[[str], Any],
    viewer_of: Callable[..., Any],
) -> Any:
    """A member's browser, a ``system of`` one with a token, or one of the special askers."""
    if who == "anonymous":
        return Client()
    if who.startswith(SYSTEM):
        return Client(headers={"Authorization": f"Bearer {_token(world, who)}"})
    special = {
        "ended": _left_yesterday,
        "left_just_now": _left_just_now,
        "partner_after_the_end": _after_the_end,
        "advocate": _advocate,
    }
    return special[who](world, client_of, viewer_of) if who in special else client_of(who)


def _token(world: SimpleNamespace, who: str) -> str:
    member = Membership.objects.get(pk=world.members[who.removeprefix(SYSTEM)])
    now = timezone.now()
    with acting(member.organization_id, now):
        return make_token(membership=member, name="A system", days=30, by=None, at=now)[1]


def _left_yesterday(world: SimpleNamespace, client_of: Any, viewer_of: Any) -> Any:
    """Worked at the agency until yesterday, and is signed in still."""
    signed_in = client_of("untrained_officer")
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(pk=world.members["untrained_officer"]).update(ends_on=yesterday)
    return signed_in


def _left_just_now(world: SimpleNamespace, client_of: Any, viewer_of: Any) -> Any:
    """A trained worker whose account an administrator ended a moment ago."""
    signed_in = client_of("officer")
    Membership.objects.filter(pk=world.members["officer"]).update(ended_at=timezone.now())
    return signed_in


def _after_the_end(world: SimpleNamespace, client_of: Any, viewer_of: Any) -> Any:
    """A partner to whom people had agreed, a moment after their agreement ended."""
    signed_in, lead = client_of("partner_worker"), viewer_of("partner_lead")
    with viewing(lead):
        ending = Agreement.objects.get(key="marlow-harborlight")
        terminate_agreement(viewer=lead, agreement=ending.pk, last_day=None, at=lead.at)
    return signed_in


def _advocate(world: SimpleNamespace, client_of: Any, viewer_of: Any) -> Any:
    """Of a program for survivors, whose account can hold no client."""
    now = timezone.now()
    program = enter_organization(
        by=None, at=now, kind=OrganizationKind.VICTIM_SERVICES, name="Lanternwood Survivors",
        short_name="Lanternwood", jurisdiction="FH",
    )  # fmt: skip
    with acting(program.pk, now):
        member = join(
            email="advocate@lanternwood.example", display_name="Fennel Lightkeeper",
            organization=program, role=Role.ADVOCATE, begins_on=timezone.localdate(), by=None,
            at=now, is_demo=True,
        )  # fmt: skip
    world.organizations["program"], world.members["advocate"] = program.pk, member.pk
    return client_of("advocate")
