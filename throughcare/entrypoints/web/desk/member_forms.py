"""The forms that take somebody in, and that let them set up a new second step."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.context import ROLES
from throughcare.entrypoints.web.shell.roles import ALL_ROLES
from throughcare.registers.accounts.rules import IdentityCheck
from throughcare.vocabulary.categories import Role

CHECKS = {
    IdentityCheck.IN_PERSON: _("They stood before me, and I know them or saw their ID card"),
    IdentityCheck.BY_VIDEO: _("I saw them by video, and I know them or saw their ID card"),
    IdentityCheck.CALLED_BACK: _("I called them back on a number that we had before"),
}


class MemberForm(forms.Form):
    """Who it is, and what they do here."""

    display_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Work e-mail"), help_text=_("They sign in with it."))
    role = forms.ChoiceField(
        label=_("What they do here"),
        choices=[(r, words) for r, words in ROLES.items() if r in ALL_ROLES],
    )
    safety_trained_until = forms.DateField(
        label=_("Domestic violence training counts until"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leave it empty for somebody who was not trained."),
    )

    def clean_role(self) -> Role:
        """The role as the house names it."""
        return Role(self.cleaned_data["role"])


class SecondStepForm(forms.Form):
    """How the administrator made sure who asks; the answer stays in the ledger."""

    checked = forms.ChoiceField(
        label=_("How did you make sure that it is them?"),
        choices=list(CHECKS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how, before you take it away.")},
        help_text=_(
            "A call, a message or an e-mail from them is not enough: anybody can send one."
        ),
    )

    def clean_checked(self) -> IdentityCheck:
        """The check as the house names it."""
        return IdentityCheck(self.cleaned_data["checked"])
