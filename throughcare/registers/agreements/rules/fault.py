"""One thing to mend in a text, and at which field."""

from __future__ import annotations

from dataclasses import dataclass

from throughcare.vocabulary.verdicts import Reason, Value


@dataclass(frozen=True)
class Fault:
    """One thing to mend, and where."""

    where: str
    reason: Reason

    @property
    def message(self) -> str:
        """The sentence in English; pages translate ``reason``."""
        return self.reason.in_words()


def fault(where: str, code: str, text: str, **params: Value) -> Fault:
    """A fault in one line."""
    return Fault(where, Reason(code, text, params))


def too_long(where: str, text: str, limit: int) -> Fault | None:
    """A fault if a short field is longer than it can be kept."""
    if len(text) <= limit:
        return None
    return fault(where, "too_long", "Write at most {limit} characters here.", limit=limit)
