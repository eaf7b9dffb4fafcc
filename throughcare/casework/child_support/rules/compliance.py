"""The three ways in which a state complies, and the tasks, letters and clocks of each (S0-28)."""

from dataclasses import dataclass

from throughcare.casework.child_support.rules.choices import OutcomeKind, Workflow
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.vocabulary.verdicts import Reason, sentence


@dataclass(frozen=True)
class WorkPlan:
    """What one case sets in motion under its pack; codes are stable, words are in `reason`."""

    workflow: Workflow
    tasks: tuple[str, ...]
    letters: tuple[str, ...]
    clocks: tuple[str, ...]
    reason: Reason


_TASKS = {
    Workflow.NOTIFY: ("meet_parent", "help_complete_request", "file_request"),
    Workflow.REVIEW: ("meet_parent", "gather_income_facts", "start_review"),
    Workflow.BY_OPERATION_OF_LAW: ("meet_parent", "adjust_account", "plan_restart"),
}
_LETTERS = {
    Workflow.NOTIFY: ("right_to_review_inside", "right_to_review_other"),
    Workflow.REVIEW: ("review_started_inside", "review_started_other"),
    Workflow.BY_OPERATION_OF_LAW: ("order_changed_inside", "order_changed_other"),
}
_CLOCKS = {
    Workflow.NOTIFY: ("contact", "notice", "review_completion"),
    Workflow.REVIEW: ("contact", "notice", "review_completion"),
    Workflow.BY_OPERATION_OF_LAW: ("contact", "notice"),
}
_WORDS = {
    Workflow.NOTIFY: sentence(
        "Here both parents are told that they may ask for a review ({citation})."
    ),
    Workflow.REVIEW: sentence("Here the agency starts a review on its own ({citation})."),
    Workflow.BY_OPERATION_OF_LAW: sentence("Here the law itself changes what is due ({citation})."),
}


def work_plan(pack: RulePack) -> WorkPlan:
    """Which of the three workflows runs under this pack, with the law as the reason."""
    workflow = pack.outcome.workflow
    return WorkPlan(
        workflow=workflow,
        tasks=_TASKS[workflow],
        letters=_LETTERS[workflow],
        clocks=_CLOCKS[workflow] + _clocks_of_outcome(pack),
        reason=Reason(f"workflow_{workflow}", _WORDS[workflow], {"citation": pack.citation}),
    )


def _clocks_of_outcome(pack: RulePack) -> tuple[str, ...]:
    objection = () if pack.objection is None else ("objection",)
    restart = () if pack.outcome.kind is OutcomeKind.COURT_MOTION else ("restart",)
    return objection + restart
