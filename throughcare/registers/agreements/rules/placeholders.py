"""The blanks of a clause: ``{questions}`` in its text, its parties and its parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from throughcare.registers.agreements.rules.texts import ClauseText

_BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def blanks_in(text: str) -> tuple[str, ...]:
    """The names of the blanks in a text, each once, in order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def open_questions(clause: ClauseText) -> tuple[str, ...]:
    """What a clause still asks for."""
    words = [clause.text, clause.people, clause.from_party, clause.to_party]
    words += [value for value in clause.parameters.values() if isinstance(value, str)]
    return blanks_in(" ".join(words))


def filled(clause: ClauseText, answers: Mapping[str, Any]) -> ClauseText:
    """The clause with the answers put in; a blank without an answer stays a blank.

    A parameter that is one blank takes the answer as it is, so that a number stays a number.
    """
    answers = {name: value for name, value in answers.items() if value not in ("", None)}
    return replace(
        clause,
        text=_put(clause.text, answers),
        people=_put(clause.people, answers),
        from_party=_put(clause.from_party, answers),
        to_party=_put(clause.to_party, answers),
        parameters={key: _put_value(value, answers) for key, value in clause.parameters.items()},
    )


def _put(text: str, answers: Mapping[str, Any]) -> str:
    return _BLANK.sub(lambda blank: str(answers.get(blank[1], blank[0])), text)


def _put_value(value: Any, answers: Mapping[str, Any]) -> Any:
    if not isinstance(value, str):
        return value
    whole = _BLANK.fullmatch(value)
    return answers.get(whole[1], value) if whole else _put(value, answers)
