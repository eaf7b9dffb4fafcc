"""What one fills in to write about a step."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.partnership.relationships.rules.messages import LONGEST

ABOUT: dict[str, Promise] = {
    "step": _("step of the plan"),
    "goal": _("shared goal"),
    "item": _("agenda"),
    "clause": _("clause"),
}


class MessageForm(forms.Form):
    """A message about the step, never about a person."""

    words = forms.CharField(
        label=_("What do you want to say about this step?"),
        help_text=_(
            "About the step only: no names, addresses, phones, numbers or dates of birth."
            " Those who may see a person find them on that person's own page."
        ),
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST,
    )
