"""What a text comes to, as a digest: users read the terms again when it changes, not for a typo.

What permits counts whole. Of promises, duties and payments count the sides, the numbers (also
those written into the text), and whether something is denied; not the choice of words.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*|\{[a-z0-9_]+\}")
_DENIAL = re.compile(r"\b(?:no|not|never|none|nobody|nothing|without|cannot|except|only)\b", re.I)


def meaning(text: AgreementText) -> str:
    """The digest (64 hexadecimal digits) of what a text permits, promises, owes and pays."""
    said = {
        "parties": sorted(text.party_names),
        "term": [str(text.effective_on), str(text.expires_on), text.timezone],
        "review": str(text.review_due_on),
        "clauses": sorted(_canonical(clause) for clause in text.clauses),
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _canonical(clause: ClauseText) -> str:
    return json.dumps(
        {
            "kind": str(clause.kind),
            "sides": [clause.from_party, clause.to_party],
            "purpose": str(clause.purpose or ""),
            "classes": sorted(map(str, clause.data_classes)),
            "people": _words(clause.people),
            "parameters": clause.parameters,
            "text": _text_that_counts(clause),
        },
        sort_keys=True,
    )


def _text_that_counts(clause: ClauseText) -> Any:
    if clause.kind == ClauseKind.PERMISSION:
        return _words(clause.text)
    return [_FIGURE.findall(clause.text), sorted(map(str.lower, _DENIAL.findall(clause.text)))]


def _words(text: str) -> str:
    """Words alone: case, spaces and punctuation do not count."""
    return " ".join(re.findall(r"[\w%$]+", text.casefold()))
