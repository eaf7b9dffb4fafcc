"""What an action raises when it may not be done: reasons in the reader's words, never a name."""

from __future__ import annotations

from throughcare.vocabulary.verdicts import Reason


class NotDone(Exception):
    """Nothing was changed; ``reasons`` say why, each with a stable code."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(" ".join(reason.in_words() for reason in reasons))
        self.reasons = reasons


def wrong_state(state: str) -> NotDone:
    """Somebody else was quicker, or the page was old."""
    return NotDone(
        Reason(
            "wrong_state",
            "This visit has changed since the page was opened. Look at it again.",
            {"state": state},
        )
    )
