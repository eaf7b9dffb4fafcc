"""What an action raises when it may not be done; nothing was changed."""

from __future__ import annotations

from throughcare.vocabulary.verdicts import Reason, Value, sentence


class RelationshipRefused(Exception):
    """Nothing was saved; ``where`` names the field, ``reason`` says why in the reader's words."""

    def __init__(self, where: str, reason: Reason) -> None:
        self.where, self.reason = where, reason
        super().__init__(reason.in_words())


REFUSALS = {
    "with_oneself": sentence("A partnership is with another organization."),
    "known_already": sentence("You have a partnership with this organization already."),
    "stale": sentence("The plan has changed since you opened it. Read it again, then save."),
    "plan_incomplete": sentence("The plan is not complete yet. Finish each part first."),
    "other_wording": sentence("The plan has changed since you read it. Please read it again."),
    "drafted_already": sentence("This plan became a draft already. Go on with that one."),
    "not_a_side": sentence("Choose one of the two organizations."),
    "in_the_past": sentence("Choose a day from today on."),
    "not_yet": sentence("This meeting lies ahead. Write down that it was held when it is over."),
    "before_partnership": sentence("This day lies before your partnership began."),
    "no_such_step": sentence("Choose a step of your plan, a goal, the agenda or a clause."),
    "thread_closed": sentence("This thread is closed. Write about another step."),
    "gift_ahead": sentence("This day lies ahead. Write it down when it has been."),
    "no_such_field": sentence("Choose one of the listed kinds of information."),
    "nothing_forbidden": sentence("Say what would break it."),
    "half_a_time": sentence("Give both times, or neither."),
    "ends_before": sentence("This time comes before the other one."),
    "same_words": sentence("Nothing is different. Change the words or what shows it."),
    "decided_already": sentence("This is decided already."),
    "own_proposal": sentence("You proposed this. The other side decides."),
    "other_list": sentence("The list has changed since you opened it. Please read it again."),
}


def refuse_unless(holds: object, where: str, code: str, **params: Value) -> None:
    """Raise ``RelationshipRefused`` with the sentence of ``code``, unless something holds."""
    if not holds:
        raise RelationshipRefused(where, Reason(code, REFUSALS[code], params))
