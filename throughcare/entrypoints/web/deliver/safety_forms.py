"""What the pages of safe contact ask; never where somebody lives, never what happened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.access.actions.safety import SafeWay, Substitute
from throughcare.access.queries.safety import SafeContactView
from throughcare.entrypoints.web.deliver.safety_words import (
    AHEAD,
    CHANNELS,
    LANGUAGES,
    REASONS,
    SAID_HOW,
    WHERE,
)


def _one_of(label: Any, words: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(words.items()), widget=forms.RadioSelect)


class ProtectForm(forms.Form):
    """Why, as a code; there is no room for a story."""

    reason = _one_of(_("Why?"), REASONS)


class OfferForm(forms.Form):
    """Where the safety check was offered; what was answered is not asked."""

    where = _one_of(_("Where did you offer it?"), WHERE)
    alone = forms.BooleanField(
        label=_("Nobody else could hear us"),
        error_messages={"required": _("Offer it again when nobody else can hear.")},
    )


class WayForm(forms.Form):
    """How the person wants to be reached."""

    channel = _one_of(_("How may we reach you?"), CHANNELS)
    hours = forms.CharField(label=_("At which hours?"), required=False, max_length=80)
    voicemail_is_safe = forms.BooleanField(label=_("We may leave a message"), required=False)
    also_seen_by = forms.CharField(
        label=_("Who else sees this phone or mailbox?"), required=False, max_length=80
    )
    code_word = forms.CharField(
        label=_("A new code word"),
        help_text=_("We keep it so that it can be compared, and never shown."),
        required=False,
        max_length=40,
    )
    language = _one_of(_("Language"), LANGUAGES)
    certified_until = forms.DateField(
        label=_("Last day in the address program, if they are in one"), required=False
    )
    warn_before_end = forms.BooleanField(
        label=_("They asked us to remind them 60 days before"), required=False
    )

    def way(self) -> SafeWay:
        """What was said, as the action takes it."""
        return SafeWay(**self.cleaned_data)


class AddressForm(forms.Form):
    """An address that stands in for the person's own."""

    street = forms.CharField(label=_("Box or office"), max_length=200)
    city = forms.CharField(label=_("City"), required=False, max_length=80)
    state = forms.CharField(label=_("State"), required=False, max_length=20)
    zip = forms.CharField(label=_("ZIP code"), required=False, max_length=12)

    def address(self) -> Substitute:
        """What was said, as the action takes it."""
        return Substitute(**self.cleaned_data)


class HowForm(forms.Form):
    """By which safe channel the protected person said it."""

    said_how = _one_of(_("How did they say it?"), SAID_HOW)
    word = forms.CharField(
        label=_("On the phone: the code word that they said"), required=False, max_length=40
    )


class WarnedForm(forms.Form):
    """Which step they were told of."""

    step = forms.ChoiceField(choices=list(AHEAD.items()))
    about = forms.UUIDField()


def said_before(known: SafeContactView | None, language: str) -> dict[str, Any]:
    """What the form of the safe way begins with."""
    if known is None:
        return {"channel": "post", "language": language or "en"}
    shown = set(WayForm.base_fields) - {"code_word"}
    return {name: getattr(known, name) for name in shown}
