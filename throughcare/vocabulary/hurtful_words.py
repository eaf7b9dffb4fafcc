"""Words that hurt, which no page shows and no field takes (domain, section 5)."""

from __future__ import annotations

import re

ENGLISH = (
    r"inmates?|offenders?|felons?|ex-?con(?:vict)?s?|convicts?|dead-?beats?|addicts?"
    r"|absent (?:parents?|fathers?|mothers?)|non-?complian(?:t|ce)"
)
SPANISH = (
    r"reclus[oa]s?|delincuentes?|convict[oa]s?|moros[oa]s?|padres? ausentes?|adict[oa]s?"
    r"|presidiari[oa]s?|re[oa]s?|pres[oa]s?"
)
PATTERN = f"{ENGLISH}|{SPANISH}"
HURTFUL = re.compile(rf"\b(?:{PATTERN})\b", re.IGNORECASE)


def hurtful_words(text: str) -> list[str]:
    """The words in a text that hurt, in their order."""
    return HURTFUL.findall(text)
