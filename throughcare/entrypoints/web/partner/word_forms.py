"""What one fills in to say what one's own organization calls something."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.registers.directory.actions import WordRefused
from throughcare.registers.directory.rules.concepts import LANGUAGES, Concept, Forms
from throughcare.registers.directory.rules.glossary import LONGEST, Glossary, plain_words

LABELS = {
    ("en", "one"): _("English, for one"),
    ("en", "many"): _("English, for many"),
    ("es", "one"): _("Spanish, for one"),
    ("es", "many"): _("Spanish, for many"),
}
HINT = _("Leave both lines of a language empty to go back to the usual word.")


class WordForm(forms.Form):
    """A word for one and for many, in each language."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for (language, form), label in LABELS.items():
            self.fields[f"{language}_{form}"] = forms.CharField(
                label=label,
                help_text=HINT if form == "one" else "",
                max_length=LONGEST,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """A language has both of its forms, or none."""
        said = super().clean() or {}
        for language in LANGUAGES:
            one, many = said.get(f"{language}_one", ""), said.get(f"{language}_many", "")
            if bool(one) != bool(many):
                missing = "many" if one else "one"
                self.add_error(f"{language}_{missing}", gettext("Write this form too."))
        return said

    def said(self, concept: Concept, speech: Glossary) -> dict[str, Forms]:
        """The forms by language; what is the usual word anyway is not kept as our own."""
        data = self.cleaned_data
        found = {one: Forms(data[f"{one}_one"], data[f"{one}_many"]) for one in LANGUAGES}
        return {
            language: forms
            for language, forms in found.items()
            if forms.one and forms != _usual(concept, speech, language)
        }

    def refuse(self, refused: WordRefused) -> None:
        """Put a refusal at its field, in the reader's language."""
        self.add_error("_".join(refused.where), refused.reason.in_words(gettext))


def initial(concept: Concept, speech: Glossary) -> dict[str, str]:
    """What stands there now, so that nobody begins with an empty form."""
    now = {language: speech.words(concept, language) for language in LANGUAGES}
    return {
        f"{language}_{form}": getattr(forms, form)
        for language, forms in now.items()
        for form in ("one", "many")
    }


def _usual(concept: Concept, speech: Glossary, language: str) -> Forms:
    return speech.of_field(concept, language) or plain_words(concept, language)
