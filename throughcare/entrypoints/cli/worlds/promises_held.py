"""Promises of the demo's past: counted some nights ago, said by a partner, and talked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.partnership.notices.queries import open_notices
from throughcare.partnership.notices.rules.problems import TakingUp
from throughcare.workflows.follow_up.attest import attested_promises, doubt, say
from throughcare.workflows.follow_up.breaches import answer, talk
from throughcare.workflows.follow_up.hold_promises import hold_promises

COUNTED, SAID, DOUBTED, ANSWERED, TAKEN_UP = (timedelta(days=days) for days in (6, 5, 4, 3, 2))
WELL = "All planned sessions took place, or had a good reason."
NOT_WELL = "Two evenings were called off an hour before, without another day."
OTHERWISE = "On one of them the whole unit was locked down. We should have said so."
OUR_ANSWER = "The weeks of the lockdown show here. We came as soon as the doors were open."
WENT_WELL = "Rosters came each week, and a room was found on all other days."
IN_THE_WAY = "Nobody told the outreach team that the lockdown was over until two days later."


def leave_promises(viewer_of: Callable[[str, datetime], Viewer], now: datetime) -> None:
    """Count, say, doubt, answer and take up, each some days ago; then count as of now."""
    for key in ("agency_lead", "jail_lead"):
        _count(viewer_of(key, now - COUNTED))
    _say(viewer_of("partner_lead", now - SAID), viewer_of("jail_lead", now - DOUBTED))
    _talk(viewer_of("agency_lead", now - ANSWERED), viewer_of("jail_lead", now - TAKEN_UP))
    for key in ("agency_lead", "jail_lead"):
        _count(viewer_of(key, now))


def _count(viewer: Viewer) -> None:
    hold_promises(organization=viewer.organization, by=None, at=viewer.at)


def _say(partner: Viewer, jail: Viewer) -> None:
    """The partner says it of every month but the last; the jail sees one month differently."""
    with viewing(partner):
        (promise,) = attested_promises(partner.organization, partner.at)
        over = [one.key for one in promise.to_say]
        for number, key in enumerate(over[:-1], 1):
            was_kept = number != len(over) - 1
            because = WELL if was_kept else NOT_WELL
            say(viewer=partner, promise=promise, key=key, is_kept=was_kept, because=because)
    with viewing(jail):
        (promise,) = attested_promises(jail.organization, jail.at)
        last = [one for one in promise.periods if one.attested.state == PromiseState.BROKEN][-1:]
        for one in last:
            doubt(viewer=jail, promise=promise, key=one.key, because=OTHERWISE)


def _talk(agency: Viewer, jail: Viewer) -> None:
    """The agency answers to its broken month, and the jail's lead takes it up with both owners."""
    with viewing(agency):
        found = open_notices(agency.organization).filter(organization=agency.organization).first()
        if found is None:
            return
        answer(viewer=agency, notice=found, words=OUR_ANSWER)
    assert agency.user is not None and jail.user is not None
    owners = {agency.organization: agency.user, jail.organization: jail.user}
    next_on = timezone.localtime(jail.at).date() + timedelta(days=9)
    with viewing(jail):
        talk(viewer=jail, notice=found, said=TakingUp(WENT_WELL, IN_THE_WAY, owners, next_on))
