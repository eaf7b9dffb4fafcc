"""What a count leaves to agree on, as fields of its clause: reasons, ways, days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from throughcare.entrypoints.web.shell.count_words import CHOICES, setting_in_words
from throughcare.partnership.measures.rules.definitions import (
    Adjustable,
    MeasureDefinition,
    load_definitions,
)
from throughcare.partnership.measures.rules.narrowing import narrowed, settings_of

PREFIX = "agreed_"


class CountFields:
    """The fields of the count that a clause names; none when another count was just chosen."""

    def __init__(self, parameters: Mapping[str, Any], data: Mapping[str, Any] | None) -> None:
        key = str(parameters.get("measure", ""))
        is_kept = data is None or data.get("measure") == key
        self.definition = load_definitions().get(key) if is_kept else None
        self.agreed = settings_of(parameters)

    def fields(self) -> dict[str, forms.Field]:
        """Fields by name, each filled with what holds now."""
        if self.definition is None:
            return {}
        offered = self.definition.adjustable.items()
        return {f"{PREFIX}{name}": self._field(self.definition, name, may) for name, may in offered}

    def said(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What differs from the count as it is shipped, as a clause keeps it."""
        if self.definition is None:
            return {}
        given = {
            name: cleaned[f"{PREFIX}{name}"]
            for name in self.definition.adjustable
            if cleaned.get(f"{PREFIX}{name}") is not None
        }
        agreed = narrowed(self.definition, given).agreed
        return {name: list(v) if isinstance(v, tuple) else v for name, v in agreed.items()}

    def _field(self, definition: MeasureDefinition, name: str, may: Adjustable) -> forms.Field:
        shipped = definition.settings[name]
        now = self.agreed.get(name, shipped)
        told = _("Unless you agree otherwise: %(said)s.") % {"said": setting_in_words(shipped)}
        if not may.choices:
            return forms.IntegerField(
                label=_(may.words), min_value=may.least, max_value=may.most, initial=now,
                required=False, help_text=told,
            )  # fmt: skip
        return forms.MultipleChoiceField(
            label=_(may.words), choices=[(one, CHOICES.get(one, one)) for one in may.choices],
            initial=list(now) if isinstance(now, list | tuple) else [],
            widget=forms.CheckboxSelectMultiple, required=not may.may_be_empty, help_text=told,
        )  # fmt: skip
