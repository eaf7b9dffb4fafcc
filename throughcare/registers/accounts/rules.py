"""When a membership counts, when it rests, when a session or a door closes, and what a token is."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

IDLE_DAYS = 90  # without use, then it rests (security, R7)
CONFIRM_DAYS = 90  # within which somebody says that they still work here (security, R8)
REMIND_DAYS = 14  # before the last of those days
MOST_FAILURES = 5  # within the window, then an administrator has to let them in (security, R6)
FAILURE_WINDOW = timedelta(minutes=15)


class WhyResting(StrEnum):
    """What let a membership go to rest."""

    NOT_USED = "not_used"
    NOT_CONFIRMED = "not_confirmed"


class IdentityCheck(StrEnum):
    """How an administrator made sure who asks for a new second step; a call from them is none."""

    IN_PERSON = "in_person"
    BY_VIDEO = "by_video"
    CALLED_BACK = "called_back"


@dataclass(frozen=True)
class Rest:
    """A membership that opens nothing until somebody wakes it: since when, and why."""

    since: date
    why: WhyResting


def rest_of(
    idle_from: date, confirmed_on: date, *, is_kept_awake: bool, today: date
) -> Rest | None:
    """The rest that a membership has come to today, or None while it is awake.

    ``idle_from`` is the last day of use; the ninetieth day after it is the first of rest.
    A list that nobody confirmed lets everybody rest, save who ``is_kept_awake`` to confirm it.
    """
    unused_from = idle_from + timedelta(days=IDLE_DAYS)
    if unused_from <= today:
        return Rest(unused_from, WhyResting.NOT_USED)
    unconfirmed_from = confirm_by(confirmed_on) + timedelta(days=1)
    if unconfirmed_from <= today and not is_kept_awake:
        return Rest(unconfirmed_from, WhyResting.NOT_CONFIRMED)
    return None


def confirm_by(confirmed_on: date) -> date:
    """The last day on which somebody has to say again that they still work here."""
    return confirmed_on + timedelta(days=CONFIRM_DAYS)


def training_counts(trained_until: date | None, today: date) -> bool:
    """True to the last day of the training's validity (domain, D8)."""
    return trained_until is not None and today <= trained_until


def session_is_over(
    began_at: datetime, last_seen_at: datetime, now: datetime, *, idle: timedelta, life: timedelta
) -> bool:
    """True after ``idle`` without a request, or ``life`` after sign-in (security, R1 and R2)."""
    return now - last_seen_at > idle or now - began_at > life


def failures_so_far(failures: int, first_at: datetime, now: datetime) -> int:
    """How many failures still count; a window that is over starts again from none."""
    return failures if now - first_at < FAILURE_WINDOW else 0


def new_token() -> str:
    """A token of 256 random bits, readable once."""
    return "tc_" + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is stored of a token: its SHA-256; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def digest_of_login(login: str, key: str) -> str:
    """What is stored of an address that was tried: keyed, since some type a password there."""
    return hmac.digest(key.encode(), login.strip().lower().encode(), "sha256").hex()
