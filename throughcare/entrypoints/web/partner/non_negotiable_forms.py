"""What one fills in to say that one does not move on something."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.partner.non_negotiable_words import WAYS
from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.partnership.relationships.rules.non_negotiables import Forbids, Limit
from throughcare.vocabulary.categories import ContactMode, DataClass


class LineForm(forms.Form):
    """One thing, in the organization's own words; what breaks it is asked by its kind."""

    words = forms.CharField(
        label=_("What do you not move on?"),
        help_text=_("In your own words: this is what your partners will read. Name no person."),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )

    def limit(self) -> Limit:
        """What breaks it."""
        return Limit(Forbids.NOTHING)


class TimesForm(LineForm):
    """Weekdays, hours, or hours on weekdays."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days not?"), choices=list(WEEKDAYS.items()), coerce=int,
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    since = forms.TimeField(
        label=_("From when on?"), help_text=_("Leave both times empty for whole days."),
        required=False,
    )  # fmt: skip
    until = forms.TimeField(label=_("Until when?"), required=False)

    def limit(self) -> Limit:
        """Days, hours or both."""
        said = self.cleaned_data
        days = frozenset(said["weekdays"])
        return Limit(Forbids.TIMES, weekdays=days, since=said["since"], until=said["until"])


class NoticeForm(LineForm):
    """How many days ahead at least."""

    number = forms.IntegerField(label=_("At least how many days ahead?"), min_value=1, max_value=90)

    def limit(self) -> Limit:
        """Least days of notice."""
        return Limit(Forbids.SHORT_NOTICE, number=self.cleaned_data["number"])


class ManyForm(LineForm):
    """How many people at most."""

    number = forms.IntegerField(
        label=_("At most how many people at once?"), min_value=1, max_value=500
    )

    def limit(self) -> Limit:
        """Most people at once."""
        return Limit(Forbids.MANY_AT_ONCE, number=self.cleaned_data["number"])


class WaysForm(LineForm):
    """How one does not meet."""

    ways = forms.MultipleChoiceField(
        label=_("How do you not meet?"), choices=list(WAYS.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def limit(self) -> Limit:
        """Ways to meet."""
        return Limit(Forbids.WAYS, ways=frozenset(map(ContactMode, self.cleaned_data["ways"])))


class SharingForm(LineForm):
    """What is never given to anybody."""

    data_classes = forms.MultipleChoiceField(
        label=_("What do you never share?"), choices=list(CLASSES.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def limit(self) -> Limit:
        """Data classes that no clause may take from us."""
        classes = frozenset(map(DataClass, self.cleaned_data["data_classes"]))
        return Limit(Forbids.SHARING, data_classes=classes)


class WordsForm(LineForm):
    """Words that tell that something goes too far."""

    forbidden = forms.CharField(
        label=_("Which words tell that something goes too far?"),
        help_text=_("One a line, for example: overnight. Steps, goals and agendas are looked at."),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
    )

    def limit(self) -> Limit:
        """Words, one a line."""
        lines = [line.strip() for line in self.cleaned_data["forbidden"].splitlines()]
        return Limit(Forbids.WORDS, words=tuple(line for line in lines if line))


FORMS: dict[Forbids, type[LineForm]] = {
    Forbids.TIMES: TimesForm,
    Forbids.SHORT_NOTICE: NoticeForm,
    Forbids.WAYS: WaysForm,
    Forbids.MANY_AT_ONCE: ManyForm,
    Forbids.SHARING: SharingForm,
    Forbids.WORDS: WordsForm,
    Forbids.NOTHING: LineForm,
}


def line_form(about: Forbids, sent: Any = None) -> LineForm:
    """The form of one kind."""
    return FORMS[about](sent)
