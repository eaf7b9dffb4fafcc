"""What the agency's office did on past days: letters, pages for release, frozen months."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.letters import mark_sent
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letters import letters
from throughcare.casework.child_support.queries.release_day import going_home
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.workflows.deliver.letters import print_letters
from throughcare.workflows.follow_up.measure import freeze_ripe
from throughcare.workflows.follow_up.release_day import make_release_page

NOTICES = ("notice_inside", "notice_other")
FOUND_AGAIN = timedelta(days=24)  # when it is too late


def send_letters(
    officer: Viewer, at: datetime, *, forgotten: AbstractSet[UUID], only_found_again: bool
) -> None:
    """Print and send the notices that are owed; those of ``forgotten`` links lie for weeks."""
    today = timezone.localtime(at).date()
    for kind in NOTICES:
        owed = clocks(officer, kind=kind, state="running")
        ids = [
            one.id
            for one in owed
            if one.starts_on <= today - FOUND_AGAIN
            or not (only_found_again or one.link in forgotten)
        ]
        print_letters(viewer=officer, kind=kind, clock_ids=ids, language="en", at=at)
        made = [one.id for one in letters(officer, kind=kind, state="prepared")]
        mark_sent(letters=made, sent_on=today, viewer=officer, by=officer.user, at=at)


def see_off(officer: Viewer, at: datetime) -> None:
    """The page for the day of going home, for those of whom the roster said that they went."""
    for one in going_home(officer):
        if one.released_on and not one.has_letter:
            make_release_page(viewer=officer, link=one.link, home_on=None, language="en", at=at)


def freeze_last_month(supervisor: Viewer, at: datetime) -> None:
    """The supervisor freezes last month's numbers as soon as their clocks have run out."""
    last = timezone.localtime(at).date().replace(day=1) - timedelta(days=1)
    freeze_ripe(
        organization=supervisor.organization, month=Month(last.year, last.month),
        by=supervisor.user, at=at,
    )  # fmt: skip
