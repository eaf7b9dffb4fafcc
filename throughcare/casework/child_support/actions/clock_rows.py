"""The clocks that a match starts, as rows that are not saved yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.access.queries import StayView
from throughcare.casework.child_support.models import Clock
from throughcare.casework.child_support.queries.findings import Finding
from throughcare.casework.child_support.rules.agency_days import agency_calendar
from throughcare.casework.child_support.rules.notice import LearnedDates, notice_duties
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.vocabulary.calendar import ONE_DAY
from throughcare.vocabulary.verdicts import sentence

# Meeting within fourteen days is a promise of the partners and practice of the field, not law.
CONTACT_SOURCE = sentence("Promise of the agreement (practice, not law)")


@dataclass(frozen=True)
class Match:
    """The confirmed match that duties hang on: whose stay, whose case, under which clause.

    ``home`` is the rule pack of the agency itself: its holidays count, and its days to meet.
    """

    organization: UUID
    link: UUID
    stay: StayView
    person: UUID
    clause: UUID
    learned: LearnedDates
    home: RulePack


def contact_clock(match: Match, findings: Iterable[Finding], today: date) -> Clock:
    """Fourteen days from admission; from the roster's day where no admission date is known.

    When the law reaches none of the orders nobody has to be met, and the clock says so.
    """
    starts_on = match.stay.admitted_on or match.learned.received_on
    needed = any(finding.opens_clocks for finding in findings)
    return Clock(
        **_of(match),
        kind="contact",
        starts_on=starts_on,
        start_basis="admission" if match.stay.admitted_on else "received_on",
        due_on=starts_on + match.home.contact.within_days * ONE_DAY,
        pack=match.home.version,
        citation=CONTACT_SOURCE,
        checked_on=match.home.checked_on,
        state="running" if needed else "excused",
        closed_on=None if needed else today,
    )


def notice_clocks(match: Match, findings: Iterable[Finding]) -> list[Clock]:
    """For each order that the law reaches: the notice to both parents, or the referral (R2)."""
    reached = [finding for finding in findings if finding.verdict.is_yes]
    return [clock for finding in reached for clock in _notices(match, finding)]


def _notices(match: Match, finding: Finding) -> list[Clock]:
    assert finding.eligibility and finding.pack
    facts = (finding.eligibility.order,)
    holidays = agency_calendar(match.home.calendar)
    (duty,) = notice_duties(facts, match.learned, finding.pack, holidays)
    if duty.started_on is None or duty.due_on is None:
        return []
    kinds = ["referral"] if duty.is_referral else ["notice_inside", "notice_other"]
    return [
        Clock(
            **_of(match),
            kind=kind,
            order_id=finding.order.id,
            starts_on=duty.started_on,
            start_basis=duty.runs_from,
            due_on=duty.due_on,
            pack=finding.pack.version,
            citation=finding.pack.notice.required_by,
            checked_on=finding.pack.checked_on,
        )
        for kind in kinds
    ]


def _of(match: Match) -> dict[str, UUID]:
    return {
        "organization_id": match.organization,
        "link": match.link,
        "stay": match.stay.id,
        "person_id": match.person,
        "clause": match.clause,
    }
