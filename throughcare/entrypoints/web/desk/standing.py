"""How a member stands with the doors of sign-in, for the pages that list members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise

from throughcare.entrypoints.web.shell.context import ROLES
from throughcare.registers.accounts import queries as accounts
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.rules import Rest, WhyResting, confirm_by
from throughcare.vocabulary.categories import Role


@dataclass(frozen=True)
class Standing:
    """A member, and what keeps them out or will soon; dates are local days."""

    member: Membership
    role: Promise
    rest: Rest | None
    locked_at: datetime | None
    has_second_step: bool
    confirm_by: date
    days_to_confirm: int

    @property
    def is_unused(self) -> bool:
        """True when it rests because nobody used it, not because nobody confirmed it."""
        return self.rest is not None and self.rest.why is WhyResting.NOT_USED


def standing_of(member: Membership, at: datetime) -> Standing:
    """One member's standing."""
    return standings([member], at)[0]


def standings(members: Iterable[Membership], at: datetime) -> list[Standing]:
    """The standing of each, in the given order; two queries for all of them."""
    found, today = list(members), timezone.localtime(at).date()
    locked = accounts.locked_out(found)
    secured = accounts.with_second_step(member.user_id for member in found)
    return [
        Standing(
            member=member,
            role=ROLES[Role(member.role)],
            rest=accounts.rest(member, today),
            locked_at=locked.get(member.user_id),
            has_second_step=member.user_id in secured,
            confirm_by=confirm_by(member.confirmed_on),
            days_to_confirm=(confirm_by(member.confirmed_on) - today).days,
        )
        for member in found
    ]
