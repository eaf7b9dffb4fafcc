"""What an officer writes down: meetings, pauses, days of sending, what stands on a packet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughcare.casework.child_support.rules.request_form import BLANKS, WISHES
from throughcare.entrypoints.web.deliver import words

ANY = [("", _("Choose"))]
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]


def choices(labels: dict[Any, Any]) -> list[tuple[str, Any]]:
    """Codes and words, for radio buttons and lists."""
    return [(str(code), label) for code, label in labels.items()]


class MeetingForm(forms.Form):
    """One try to meet: which visit it was, three facts, and for a call who pays."""

    visit = forms.ChoiceField(
        label=_("Which visit was it?"),
        required=False,
        help_text=_("What you write stands beside that visit on the visit list."),
    )
    happened_on = forms.DateField(label=_("On which day?"))
    mode = forms.ChoiceField(
        label=_("How?"), choices=choices(words.MODES), widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=_("Did you reach the parent?"),
        choices=[("reached", _("Yes, we talked")), ("not_reached", _("No"))],
        widget=forms.RadioSelect,
    )
    not_reached = forms.ChoiceField(
        label=_("If not, why?"),
        required=False,
        choices=ANY + choices(words.NOT_REACHED),
        help_text=_("Each reason is charged to one side and never counts as blame."),
    )
    paid_by = forms.ChoiceField(
        label=_("For a call: who pays?"), required=False, choices=ANY + choices(words.PAYERS)
    )
    form_completed = forms.BooleanField(
        label=_("We completed the request form together"), required=False
    )
    identity_confirmed = forms.BooleanField(
        label=_("The parent confirmed name and birth date face to face"), required=False
    )

    def __init__(self, *args: Any, visits: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("None: we met without a visit that was agreed"))
        self.fields["visit"].choices = [*((str(v.pk), _named(v)) for v in visits), none]
        if not visits and not self.data.get("visit"):
            del self.fields["visit"]


def _named(visit: Any) -> str:
    when = f"{date_format(visit.day)}, {visit.begins_at:%H:%M}"
    return f"{when}, {words.MODES[visit.mode]}, {visit.facility.name}"


class PauseForm(forms.Form):
    """Why the 14 days stand still, and since when."""

    name = forms.ChoiceField(label=_("Why?"), choices=ANY + choices(words.PAUSES))
    begins_on = forms.DateField(label=_("First day on which nobody could meet"))


class ResumeForm(forms.Form):
    """The last day of a pause."""

    last_day = forms.DateField(label=_("Last day of the pause"))


class NotMeForm(forms.Form):
    """When the person said it."""

    happened_on = forms.DateField(label=_("On which day was that said?"))
    mode = forms.ChoiceField(
        label=_("How did you talk?"), choices=choices(words.MODES), widget=forms.RadioSelect
    )
    paid_by = forms.ChoiceField(
        label=_("For a call: who pays?"), required=False, choices=ANY + choices(words.PAYERS)
    )


class SentForm(forms.Form):
    """The day on which printed letters left the house."""

    sent_on = forms.DateField(label=_("Sent on"))


class ReturnedForm(forms.Form):
    """The day on which a letter came back."""

    returned_on = forms.DateField(label=_("Came back on"))


class PrintForm(forms.Form):
    """The language of a paper."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class PacketForm(forms.Form):
    """What the person wrote into the blanks, and who signed when."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for wish in WISHES:
            self.fields[wish.code] = forms.BooleanField(
                label=words.BLANKS[wish.code], required=False
            )
        for blank in BLANKS:
            self.fields[blank.code] = forms.CharField(
                label=words.BLANKS[blank.code], required=False, max_length=120
            )

    needs_notary = forms.BooleanField(
        label=_("This court asks for a notary"),
        required=False,
    )
    signed_on = forms.DateField(label=_("Signed on"), required=False)
    notarized_on = forms.DateField(label=_("Signed before a notary on"), required=False)

    field_order = ["signed_on", "needs_notary", "notarized_on"]

    def answers(self) -> dict[str, str]:
        """The blanks and wishes by code; a ticked wish is "yes"."""
        wishes = {w.code: "yes" if self.cleaned_data[w.code] else "" for w in WISHES}
        return wishes | {b.code: self.cleaned_data[b.code] for b in BLANKS}


class ToldForm(forms.Form):
    """A day to suppose for the cost of waiting."""

    told_on = forms.DateField(
        label=_("If the other parent is told on"),
        help_text=_("Nothing can change before the other parent was told."),
    )


SOON = timedelta(days=7)  # letters due within a week are printed together
