"""One rule pack on one screen: what happens here, when, and who says so (S0-40)."""

from dataclasses import dataclass

from throughcare.casework.child_support.rules.choices import ObjectionFrom, RestartRule
from throughcare.casework.child_support.rules.notice import NOTICE_WORDS, SINCE_WORDS
from throughcare.casework.child_support.rules.outcomes import OUTCOME_WORDS
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.terms import Restart
from throughcare.vocabulary.verdicts import Params, Passage, Reason, sentence


@dataclass(frozen=True)
class PackLine:
    """One question a reader has, answered; `section` names the part of the pack."""

    section: str
    question: str
    answer: Passage


def pack_in_words(pack: RulePack) -> tuple[PackLine, ...]:
    """The pack as questions and answers, next action first, source last."""
    return (
        PackLine(
            "plain_words",
            sentence("What happens here?"),
            _said(Reason("plain_words", pack.plain_words)),
        ),
        PackLine("trigger", sentence("How long must custody be?"), _threshold(pack)),
        PackLine("outcome", sentence("What happens to the order?"), _outcome(pack)),
        PackLine("notice", sentence("Who gets a letter, and by when?"), _notice(pack)),
        PackLine("objection", sentence("Who may object, and how long?"), _objection(pack)),
        PackLine("restart", sentence("What happens after release?"), _restart(pack.restart)),
        PackLine("source", sentence("Who says so?"), _source(pack)),
    )


def _threshold(pack: RulePack) -> Passage:
    if not pack.trigger.length_test:
        return _said(Reason("no_length_test", "In this reading no length of custody is asked."))
    reasons = [reason for one in pack.trigger.thresholds for reason in one.rule.reasons]
    counts = dict.fromkeys(one.count for one in pack.trigger.thresholds)
    return Passage((*reasons, *(Reason(f"count_{one}", one.in_words) for one in counts)))


def _outcome(pack: RulePack) -> Passage:
    return _said(Reason(f"outcome_{pack.outcome.kind}", OUTCOME_WORDS[pack.outcome.kind]))


def _notice(pack: RulePack) -> Passage:
    text = NOTICE_WORDS[pack.notice.unit]
    since = Reason(f"since_{pack.notice.runs_from}", SINCE_WORDS[pack.notice.runs_from])
    return Passage((Reason("notice", text, {"within": pack.notice.within}), since))


def _objection(pack: RulePack) -> Passage:
    if pack.objection is None:
        return _said(Reason("no_objection_window", "This pack names no time to object."))
    rule = pack.objection
    text = _OBJECTION_WORDS[rule.runs_from]
    return _said(Reason("objection", text, {"days": rule.days, "court": rule.heard_by}))


_OBJECTION_WORDS = {
    ObjectionFrom.RECEIPT: sentence("{days} days from receiving the letter; heard by {court}."),
    ObjectionFrom.NOTIFICATION: sentence("{days} days from being told; heard by {court}."),
    ObjectionFrom.SERVICE: sentence("{days} days from being served; heard by {court}."),
}


def _said(reason: Reason) -> Passage:
    return Passage((reason,))


def _restart(rule: Restart) -> Passage:
    params: Params = {"months": rule.months, "days": rule.days, "percent": rule.percent}
    return _said(Reason(f"restart_{rule.rule}", _RESTART_WORDS[rule.rule], params))


_RESTART_WORDS = {
    RestartRule.NTH_MONTH: sentence(
        "Support is due again from the first day of month {months} "
        "after release, at {percent}% of the earlier amount."
    ),
    RestartRule.DAYS_AFTER: sentence(
        "Support is due again {days} days after release, at {percent}%."
    ),
    RestartRule.AFTER_GRACE_DAYS: sentence(
        "No support falls due for {days} days after release; then {percent}% of the earlier amount."
    ),
    RestartRule.RE_ESTABLISH: sentence(
        "The order ended. The agency must make a new one after release."
    ),
    RestartRule.AS_DECIDED: sentence("The decision says when the amount changes again."),
}


def _source(pack: RulePack) -> Passage:
    checked = Reason(
        "source",
        "{citation}; {source}; checked on {checked}, to be checked again by {again}.",
        {
            "citation": pack.citation,
            "source": pack.source,
            "checked": pack.checked_on,
            "again": pack.review_by,
        },
    )
    return Passage((checked, Reason("not_legal_advice", pack.not_legal_advice)))
