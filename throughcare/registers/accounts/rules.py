"""When a membership counts, when a session ends, and what a token is."""

import hashlib
import secrets
from datetime import date, datetime, timedelta


def membership_counts(begins_on: date, ends_on: date | None, today: date) -> bool:
    """True from its first to its last day, both included."""
    return begins_on <= today and (ends_on is None or today <= ends_on)


def training_counts(trained_until: date | None, today: date) -> bool:
    """True to the last day of the training's validity (domain, D8)."""
    return trained_until is not None and today <= trained_until


def session_is_over(
    began_at: datetime, last_seen_at: datetime, now: datetime, *, idle: timedelta, life: timedelta
) -> bool:
    """True after ``idle`` without a request, or ``life`` after sign-in (security, R1 and R2)."""
    return now - last_seen_at > idle or now - began_at > life


def new_token() -> str:
    """A token of 256 random bits, readable once."""
    return "tc_" + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is stored of a token: its SHA-256; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
