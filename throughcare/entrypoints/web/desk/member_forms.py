"""The form that takes somebody in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.context import ROLES
from throughcare.vocabulary.categories import Role


class MemberForm(forms.Form):
    """Who it is, and what they do here."""

    display_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Work e-mail"), help_text=_("They sign in with it."))
    role = forms.ChoiceField(label=_("What they do here"), choices=list(ROLES.items()))
    safety_trained_until = forms.DateField(
        label=_("Domestic violence training counts until"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leave it empty for somebody who was not trained."),
    )

    def clean_role(self) -> Role:
        """The role as the house names it."""
        return Role(self.cleaned_data["role"])
