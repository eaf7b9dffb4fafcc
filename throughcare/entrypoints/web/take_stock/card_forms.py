"""The small form on which a card is typed back in, and those of batches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.casework.child_support.actions.cards import CardSaid

LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
ANSWERS = [("", _("left empty")), ("yes", _("yes")), ("no", _("no"))]
WITH_DOUBT = [*ANSWERS, ("dont_know", _("does not know"))]
MOST_SHEETS = 50


class CardForm(forms.Form):
    """One card as it was written; every answer may be left empty."""

    taken_on = forms.DateField(label=_("Filled out on"))
    number = forms.CharField(label=_("Number"), required=False, max_length=60)
    written_name = forms.CharField(label=_("Name"), required=False, max_length=160)
    has_order = forms.ChoiceField(
        label=_("1. A child support order?"), required=False, choices=WITH_DOUBT
    )
    sentence_length = forms.CharField(
        label=_("2. How long is the sentence?"), required=False, max_length=60
    )
    wants_change = forms.ChoiceField(
        label=_("3. Ask for a change?"), required=False, choices=WITH_DOUBT
    )
    safe_to_contact = forms.ChoiceField(
        label=_("Safe to contact by mail?"), required=False, choices=ANSWERS
    )
    is_parent = forms.ChoiceField(
        label=_("Asked at intake: parent of a child under 18?"),
        required=False,
        choices=WITH_DOUBT,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs.update(autofocus=True, autocomplete="off")
        self.fields["written_name"].widget.attrs["autocomplete"] = "off"

    def said(self) -> CardSaid:
        """The card for the action."""
        return CardSaid(**self.cleaned_data)


class SheetsForm(forms.Form):
    """How many sheets of four cards, in which language."""

    sheets = forms.IntegerField(
        label=_("Sheets of four cards"), min_value=1, max_value=MOST_SHEETS, initial=5
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class MendForm(forms.Form):
    """A number corrected after a look at the roster."""

    number = forms.CharField(label=_("Number"), max_length=60)
