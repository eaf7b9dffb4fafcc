"""Tables of this register: what is agreed, how it came to be, and how it stands."""

from throughcare.registers.agreements.models.agreements import Agreement, Clause, Party
from throughcare.registers.agreements.models.standing import Pause, PauseReason, TermsRead
from throughcare.registers.agreements.models.versions import ReadAndAgreed, Signature, Version

__all__ = [
    "Agreement",
    "Clause",
    "Party",
    "Pause",
    "PauseReason",
    "ReadAndAgreed",
    "Signature",
    "TermsRead",
    "Version",
]
