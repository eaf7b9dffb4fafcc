"""What one fills in to begin a partnership, plan it, set goals and meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.partner.words import CADENCES, LEVELS
from throughcare.partnership.relationships.rules.plans import Part
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.directory.models import Organization

TEXT = {"rows": 4}
CHOOSE = [("", _("Choose one")), *CADENCES.items()]
WHO_MEETS = [("", _("Choose one")), *LEVELS.items()]
NO_NAMES = _("Plain words. Name no person in custody.")


class BeginForm(forms.Form):
    """With whom."""

    partner = forms.ChoiceField(label=_("With which organization?"))

    def __init__(self, *args: Any, others: Sequence[Organization], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("Choose one")), *((str(one.pk), one.name) for one in others)]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]


class EditionForm(forms.Form):
    """Which edition of the plan is being changed, so that nobody's words are lost."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class PurposeForm(EditionForm):
    """Why both sides do this."""

    purpose = forms.CharField(
        label=_("What do you want to reach together?"),
        help_text=NO_NAMES,
        widget=forms.Textarea(TEXT),
        max_length=2000,
    )


class PeopleForm(EditionForm):
    """For whom, in words."""

    people = forms.CharField(
        label=_("For whom?"),
        help_text=_("For example: parents in custody with a child support order."),
        max_length=160,
    )


class RhythmForm(EditionForm):
    """How often both levels meet, and who pays for what."""

    leaders_meet = forms.ChoiceField(label=_("How often do the leaders meet?"), choices=CHOOSE)
    front_line_meets = forms.ChoiceField(
        label=_("How often do those who do the work meet?"), choices=CHOOSE
    )
    money = forms.CharField(
        label=_("Who pays for what?"),
        help_text=_("“No money changes hands” is an answer too."),
        widget=forms.Textarea(TEXT),
        max_length=2000,
    )


class StepsForm(EditionForm):
    """What each side does, one step a line."""

    def __init__(self, *args: Any, sides: Sequence[Organization], **more: Any) -> None:
        super().__init__(*args, **more)
        for place, one in enumerate(sides):
            self.fields[f"side_{place}"] = forms.CharField(
                label=gettext("What does %(name)s do?") % {"name": one.name},
                help_text=_("One step a line."),
                widget=forms.Textarea(TEXT),
                max_length=4000,
            )
        self.sides = [one.pk for one in sides]

    def steps(self) -> dict[UUID, list[str]]:
        """The lines of each side by organization."""
        said = self.cleaned_data
        return {one: said[f"side_{i}"].splitlines() for i, one in enumerate(self.sides)}


class GoalForm(forms.Form):
    """One shared goal, and what will show it."""

    words = forms.CharField(label=_("What do both sides want to reach?"), max_length=300)
    measure = forms.CharField(
        label=_("How will both sides know?"),
        help_text=_("Something that can be counted."),
        max_length=300,
    )


class SideForm(forms.Form):
    """Our side of a goal."""

    owner = forms.CharField(
        label=_("Who answers for it on your side?"),
        help_text=_("A person who works for you, or a team."),
        max_length=120,
        required=False,
    )
    method = forms.CharField(
        label=_("How do you do it?"),
        help_text=NO_NAMES,
        widget=forms.Textarea(TEXT),
        max_length=2000,
        required=False,
    )


class MeetingForm(forms.Form):
    """A level and a day."""

    level = forms.ChoiceField(label=_("Who meets?"), choices=WHO_MEETS)
    on = forms.DateField(label=_("Day"))


class HeldForm(forms.Form):
    """What went well comes first; then who met, and when (S3-24)."""

    went_well = forms.CharField(
        label=_("What went well?"), help_text=NO_NAMES, max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    level = forms.ChoiceField(label=_("Who met?"), choices=WHO_MEETS)
    on = forms.DateField(label=_("Day"))


class ItemForm(forms.Form):
    """Something to do, and which side does it."""

    words = forms.CharField(label=_("What is to be done?"), help_text=NO_NAMES, max_length=300)
    who = forms.ChoiceField(label=_("Who does it?"))

    def __init__(self, *args: Any, sides: Sequence[Organization], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), one.name) for one in sides
        ]


PART_FORMS = {Part.PURPOSE: PurposeForm, Part.PEOPLE: PeopleForm, Part.RHYTHM: RhythmForm}


# How actions call the two fields of the steps' form.
STEP_FIELDS = {"ours": "side_0", "theirs": "side_1"}


def tell(form: forms.Form, refused: RelationshipRefused) -> None:
    """Put a refusal at its field, or above the form."""
    where = STEP_FIELDS.get(refused.where, refused.where)
    seen = where in form.fields and not form.fields[where].widget.is_hidden
    form.add_error(where if seen else None, in_words(refused))


def in_words(refused: RelationshipRefused) -> str:
    """The refusal in the reader's language."""
    return refused.reason.in_words(gettext)


YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class HoldingForm(forms.Form):
    """One kind of information of our own."""

    is_held = forms.ChoiceField(
        label=_("Do you hold it?"), choices=YES_NO, widget=forms.RadioSelect
    )
    is_shareable = forms.ChoiceField(
        label=_("May it be shared where a clause allows it?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    freshness = forms.CharField(
        label=_("How fresh is it?"),
        help_text=_("For example: projected, changes after each hearing."),
        max_length=120,
        required=False,
    )

    def said(self) -> dict[str, Any]:
        """The answers as the action takes them."""
        data = self.cleaned_data
        return {
            "is_held": data["is_held"] == "yes",
            "is_shareable": data["is_shareable"] == "yes",
            "freshness": data["freshness"],
        }
