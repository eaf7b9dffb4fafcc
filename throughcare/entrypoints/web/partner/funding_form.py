"""What one fills in to say when the money of a service ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.registers.directory.models import Organization


class FundingForm(forms.Form):
    """A service, its last paid day, what comes after it, and who goes on."""

    service = forms.CharField(
        label=_("Which of your services?"),
        help_text=_("Say it as before to change what you said."),
        max_length=120,
    )
    ends_on = forms.DateField(label=_("Last day that is paid for"))
    after = forms.CharField(
        label=_("What comes after it?"),
        help_text=_("For example: we ask the county, or it goes on with volunteers."),
        max_length=300,
        required=False,
    )
    handover = forms.ChoiceField(label=_("Which partner goes on with it?"), required=False)

    def __init__(self, *args: Any, others: Iterable[Organization], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["handover"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody yet")), *((str(one.pk), one.name) for one in others)
        ]  # fmt: skip

    def said(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        chosen = self.cleaned_data["handover"]
        return self.cleaned_data | {"handover": UUID(chosen) if chosen else None}
