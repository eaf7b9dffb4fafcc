"""The second step: an app with codes, or a passkey; wrong codes count like wrong passwords."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.registers.accounts.actions import note_failure
from throughcare.registers.accounts.models import User
from throughcare.registers.accounts.queries import is_locked_out

SIX_DIGITS = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """The words that browsers and phones show, and ours for what goes wrong."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This did not work. Try once more, with a new code."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser calls this place when it asks for the passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Throughcare"}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A name to begin with; the member may call the passkey as they like."""
        mine = Authenticator.objects.filter(user_id=user.pk, type=type)
        return gettext("Passkey %(n)s") % {"n": mine.count() + 1}


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""

    code = forms.CharField(label=_("Code from your app, or a recovery code"), widget=SIX_DIGITS)

    def clean_code(self) -> str:
        """The code if it is right; a wrong one counts, and nothing is looked at while locked."""
        return counted(self.user, super().clean_code)


class CodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The code when we ask again."""

    code = forms.CharField(label=_("Code from your app, or a recovery code"), widget=SIX_DIGITS)

    def clean_code(self) -> str:
        """As at sign-in."""
        return counted(self.user, super().clean_code)


def counted(user: User, look: Any) -> str:
    """Look at a code unless the account is locked; count it if it is wrong (R6)."""
    if is_locked_out(user.email):
        raise get_adapter().validation_error("too_many_login_attempts")
    try:
        return str(look())
    except ValidationError:
        note_failure(login=user.email, at=timezone.now())
        raise


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    code = forms.CharField(label=_("The six digits that the app shows"), widget=SIX_DIGITS)


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, and whether it is enough by itself."""

    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("For example: my work computer, the key on my ring."),
        required=False,
        max_length=60,
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without typing a password"),
        help_text=_("The computer then asks for your finger, face or PIN each time."),
        required=False,
        initial=True,
    )


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label=_("What do you call it?"), max_length=60)
