"""What an action raises when it may not be done; nothing was changed."""

from __future__ import annotations

from collections.abc import Iterable

from throughcare.registers.agreements.rules.fault import Fault, fault


class AgreementRefused(Exception):
    """Nothing was saved; ``faults`` say why, each at its field and in the reader's words."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(one.message for one in self.faults))


class StaleDraft(AgreementRefused):
    """Somebody else edited the draft meanwhile; show their text beside one's own."""

    def __init__(self, edition: int) -> None:
        super().__init__(
            [
                fault(
                    "edition",
                    "stale",
                    "The draft has changed since you opened it. Your words are still here: compare"
                    " them with the draft as it stands, then save again.",
                )
            ]
        )
        self.edition = edition


def refuse_unless(holds: object, where: str, code: str, text: str) -> None:
    """Raise ``AgreementRefused`` with one fault, unless something holds."""
    if not holds:
        raise AgreementRefused([fault(where, code, text)])
