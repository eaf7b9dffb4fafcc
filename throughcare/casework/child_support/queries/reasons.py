"""Reasons as plain data, so that a verdict can be kept and be worded again in any language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from throughcare.vocabulary.verdicts import Reason, Value

Kept = dict[str, Any]


def kept(reasons: Iterable[Reason]) -> list[Kept]:
    """What a JSON field can hold; a date is marked, so that it comes back as one."""
    return [
        {
            "code": reason.code,
            "text": reason.text,
            "params": {name: _keep(value) for name, value in reason.params.items()},
        }
        for reason in reasons
    ]


def restored(rows: Iterable[Kept]) -> tuple[Reason, ...]:
    """The reasons that ``kept`` put away."""
    return tuple(
        Reason(row["code"], row["text"], {name: _restore(v) for name, v in row["params"].items()})
        for row in rows
    )


def _keep(value: Value) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _restore(value: Any) -> Value:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
