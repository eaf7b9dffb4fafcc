"""The form in which somebody says who still works here: one answer a member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.registers.accounts.models import Membership

HERE, LEFT = "here", "left"


class ReviewForm(forms.Form):
    """An answer for each member; who is left open stays as they are."""

    def __init__(
        self, members: Sequence[Membership], asker: UUID | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            answers = [(HERE, _("Still works here"))]
            if member.user_id != asker:  # somebody else has to say that one has left oneself
                answers.append((LEFT, _("Has left")))
            self.fields[str(member.pk)] = forms.ChoiceField(
                label=member.user.display_name,
                choices=answers,
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """At least one answer, or nothing was said."""
        answers = super().clean() or {}
        if not any(answers.values()) and not self.errors:
            raise forms.ValidationError(_("Say of at least one member whether they work here."))
        return answers

    def who(self, answer: str) -> list[Membership]:
        """The members of whom this was said."""
        return [one for one in self.members if self.cleaned_data.get(str(one.pk)) == answer]
