"""What the consent desk asks: whom, what, until when; how it was signed or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.access.actions.consenting import ConsentRefused, Signed
from throughcare.access.rules.consents import Choices, Recipient, SignedBy, asked_for
from throughcare.entrypoints.web.deliver.consent_words import FAULTS, SAID_HOW, WAYS
from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose

LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]


class ConsentForm(forms.Form):
    """One purpose, named recipients, classes one by one, a last day. Nothing is ticked before."""

    recipients = forms.MultipleChoiceField(
        label=_("With whom may we share?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    data_classes = forms.MultipleChoiceField(
        label=_("What may they know, besides the name?"),
        choices=[(str(name), CLASSES[name]) for name in asked_for()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    last_day = forms.DateField(label=_("Until which day?"), required=False)
    language = forms.ChoiceField(label=_("Language of the form"), choices=LANGUAGES)
    read_aloud = forms.BooleanField(label=_("Somebody read the form aloud"), required=False)
    interpreter = forms.CharField(
        label=_("Name of the interpreter, if there was one"), required=False, max_length=120
    )

    def __init__(self, *args: Any, partners: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._partners = {str(one.pk): one for one in partners}
        self.fields["recipients"].choices = [(key, one.name) for key, one in self._partners.items()]

    def choices(self) -> Choices:
        """What was chosen, as the rules take it."""
        data = self.cleaned_data
        named = [self._partners[key] for key in data["recipients"]]
        return Choices(
            purpose=Purpose.REENTRY_SERVICES,
            data_classes=frozenset(DataClass(name) for name in data["data_classes"]),
            recipients=frozenset(Recipient(one.pk, OrganizationKind(one.kind)) for one in named),
            last_day=data["last_day"],
        )


class SignForm(forms.Form):
    """How and when the person signed."""

    how = forms.ChoiceField(
        label=_("How did they sign?"),
        choices=[(str(code), label) for code, label in WAYS.items()],
        widget=forms.RadioSelect,
    )
    signed_on = forms.DateField(label=_("On which day?"))
    witness = forms.CharField(label=_("For a mark: name of the witness"), required=False,
                              max_length=120)  # fmt: skip

    def signed(self) -> Signed:
        """The signature as the action takes it."""
        data = self.cleaned_data
        return Signed(SignedBy(data["how"]), data["signed_on"], data["witness"])


class RevokeForm(forms.Form):
    """How the person took it back; a spoken word is enough."""

    said_how = forms.ChoiceField(
        label=_("How did they say it?"),
        choices=list(SAID_HOW.items()),
        widget=forms.RadioSelect,
        initial="spoken",
    )


def tell(form: forms.Form, refused: ConsentRefused) -> None:
    """Put each fault at its field."""
    for fault in refused.faults:
        form.add_error(fault.field if fault.field in form.fields else None, FAULTS[fault.code])


def named(recipients: Sequence[UUID], by_id: dict[UUID, Organization]) -> list[str]:
    """Names of organizations, by name."""
    return sorted(by_id[one].name for one in recipients if one in by_id)
