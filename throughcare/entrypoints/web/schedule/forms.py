"""The forms of this step, each with errors in the reader's words."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.casework.inreach.rules.ending import EndedBecause
from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.casework.inreach.rules.suitability import Suitable
from throughcare.entrypoints.web.schedule.words import DECLINES, ENDED, LEVELS, MODES, OUTCOMES
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
    despite_budget = forms.BooleanField(
        label=_("Ask all the same"), required=False, widget=forms.HiddenInput
    )

    def warn_of_budget(self, words: str) -> None:
        """Tell at the mode that the money is used up, and let it be ticked away."""
        self.add_error("mode", words)
        self.fields["despite_budget"].widget = forms.CheckboxInput()


class AcceptForm(forms.Form):
    """Yes, at this time: where, and which unit brings the person."""

    room = forms.CharField(label=_("Room"), max_length=60)
    unit = forms.CharField(
        label=_("Unit that brings the person"), max_length=40,
        help_text=_("As the roster says; change it if you know better."),
    )  # fmt: skip


class CounterForm(AcceptForm):
    """Yes, at another time."""

    day = forms.DateField(label=_("Other day"))
    begins_at = forms.TimeField(label=_("Other time"))
    field_order = ("day", "begins_at", "room", "unit")


class DeclineForm(forms.Form):
    """No, this can not be arranged."""

    reason = forms.ChoiceField(
        label=_("Why not?"), choices=list(DECLINES.items()), widget=forms.RadioSelect,
        help_text=_("A matter of rooms and hours. Nothing about the person."),
    )  # fmt: skip


class SuitabilityForm(forms.Form):
    """This person can not be met: for now, or at all; there is no place for a reason."""

    suitable = forms.ChoiceField(
        label=_("Can this person be met?"), widget=forms.RadioSelect, initial=Suitable.NOT_NOW,
        choices=[(Suitable.NOT_NOW, _("Not now")), (Suitable.NO, _("No"))],
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("If not now: look at it again on"), required=False,
        help_text=_("They see the answer and this day, and no reason."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A "not now" has a day; a "no" has none."""
        data = super().clean() or {}
        if data.get("suitable") == Suitable.NOT_NOW and "review_on" not in self.errors:
            if not data.get("review_on"):
                self.add_error("review_on", _("Say on which day to look at it again."))
        else:
            data["review_on"] = None
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
            ("wait", _("They wait until the officer decides")),
        ],
        widget=forms.RadioSelect, initial="phone",
    )  # fmt: skip


class EndForm(forms.Form):
    """Why something ends."""

    because = forms.ChoiceField(label=_("Why does it end?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, reasons: Iterable[EndedBecause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].choices = [(str(one), ENDED[one]) for one in reasons]


class BlockForm(forms.Form):
    """A time of every day on which nobody can be brought."""

    name = forms.CharField(label=_("What is it?"), max_length=30, help_text=_("count, lunch"))
    begins_at = forms.TimeField(label=_("From"))
    ends_at = forms.TimeField(label=_("To"))
