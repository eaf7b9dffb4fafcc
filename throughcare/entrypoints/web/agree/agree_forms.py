"""What one fills in to sign, pause, renew or end an agreement, or to bring in a copy."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.registers.agreements.rules.signing import Hand

WAYS = [
    ("typed", _("My typed name is my signature")),
    ("drawn", _("I draw it below")),
    ("scan", _("It was signed on paper: I upload the scan")),
]
PNG = "data:image/png;base64,"


class SignForm(forms.Form):
    """Name, title, day, and how: typed, drawn, or a scan of the paper."""

    name = forms.CharField(label=_("Name of the person who signs"), max_length=120)
    title = forms.CharField(label=_("Title"), max_length=120)
    signed_on = forms.DateField(label=_("Day of the signature"))
    way = forms.ChoiceField(
        label=_("How?"), choices=WAYS, widget=forms.RadioSelect, initial="typed"
    )
    mark = forms.FileField(
        label=_("Scan of the signed paper"),
        required=False,
        help_text=_("PNG, JPEG or PDF, up to 2 MB."),
    )
    drawing = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-drawing": ""}))
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def hand(self) -> Hand:
        """The signature as the action takes it."""
        data = self.cleaned_data
        mark = data["mark"].read() if data["mark"] else None
        if data["way"] == "drawn":
            mark = _drawn(data["drawing"])
        return Hand(data["name"], data["title"], data["signed_on"], data["way"], mark)


class EditionForm(forms.Form):
    """Which edition of the text was read, so that nobody agrees to words they did not see."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class PauseForm(forms.Form):
    """Why; only the partnership leads of both sides read it."""

    reason = forms.CharField(
        label=_("Why? Only the partnership leads of both sides read this."), max_length=300
    )


class EndForm(forms.Form):
    """The last day; left empty, it ends now."""

    last_day = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Leave it empty to end it now.")
    )


class RenewForm(forms.Form):
    """A later last day, and when to look again."""

    expires_on = forms.DateField(label=_("New last day"))
    review_due_on = forms.DateField(label=_("Look at it again on"), required=False)


class CopyForm(forms.Form):
    """A machine-readable copy of an agreement."""

    copy = forms.FileField(label=_("The copy, a JSON file"))

    def text(self) -> str:
        """The file's text; what can not be read becomes a sign that no JSON has."""
        return str(self.cleaned_data["copy"].read(1_000_001).decode("utf-8", "replace"))


def tell(form: forms.Form, refused: AgreementRefused) -> None:
    """Put each fault at its field, or above the form."""
    for fault in refused.faults:
        words = fault.reason.in_words(gettext)
        form.add_error(fault.where if fault.where in form.fields else None, words)


def in_words(refused: AgreementRefused) -> str:
    """Everything at once, for a message above a page."""
    return " ".join(fault.reason.in_words(gettext) for fault in refused.faults)


def _drawn(text: Any) -> bytes | None:
    """The picture that the drawing field made, or None."""
    if not str(text).startswith(PNG):
        return None
    try:
        return base64.b64decode(str(text).removeprefix(PNG), validate=True)
    except binascii.Error:
        return None
