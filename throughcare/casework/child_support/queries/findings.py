"""What the law of each order says about one stay: a verdict, its pack, and the day to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughcare.access.queries import StayView
from throughcare.casework.child_support.queries.custody import as_custody
from throughcare.casework.child_support.queries.orders import OrderView, order_facts
from throughcare.casework.child_support.rules.eligibility import Eligibility, find_eligibility
from throughcare.casework.child_support.rules.notice import LearnedDates
from throughcare.casework.child_support.rules.pack_files import NoPack, pack_for
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.vocabulary.verdicts import Answer, Reason, Verdict, cannot_tell_yet


@dataclass(frozen=True)
class Finding:
    """One order held against the pack of its jurisdiction; without a pack nobody can tell."""

    order: OrderView
    verdict: Verdict
    pack: RulePack | None = None
    eligibility: Eligibility | None = None

    @property
    def outcome(self) -> str:
        return str(self.eligibility.outcome) if self.eligibility else ""

    @property
    def pack_version(self) -> str:
        return self.pack.version if self.pack else ""

    @property
    def recheck_on(self) -> date | None:
        return self.eligibility.recheck_on if self.eligibility else None

    @property
    def opens_clocks(self) -> bool:
        """A meeting makes sense unless the law clearly does not reach this order."""
        return self.verdict.answer is not Answer.NO


def find(order: OrderView, stay: StayView, learned: LearnedDates, as_of: date) -> Finding:
    """Hold one order against the law in effect on the day the agency learned of the stay."""
    try:
        pack = pack_for(order.jurisdiction, learned.received_on)
    except NoPack:
        return Finding(order, cannot_tell_yet(_no_pack(order)))
    learned_on = learned.chosen(pack.notice.runs_from) or learned.received_on
    found = find_eligibility(order_facts(order), as_custody(stay), pack, learned_on, as_of)
    return Finding(order, _without_amount(order, found.verdict), pack, found)


def _no_pack(order: OrderView) -> Reason:
    text = "There is no rule pack for {state} yet: ask a supervisor."
    return Reason("no_pack", text, {"state": order.jurisdiction})


def _without_amount(order: OrderView, verdict: Verdict) -> Verdict:
    if order.monthly_cents is not None or not verdict.is_yes:
        return verdict
    text = "The amount of this order is not on file, so nobody can say whether support is due."
    return cannot_tell_yet(Reason("amount_not_known", text))
