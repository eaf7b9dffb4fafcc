"""What is written about a broken promise: an answer, what to take up, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.partnership.notices.rules.problems import MOST_WORDS, Outcome, TakingUp

NAMELESS = _("Both sides read this. Write no name and no number of a person.")
OUTCOMES = [
    (Outcome.MENDED, _("Mended: what stood in the way is gone")),
    (Outcome.AMENDED, _("Amended: we change the promise itself")),
    (Outcome.LEFT, _("Left as it is: we both let it stand")),
]
Choices = Sequence[tuple[str, str]]


class ReplyForm(forms.Form):
    """A side's answer."""

    reply = forms.CharField(
        label=_("Your answer"), widget=forms.Textarea, max_length=MOST_WORDS, help_text=NAMELESS
    )


class TakeUpForm(forms.Form):
    """What went well first, then the problem with its two owners."""

    went_well = forms.CharField(
        label=_("What went well?"), widget=forms.Textarea, max_length=MOST_WORDS, help_text=NAMELESS
    )
    problem = forms.CharField(
        label=_("What stands in the way?"), widget=forms.Textarea, max_length=MOST_WORDS
    )
    owner = forms.ChoiceField(label=_("Who owns it on the side that promised?"), required=False)
    other_owner = forms.ChoiceField(label=_("Who owns it on the other side?"), required=False)
    next_on = forms.DateField(label=_("When do you talk next?"))

    def __init__(self, *given: object, owners: Choices = (), others: Choices = ()) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        for name, choices in (("owner", owners), ("other_owner", others)):
            self.fields[name].choices = [("", _("Choose a person")), *choices]  # type: ignore[attr-defined]

    def said(self, organization: UUID, counterpart: UUID) -> TakingUp:
        """What was written, with the owners by their sides."""
        data = self.cleaned_data
        ids = [UUID(data[name]) if data[name] else None for name in ("owner", "other_owner")]
        return TakingUp(
            data["went_well"], data["problem"],
            {organization: ids[0], counterpart: ids[1]}, data["next_on"],
        )  # fmt: skip


class CloseForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=OUTCOMES, widget=forms.RadioSelect
    )
    outcome_words = forms.CharField(
        label=_("What changes from now on?"), widget=forms.Textarea, max_length=MOST_WORDS,
        help_text=NAMELESS,
    )  # fmt: skip
