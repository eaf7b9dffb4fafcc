"""Takes members in and out, makes and ends tokens, and keeps the doors of sign-in."""

from throughcare.registers.accounts.actions.doors import (
    forget_second_step,
    keep_sign_in,
    let_in_again,
    note_failure,
    note_sign_in,
    note_use,
)
from throughcare.registers.accounts.actions.members import (
    RoleDoesNotFit,
    confirm,
    join,
    leave,
    review,
    wake,
)
from throughcare.registers.accounts.actions.tokens import end_token, make_token

__all__ = [
    "RoleDoesNotFit",
    "confirm",
    "end_token",
    "forget_second_step",
    "join",
    "keep_sign_in",
    "leave",
    "let_in_again",
    "make_token",
    "note_failure",
    "note_sign_in",
    "note_use",
    "review",
    "wake",
]
