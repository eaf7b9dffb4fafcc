"""Drafts, agrees, signs, pauses, ends and loads agreements; every one leaves a fact."""

from throughcare.registers.agreements.actions.draft import (
    amend,
    draft_agreement,
    edit_draft,
    renew,
    withdraw,
)
from throughcare.registers.agreements.actions.load import load_agreement
from throughcare.registers.agreements.actions.pausing import pause, resume, terminate
from throughcare.registers.agreements.actions.signing import (
    Signed,
    agree_to,
    put_in_force,
    send_to_parties,
    sign,
)
from throughcare.registers.agreements.actions.terms import read_terms

__all__ = [
    "Signed",
    "agree_to",
    "amend",
    "draft_agreement",
    "edit_draft",
    "load_agreement",
    "pause",
    "put_in_force",
    "read_terms",
    "renew",
    "resume",
    "send_to_parties",
    "sign",
    "terminate",
    "withdraw",
]
