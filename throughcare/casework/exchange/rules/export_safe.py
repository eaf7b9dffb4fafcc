"""Cells that a spreadsheet cannot run: formulas made inert, and given back unchanged."""

from __future__ import annotations

import re

# A spreadsheet may run what begins so, after quotes and invisible signs (OWASP, CSV injection).
RUNNABLE = re.compile(r"'*[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@|%\t\r]")


def neutralize(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if RUNNABLE.match(text) else text


def restore(text: str) -> str:
    """The text as it was before `neutralize`."""
    return text[1:] if text.startswith("'") and RUNNABLE.match(text, 1) else text
