"""What one fills in to tell partners of a service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.registers.directory.models import Facility, Service
from throughcare.registers.directory.rules.service_kinds import kind_in_words, service_kinds

KEPT = ("name", "kind", "place", "unit", "begins_at", "ends_at", "for_whom", "until", "contact")


class ServiceForm(forms.Form):
    """One service: what, where, when, for whom, and whom to ask."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What kind of service is it?"))
    facility = forms.ChoiceField(label=_("Where?"), required=False)
    place = forms.CharField(label=_("If somewhere else: where?"), max_length=120, required=False)
    unit = forms.CharField(
        label=_("For which unit?"),
        help_text=_("Leave it empty when it is for the whole place."),
        max_length=40,
        required=False,
    )
    weekdays = forms.MultipleChoiceField(
        label=_("On which days?"), choices=[*WEEKDAYS.items()], widget=forms.CheckboxSelectMultiple
    )
    begins_at = forms.TimeField(label=_("From"), required=False)
    ends_at = forms.TimeField(label=_("To"), required=False)
    for_whom = forms.CharField(
        label=_("For whom?"),
        help_text=_("For example: parents in custody. Name no person."),
        max_length=160,
        required=False,
    )
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(label=_("Last day, if there is one"), required=False)
    contact = forms.CharField(
        label=_("Whom does a partner ask?"),
        help_text=_("Somebody who works for you, with a phone or an e-mail."),
        max_length=160,
    )
    clause = forms.ChoiceField(label=_("Which clause tells of it?"), required=False)

    def __init__(
        self, *args: Any, language: str, facilities: Sequence[Facility],
        clauses: Sequence[tuple[str, str]], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.facilities = {str(one.pk): one for one in facilities}
        places = [(key, one.name) for key, one in self.facilities.items()]
        kinds = sorted((kind_in_words(one, language), one) for one in service_kinds().kinds)
        self._choose("kind", [("", _("Choose one")), *((key, words) for words, key in kinds)])
        self._choose("facility", [*places, ("", _("Somewhere else"))])
        self._choose("clause", [("", _("None")), *clauses])

    def _choose(self, field: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A place is named, and what begins ends afterwards."""
        said = super().clean() or {}
        if not said.get("facility") and not said.get("place", "").strip():
            self.add_error("place", gettext("Say where it is."))
        if (since := said.get("since")) and (until := said.get("until")) and until < since:
            self.add_error("until", gettext("The last day comes before the first day."))
        if (begins := said.get("begins_at")) and (ends := said.get("ends_at")) and ends <= begins:
            self.add_error("ends_at", gettext("It would end before it begins."))
        return said

    def told(self) -> dict[str, Any]:
        """The answers as the workflow takes them; a place is a facility or words, not both."""
        said = self.cleaned_data
        facility = self.facilities.get(said["facility"])
        return {name: said[name] for name in KEPT} | {
            "place": "" if facility else said["place"],
            "facility": facility,
            "since": said["since"],
            "weekdays": sorted(int(day) for day in said["weekdays"]),
            "clause": UUID(said["clause"]) if said["clause"] else None,
        }


def initial(row: Service | None) -> dict[str, Any]:
    """What stands there now."""
    if row is None:
        return {}
    return {name: getattr(row, name) for name in (*KEPT, "since")} | {
        "facility": str(row.facility_id or ""),
        "weekdays": [str(day) for day in row.weekdays],
        "clause": str(row.clause or ""),
    }
