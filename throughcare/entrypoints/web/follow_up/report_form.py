"""What may be typed into a report: whether an attested promise was kept. Never a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.entrypoints.web.follow_up.said_forms import KEPT, NAMELESS
from throughcare.entrypoints.web.shell.promise_standing import period_words
from throughcare.partnership.measures.rules.attested import MOST_WORDS, REFUSALS
from throughcare.workflows.follow_up.attest import SaidPromise

COUNTED, EMPTY, NO_ANSWER = (REFUSALS[code] for code in ("counted", "empty", "no_answer"))
Said = tuple[SaidPromise, str, bool, str]


class ReportForm(forms.Form):
    """Two fields for the oldest period that waits to be said, of each promise that is ours to say.

    Anything else that is sent, such as a number for a promise that is counted, is refused.
    """

    def __init__(self, promises: Sequence[SaidPromise], data: Any = None) -> None:
        super().__init__(data)
        self.promises = promises
        for one in promises:
            due = one.to_say[0].due
            words = {
                "number": one.clause.number,
                "time": period_words(due.promised.period, due.period.first_day),
            }
            self.fields[f"kept-{one.clause.pk}"] = forms.ChoiceField(
                label=_("%(number)s, %(time)s: was it kept?") % words, choices=KEPT,
                widget=forms.RadioSelect, required=False, help_text=one.clause.text,
            )  # fmt: skip
            self.fields[f"because-{one.clause.pk}"] = forms.CharField(
                label=gettext_lazy("Why do you say so?"), required=False, max_length=MOST_WORDS,
                widget=forms.Textarea(attrs={"rows": 2}), help_text=NAMELESS,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Every answer has its reason; nothing is taken that is counted."""
        said: dict[str, Any] = super().clean() or {}
        if set(self.data) - set(self.fields) - {"csrfmiddlewaretoken"}:
            raise forms.ValidationError(_(COUNTED))
        for one in self.promises:
            kept, because = (said.get(f"{name}-{one.clause.pk}") for name in ("kept", "because"))
            if kept and not because:
                self.add_error(f"because-{one.clause.pk}", _(EMPTY))
            if because and not kept:
                self.add_error(f"kept-{one.clause.pk}", _(NO_ANSWER))
        return said

    def said(self) -> Iterator[Said]:
        """What was answered: promise, period, whether it was kept, and why."""
        for one in self.promises:
            kept = self.cleaned_data.get(f"kept-{one.clause.pk}")
            if kept:
                because = self.cleaned_data[f"because-{one.clause.pk}"]
                yield one, one.to_say[0].key, kept == "yes", because
