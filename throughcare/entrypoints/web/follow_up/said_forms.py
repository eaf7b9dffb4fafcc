"""What a side says of a promise that is not counted: kept or not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.partnership.measures.rules.attested import MOST_WORDS

KEPT = [("yes", _("Kept")), ("no", _("Not kept"))]
NAMELESS = _("Both sides read this. Write no name and no number of a person.")
Choices = Sequence[tuple[str, str]]


class PeriodForm(forms.Form):
    """Which time, and why one says so."""

    period = forms.ChoiceField(label=_("Which time?"))
    because = forms.CharField(
        label=_("Why do you say so?"), widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_WORDS, help_text=NAMELESS,
    )  # fmt: skip

    def __init__(self, choices: Choices, data: Any = None) -> None:
        super().__init__(data, initial={"period": choices[-1][0] if choices else ""})
        self.fields["period"].choices = choices  # type: ignore[attr-defined]


class SayForm(PeriodForm):
    """Kept or not kept, because."""

    is_kept = forms.ChoiceField(label=_("Was it kept?"), choices=KEPT, widget=forms.RadioSelect)
    field_order = ("period", "is_kept", "because")


class DoubtForm(PeriodForm):
    """The other side sees it differently."""
