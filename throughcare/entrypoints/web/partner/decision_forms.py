"""What one fills in to propose something and to decide on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.partner.partner_forms import NO_NAMES

ANSWERS = [("yes", _("Yes, we do it")), ("no", _("No, we do not"))]


class ProposeForm(forms.Form):
    """What we propose; ``again`` names an earlier decision that it looks at again."""

    words = forms.CharField(
        label=_("What do you propose?"), help_text=NO_NAMES, max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    again = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def looks_again_at(self) -> UUID | None:
        """The earlier decision, if there is one."""
        found: UUID | None = self.cleaned_data["again"]
        return found


class DecideForm(forms.Form):
    """Yes or no, what was decided against, and when to look again."""

    decision = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("What do you decide?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    instead_of = forms.CharField(
        label=_("What was decided against, and why?"), max_length=300, required=False
    )
    look_again_on = forms.DateField(label=_("When do you look at it again?"), required=False)

    @classmethod
    def of(cls, decision: UUID | None) -> DecideForm:
        """An empty form for one proposal; ids differ, so that several stand on one page."""
        return cls(initial={"decision": decision}, prefix="decide", auto_id=f"{decision}_%s")

    @classmethod
    def hidden(cls, sent: Any) -> DecideForm:
        """A form that asks for the proposal only."""
        form = cls(sent, prefix="decide")
        for name in ("answer", "instead_of", "look_again_on"):
            del form.fields[name]
        return form

    def said(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        data = self.cleaned_data
        return {
            "decision": data["decision"],
            "is_agreed": data["answer"] == "yes",
            "instead_of": data["instead_of"],
            "look_again_on": data["look_again_on"],
        }
