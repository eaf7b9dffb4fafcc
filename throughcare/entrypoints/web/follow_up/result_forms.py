"""What is written down about a request: filed, the other parent told, decided; and of release."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.casework.child_support.actions.accounts import AccountSaid
from throughcare.casework.child_support.actions.decisions import Decision
from throughcare.entrypoints.web.follow_up.result_words import OUTCOMES

LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]


class FiledForm(forms.Form):
    """The day on which a request went in."""

    filed_on = forms.DateField(label=_("Filed on"))


class ToldForm(forms.Form):
    """The day on which notice of the request reached the other parent."""

    told_on = forms.DateField(
        label=_("The other parent was told on"),
        help_text=_("The day on which the notice reached them. No change can hold before it."),
    )


class DecidedForm(forms.Form):
    """What was decided; each outcome stands for itself."""

    outcome = forms.ChoiceField(
        label=_("What was decided?"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
    decided_on = forms.DateField(label=_("Decided on"))
    effective_on = forms.DateField(label=_("First day of the change"), required=False)
    before = forms.DecimalField(
        label=_("Each month before, in dollars"), required=False, min_value=0, decimal_places=2
    )
    after = forms.DecimalField(
        label=_("Each month from then, in dollars"), required=False, min_value=0, decimal_places=2
    )

    def decision(self) -> Decision:
        """The decision with amounts in cents."""
        data = self.cleaned_data
        return Decision(
            outcome=data["outcome"],
            decided_on=data["decided_on"],
            effective_on=data["effective_on"],
            before_cents=_cents(data["before"]),
            after_cents=_cents(data["after"]),
        )


class AccountForm(forms.Form):
    """What was written into the account of an order, and when."""

    done_on = forms.DateField(label=_("The account was changed on"))
    effective_on = forms.DateField(
        label=_("First day of the change"),
        help_text=_(
            "Filled out as the law says, where it says it. Mend it if the account differs."
        ),
    )
    before = forms.DecimalField(
        label=_("Each month before, in dollars"), min_value=0, decimal_places=2
    )
    after = forms.DecimalField(
        label=_("Each month from then, in dollars"), min_value=0, decimal_places=2
    )

    def said(self) -> AccountSaid:
        """What was written down, with amounts in cents."""
        data = self.cleaned_data
        return AccountSaid(
            done_on=data["done_on"],
            effective_on=data["effective_on"],
            before_cents=int(data["before"] * 100),
            after_cents=int(data["after"] * 100),
        )


class UndoneForm(forms.Form):
    """The day on which an account was changed back."""

    undone_on = forms.DateField(label=_("Changed back on"))


class ReleaseForm(forms.Form):
    """Language, and a day of release that no record holds yet."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    home_on = forms.DateField(
        label=_("Day of release"),
        required=False,
        help_text=_("Leave empty to use the day that the facility's record says."),
    )


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
