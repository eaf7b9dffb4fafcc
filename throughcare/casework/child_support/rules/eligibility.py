"""Does the law reach this order during this stay? A verdict with its reasons."""

from dataclasses import dataclass
from datetime import date

from throughcare.casework.child_support.rules.choices import OutcomeKind, WorkRelease
from throughcare.casework.child_support.rules.compliance import WorkPlan, work_plan
from throughcare.casework.child_support.rules.custody import Stay
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.threshold import (
    TriggerFinding,
    incarceration_threshold,
)
from throughcare.vocabulary.verdicts import (
    Answer,
    Reason,
    Verdict,
    all_of,
    cannot_tell_yet,
    no,
    sentence,
    yes,
)


@dataclass(frozen=True)
class OrderFacts:
    """What the agency holds about one order; amounts in cents per month.

    The two flags choose the channel of letters and never change an answer here.
    """

    reference: str
    payee: str
    monthly_cents: int
    ordered_on: date | None = None
    is_open: bool = True
    controlled_by: str = ""
    has_means_to_pay: bool | None = None
    payee_is_flagged: bool = False
    payer_is_flagged: bool = False


@dataclass(frozen=True)
class Eligibility:
    """The answer for one order, and what it sets in motion when the answer is yes."""

    order: OrderFacts
    verdict: Verdict
    threshold: TriggerFinding
    outcome: OutcomeKind
    plan: WorkPlan
    is_referral: bool
    recheck_on: date | None
    pack_version: str
    citation: str
    checked_on: date


def find_eligibility(
    order: OrderFacts, stay: Stay, pack: RulePack, learned_on: date, as_of: date
) -> Eligibility:
    """Holds one order and one stay against the pack.

    Yes never promises a result: it means that the notice is owed and a request makes sense.
    """
    threshold = incarceration_threshold(pack.trigger, stay, learned_on, as_of)
    verdict = all_of(
        (
            _order_verdict(order, stay),
            _place_verdict(stay, pack),
            _means_verdict(order, pack),
            threshold.verdict,
        )
    )
    return Eligibility(
        order=order,
        verdict=_with_exceptions(verdict, pack),
        threshold=threshold,
        outcome=pack.outcome.kind,
        plan=work_plan(pack),
        is_referral=order.controlled_by not in ("", pack.jurisdiction),
        recheck_on=threshold.recheck_on,
        pack_version=pack.version,
        citation=pack.citation,
        checked_on=pack.checked_on,
    )


def _order_verdict(order: OrderFacts, stay: Stay) -> Verdict:
    if not order.is_open:
        return no(Reason("order_closed", "The order is not open."))
    if order.monthly_cents <= 0:
        return no(Reason("nothing_due", "No current support is due under this order."))
    if stay.admitted_on and order.ordered_on and order.ordered_on > stay.admitted_on:
        text = sentence(
            "The order was made during custody; the custody was known when it was made."
        )
        return yes(Reason("order_made_inside", text))
    return yes(Reason("order_open", "The order is open and support is due."))


def _place_verdict(stay: Stay, pack: RulePack) -> Verdict:
    if stay.in_institution and not pack.trigger.institutions_count:
        return no(Reason("institution", "A stay in a hospital or institution does not count."))
    rule = pack.trigger.work_release
    if stay.on_work_release and rule is WorkRelease.DOES_NOT_COUNT:
        return no(Reason("work_release", "Work release does not count as custody here."))
    if stay.on_work_release and rule is WorkRelease.NOT_SAID:
        text = sentence("The law does not say whether work release counts: ask your lawyer.")
        return cannot_tell_yet(Reason("work_release_not_said", text))
    return yes(Reason("in_custody", "The person is in custody as the law means it."))


def _means_verdict(order: OrderFacts, pack: RulePack) -> Verdict:
    if not pack.trigger.unless_means_to_pay:
        return yes(Reason("means_not_asked", "The law does not ask about means to pay."))
    if order.has_means_to_pay:
        return no(Reason("has_means", "The parent has means to pay while in custody."))
    text = sentence("No means to pay are known; both parents may say otherwise.")
    return yes(Reason("no_means_known", text))


def _with_exceptions(verdict: Verdict, pack: RulePack) -> Verdict:
    """Exceptions are shown, never applied by the tool: a person decides about them."""
    if verdict.answer is not Answer.YES:
        return verdict
    shown = tuple(
        Reason(
            "exception_to_ask_about", "{text}: ask a supervisor if this applies.", {"text": text}
        )
        for text in pack.trigger.exceptions
    )
    return Verdict(verdict.answer, verdict.reasons + shown)
