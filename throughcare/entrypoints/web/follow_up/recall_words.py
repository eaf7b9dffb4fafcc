"""How recall notices and the answers to them are said, and the form that answers."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.access.queries.recalls import AnswerView
from throughcare.access.rules.recalls import AnswerKind, KeptBecause, Said

WHY = {
    "link": _("a match was taken back"),
    "consent": _("a consent was taken back"),
}
REFUSALS = {
    "not_there": _("This notice is not there any more."),
    "sent_before": _("This notice was marked as sent before."),
    "not_that_day": _("Write a day from the one on which the notice was drafted until today."),
    "answered_before": _("This was answered before."),
    "no_reason": _("Choose why it is kept."),
}
FIELDS = {"not_that_day": "on", "no_reason": "because"}  # where a refusal stands in the form
ANSWERS = {
    AnswerKind.DESTROYED: _("We destroyed it"),
    AnswerKind.KEPT: _("We keep it, shut, because"),
}
BECAUSE = {
    KeptBecause.LAW: _("a law on records asks for it"),
    KeptBecause.COURT: _("it is part of a court's file"),
    KeptBecause.OWN_RECORD: _("we knew it by ourselves before"),
}


class AnswerForm(forms.Form):
    """Destroyed, or kept and why; no words of one's own, which could name somebody."""

    kind = forms.ChoiceField(
        label=_("What did you do with it?"),
        choices=[(key.value, words) for key, words in ANSWERS.items()],
        widget=forms.RadioSelect,
    )
    because = forms.ChoiceField(
        label=_("Only if you keep it: why?"),
        choices=[("", _("Choose")), *((key.value, words) for key, words in BECAUSE.items())],
        required=False,
    )
    on = forms.DateField(label=_("On which day?"))

    def said(self, name: str) -> Said:
        """The answer as the action takes it; whoever is signed in gives it."""
        data = self.cleaned_data
        kind = AnswerKind(data["kind"])
        kept = kind is AnswerKind.KEPT and data["because"]
        day: date = data["on"]
        return Said(kind, name, day, KeptBecause(data["because"]) if kept else None)


def told(answers: tuple[AnswerView, ...]) -> list[tuple[Promise, Promise | str, AnswerView]]:
    """Each answer with its words, for a page of either side."""
    return [
        (ANSWERS[one.kind], BECAUSE[one.because] if one.because else "", one) for one in answers
    ]
