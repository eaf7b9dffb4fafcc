"""Veil: numbers and names of decisions leave memory only as what a secret makes of them."""

from __future__ import annotations

import hashlib
import hmac
from functools import cached_property

from throughcare.vocabulary.identity import read_ssn, search_key

TAIL = 4
# Tails that mean "none" to the engine; they stay what they are, so that they go on meaning it.
NO_TAIL = frozenset(digit * TAIL for digit in "0123456789")


class Veil:
    """Replaces Social Security numbers by others, the same always by the same.

    A prepared caseload lies on disk; with veiled numbers it holds none. Whole numbers still meet
    whole ones, and their last four still meet last fours, because the two parts are replaced each
    by itself. What is lost: that two numbers differ by one digit only.
    """

    def __init__(self, secret: str, receiver: str) -> None:
        """A veil of one receiver; another receiver's looks different."""
        self._key = hmac.digest(secret.encode(), f"veil of {receiver}".encode(), "sha256")

    def number(self, written: str) -> str:
        """What stands for a number: as many digits, masks gone; nothing for a placeholder."""
        digits = read_ssn(written).digits
        if len(digits) < TAIL:
            return ""
        tail = self._tails.get(digits[-TAIL:], digits[-TAIL:])
        return self._front(digits[:-TAIL]) + tail

    def token(self, *parts: str) -> str:
        """What stands for a person in a remembered decision, 64 characters."""
        text = "\x1f".join(search_key(part) for part in parts)
        return hmac.new(self._key, f"person {text}".encode(), hashlib.sha256).hexdigest()

    def _front(self, digits: str) -> str:
        if not digits:
            return ""
        drawn = int.from_bytes(hmac.digest(self._key, f"front {digits}".encode(), "sha256")[:8])
        return str(1 + drawn % (10 ** len(digits) - 1)).zfill(len(digits))

    @cached_property
    def _tails(self) -> dict[str, str]:
        """A secret order of all last fours: none meets another that it did not meet before."""
        plain = [tail for n in range(10**TAIL) if (tail := f"{n:04d}") not in NO_TAIL]
        drawn = sorted(plain, key=lambda tail: hmac.digest(self._key, tail.encode(), "sha256"))
        return dict(zip(plain, drawn, strict=True))
