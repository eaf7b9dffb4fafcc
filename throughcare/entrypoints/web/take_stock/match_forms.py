"""The forms of a decision: why they are the same, why not, and why one takes it back."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.casework.linkage.rules.proposals import (
    REASONS_NOT_THE_SAME,
    REASONS_SAME,
    REASONS_TO_UNDO,
)

LONGEST = 200


def _choices(reasons: Mapping[str, str]) -> list[tuple[str, str | Promise]]:
    return [(key, _(words)) for key, words in reasons.items()]


class SameForm(forms.Form):
    """Why they are one person; the usual reason is chosen already."""

    reason = forms.ChoiceField(label=_("Why?"), choices=_choices(REASONS_SAME))

    def reason_in_words(self) -> str:
        """The chosen reason as it is kept."""
        return REASONS_SAME[self.cleaned_data["reason"]]


class _Reasoned(forms.Form):
    """A reason from a short list, and a free line beside it."""

    reasons: Mapping[str, str] = {}
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def reason_in_words(self) -> str:
        """The chosen reason as it is kept, with what was written beside it."""
        chosen = self.reasons[self.cleaned_data["reason"]]
        return "; ".join(part for part in (chosen, self.cleaned_data["words"]) if part)


class NotTheSameForm(_Reasoned):
    """Why they are two people; it has to be said, because it is remembered for good."""

    reasons = REASONS_NOT_THE_SAME
    reason = forms.ChoiceField(
        label=_("Why not?"),
        choices=_choices(REASONS_NOT_THE_SAME),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why they are not the same person.")},
    )
    field_order = ("reason", "words")


class UndoForm(_Reasoned):
    """Why a confirmation was wrong."""

    reasons = REASONS_TO_UNDO
    reason = forms.ChoiceField(
        label=_("What happened?"),
        choices=_choices(REASONS_TO_UNDO),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    field_order = ("reason", "words")
