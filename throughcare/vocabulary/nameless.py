"""Words that both sides of an agreement read may not point at a person."""

from __future__ import annotations

import re

# A long number, or letters and a number as on files and wristbands: it points at somebody.
_POINTS_AT_SOMEBODY = re.compile(r"\d{3}-\d{2}-\d{4}|\b[A-Za-z]{1,4}-?\d{3,}|\d{6,}")


def points_at_somebody(words: str) -> bool:
    """True for words with a number such as people, cases and files have."""
    return _POINTS_AT_SOMEBODY.search(words) is not None
