"""The forms of this step, each with errors in the reader's words."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.entrypoints.web.schedule.words import DECLINES, LEVELS, MODES, OUTCOMES
from throughcare.vocabulary.categories import ContactMode

LIVE = [
    (mode, MODES[mode]) for mode in (ContactMode.IN_PERSON, ContactMode.VIDEO, ContactMode.PHONE)
]
LENGTHS = [(20, _("20 minutes")), (30, _("30 minutes")), (45, _("45 minutes")), (60, _("1 hour"))]


class AskForm(forms.Form):
    """When and how to meet the people who were ticked."""

    day = forms.DateField(label=_("Which day?"))
    earliest = forms.TimeField(
        label=_("From when on?"),
        initial=time(9),
        help_text=_("The visits follow each other; counts and meals are left out."),
    )
    minutes = forms.TypedChoiceField(
        label=_("How long for each?"), choices=LENGTHS, coerce=int, initial=30
    )
    mode = forms.ChoiceField(label=_("How will you meet?"), choices=LIVE, initial=LIVE[0][0])


ANSWERS = [
    ("accept", _("Yes, at this time")),
    ("counter", _("Yes, at another time")),
    ("decline", _("No, this can not be arranged")),
    ("not_now", _("Not now: this person can not be met yet")),
    ("no", _("No: this person can not be met")),
]


class AnswerForm(forms.Form):
    """The desk's answer to one request; each answer asks only for what belongs to it."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    room = forms.CharField(label=_("Room"), max_length=60, required=False)
    unit = forms.CharField(
        label=_("Unit that brings the person"), max_length=40, required=False,
        help_text=_("As the roster says; change it if you know better."),
    )  # fmt: skip
    other_day = forms.DateField(label=_("Other day"), required=False)
    other_time = forms.TimeField(label=_("Other time"), required=False)
    reason = forms.ChoiceField(
        label=_("Why it can not be arranged"), required=False,
        choices=[("", "—"), *DECLINES.items()],
        help_text=_("A matter of rooms and hours. Nothing about the person."),
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("Look at it again on"), required=False,
        help_text=_("They see this day and no reason."),
    )  # fmt: skip

    NEEDED = {
        "accept": ("room", "unit"),
        "counter": ("other_day", "other_time", "unit"),
        "decline": ("reason",),
        "not_now": ("review_on",),
    }

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen answer needs."""
        data = super().clean() or {}
        for name in self.NEEDED.get(data.get("answer", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("is needed for this answer."))
        return data


class OutcomesForm(forms.Form):
    """One outcome for each open line, and a name for those that stay open."""

    hand_to = forms.CharField(
        label=_("Who closes the rest in the next shift?"), max_length=120, required=False,
        help_text=_("Write the name. Lines without an outcome are handed to them."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"outcome_{line.visit}"] = forms.ChoiceField(
                choices=[("", "—"), *OUTCOMES.items()],
                required=False,
                label=_("What happened to the line at %(time)s?")
                % {"time": f"{line.begins_at:%H:%M}"},
            )
            if line.mode != ContactMode.IN_PERSON:
                self.fields[f"minutes_{line.visit}"] = forms.IntegerField(
                    label=_("Minutes of the call"), min_value=0, max_value=600, required=False
                )

    def outcomes(self) -> dict[Any, tuple[Outcome, int | None]]:
        """The outcomes chosen, with the minutes of calls, by visit."""
        return {
            line.visit: (Outcome(chosen), self.cleaned_data.get(f"minutes_{line.visit}"))
            for line in self.lines
            if (chosen := self.cleaned_data.get(f"outcome_{line.visit}"))
        }

    def left_open(self) -> list[Any]:
        """Visits of the lines that were given no outcome."""
        return [line.visit for line in self.lines if line.visit not in self.outcomes()]


class MemberForm(forms.Form):
    """A form about one worker of a partner."""

    member = forms.ChoiceField(label=_("Who?"))

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(row.pk): row for row in members}
        self.fields["member"].choices = [
            (key, f"{row.user.display_name}, {row.organization.short_name}")
            for key, row in self.members.items()
        ]

    def clean_member(self) -> Any:
        """The membership that was chosen."""
        return self.members[self.cleaned_data["member"]]


class ClearanceForm(MemberForm):
    """A clearance: how far it goes, from when to when."""

    name_on_id = forms.CharField(
        label=_("Name exactly as on the photo ID"), max_length=120, strip=True
    )
    level = forms.ChoiceField(label=_("How far?"), choices=list(LEVELS.items()), initial="escorted")
    given_on = forms.DateField(label=_("First day"))
    expires_on = forms.DateField(label=_("Last day"))


class EquipmentForm(MemberForm):
    """One thing that may be brought in."""

    item = forms.CharField(label=_("What?"), max_length=60, help_text=_("laptop, phone, scanner"))
    serial = forms.CharField(label=_("Serial number"), max_length=60)
    expires_on = forms.DateField(label=_("Last day"))


class ClosingForm(forms.Form):
    """From when to when nobody comes in, and what visits become."""

    begins_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    fallback = forms.ChoiceField(
        label=_("What becomes of visits in person?"),
        choices=[
            ("phone", _("They become phone calls")),
            ("video", _("They become video visits")),
            ("", _("They wait until the officer decides")),
        ],
        required=False, widget=forms.RadioSelect, initial="phone",
    )  # fmt: skip


class BlockForm(forms.Form):
    """A time of every day on which nobody can be brought."""

    name = forms.CharField(label=_("What is it?"), max_length=30, help_text=_("count, lunch"))
    begins_at = forms.TimeField(label=_("From"))
    ends_at = forms.TimeField(label=_("To"))
