"""One rule pack on one screen: what happens here, when, and who says so (S0-40)."""

from dataclasses import dataclass

from throughcare.casework.child_support.rules.choices import RestartRule
from throughcare.casework.child_support.rules.outcomes import OUTCOME_WORDS
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.terms import Restart
from throughcare.vocabulary.verdicts import Params, Reason


@dataclass(frozen=True)
class PackLine:
    """One question a reader has, answered; `section` names the part of the pack."""

    section: str
    question: str
    answer: Reason


def pack_in_words(pack: RulePack) -> tuple[PackLine, ...]:
    """The pack as questions and answers, next action first, source last."""
    return (
        PackLine("plain_words", "What happens here?", Reason("plain_words", pack.plain_words)),
        PackLine("trigger", "How long must custody be?", _threshold(pack)),
        PackLine("outcome", "What happens to the order?", _outcome(pack)),
        PackLine("notice", "Who gets a letter, and by when?", _notice(pack)),
        PackLine("objection", "Who may object, and how long?", _objection(pack)),
        PackLine("restart", "What happens after release?", _restart(pack.restart)),
        PackLine("source", "Who says so?", _source(pack)),
    )


def _threshold(pack: RulePack) -> Reason:
    if not pack.trigger.length_test:
        return Reason("no_length_test", "In this reading no length of custody is asked for.")
    rules = "; or ".join(one.in_words for one in pack.trigger.thresholds)
    counts = " ".join(dict.fromkeys(one.count.in_words for one in pack.trigger.thresholds))
    return Reason("threshold", "{rules}. {counts}", {"rules": rules, "counts": counts})


def _outcome(pack: RulePack) -> Reason:
    return Reason(f"outcome_{pack.outcome.kind}", OUTCOME_WORDS[pack.outcome.kind])


def _notice(pack: RulePack) -> Reason:
    params: Params = {"within": pack.notice.within, "unit": pack.notice.unit.replace("_", " ")}
    return Reason("notice", "Both parents, within {within} {unit}.", params)


def _objection(pack: RulePack) -> Reason:
    if pack.objection is None:
        return Reason("no_objection_window", "This pack names no time to object.")
    rule = pack.objection
    return Reason(
        "objection",
        "{days} days from {since}; heard by {court}.",
        {"days": rule.days, "since": rule.runs_from.value, "court": rule.heard_by},
    )


def _restart(rule: Restart) -> Reason:
    return Reason(
        f"restart_{rule.rule}",
        _RESTART_WORDS[rule.rule],
        {"months": rule.months, "days": rule.days, "percent": rule.percent},
    )


_RESTART_WORDS = {
    RestartRule.NTH_MONTH: "Support is due again from the first day of month {months} "
    "after release, at {percent}% of the earlier amount.",
    RestartRule.DAYS_AFTER: "Support is due again {days} days after release, at {percent}%.",
    RestartRule.AFTER_GRACE_DAYS: "No support falls due for {days} days after release; "
    "then {percent}% of the earlier amount.",
    RestartRule.RE_ESTABLISH: "The order ended. The agency must make a new one after release.",
    RestartRule.AS_DECIDED: "The decision says when the amount changes again.",
}


def _source(pack: RulePack) -> Reason:
    return Reason(
        "source",
        "{citation}; {source}; checked on {checked}, to be checked again by {again}. {warning}",
        {
            "citation": pack.citation,
            "source": pack.source,
            "checked": pack.checked_on,
            "again": pack.review_by,
            "warning": pack.not_legal_advice,
        },
    )
