"""What two parties agreed to count otherwise: only what a definition offers, within its limits.

An agreement keeps it in a promise clause, as `parameters["settings"]`. What was agreed becomes
part of the definition's version, so that a month that was counted keeps what it was counted by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from throughcare.partnership.measures.rules.definitions import (
    Adjustable,
    DefinitionRefused,
    MeasureDefinition,
    Setting,
    load_definitions,
)
from throughcare.vocabulary.verdicts import Reason


def narrowed(definition: MeasureDefinition, agreed: Mapping[str, Any]) -> MeasureDefinition:
    """The definition as two parties agreed it; itself where they agreed nothing else.

    Raises DefinitionRefused for what the definition does not offer.
    """
    if refused := dict(narrowing_faults(definition, agreed)):
        raise DefinitionRefused(
            f"{definition.key}: {', '.join(sorted(refused))} can not be agreed."
        )
    changed = {
        name: value
        for name, said in sorted(agreed.items())
        if (value := _in_order(definition.adjustable[name], said)) != definition.settings[name]
    }
    if not changed:
        return definition
    return replace(
        definition,
        settings={**definition.settings, **changed},
        agreed=changed,
        authored=f"{definition.authored}+{_short_digest(changed)}",
    )


def narrowing_faults(
    definition: MeasureDefinition, agreed: Mapping[str, Any]
) -> Iterator[tuple[str, Reason]]:
    """Each setting that was agreed and can not be, with why."""
    for name, value in agreed.items():
        may = definition.adjustable.get(name)
        if may is None:
            yield name, Reason("not_offered", "This count leaves nothing of that kind to agree on.")
        elif may.choices and not _is_choice_of(value, may):
            yield name, Reason("not_a_choice", "Choose among what this count offers.")
        elif not may.choices and not _is_number_of(value, may):
            yield name, Reason(
                "out_of_limits", "Write a whole number from {least} to {most}.",
                {"least": may.least, "most": may.most},
            )  # fmt: skip


def settings_of(parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the parameters of a promise clause say is counted otherwise."""
    said = parameters.get("settings")
    return said if isinstance(said, Mapping) else {}


def as_counted(kept: Mapping[str, Any]) -> MeasureDefinition:
    """The definition by which a kept result was counted, whatever the file says today.

    `kept` is what `MeasureResult.as_plain` gave. Raises KeyError for a measure that is gone.
    """
    definition = load_definitions()[kept["measure"]]
    if kept["defined"] == definition.authored or "settings" not in kept:
        return definition
    settings = {name: _frozen(value) for name, value in kept["settings"].items()}
    agreed = {
        name: value
        for name, value in settings.items()
        if name in definition.adjustable and value != definition.settings.get(name)
    }
    return replace(definition, settings=settings, agreed=agreed, authored=kept["defined"])


def _is_choice_of(value: Any, may: Adjustable) -> bool:
    is_list = isinstance(value, list | tuple) and (bool(value) or may.may_be_empty)
    return is_list and all(one in may.choices for one in value)


def _is_number_of(value: Any, may: Adjustable) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and may.least <= value <= may.most


def _in_order(may: Adjustable, value: Any) -> Setting:
    """Two lists that say the same are the same."""
    return tuple(one for one in may.choices if one in value) if may.choices else int(value)


def _short_digest(changed: Mapping[str, Setting]) -> str:
    return hashlib.sha256(json.dumps(changed, sort_keys=True).encode()).hexdigest()[:8]


def _frozen(value: Any) -> Setting:
    return tuple(value) if isinstance(value, list) else value
