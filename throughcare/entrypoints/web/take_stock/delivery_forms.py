"""The forms of a delivery: which file it is, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.casework.exchange.rules.sniff import Sniffed
from throughcare.vocabulary.date_reading import DateOrder
from throughcare.vocabulary.layout_fields import FIELDS, Form
from throughcare.vocabulary.layouts import ColumnMapping, Layout

ORDERS = [
    ("", _("as it can be read")),
    (DateOrder.MONTH_DAY_YEAR, _("month, day, year")),
    (DateOrder.DAY_MONTH_YEAR, _("day, month, year")),
    (DateOrder.YEAR_MONTH_DAY, _("year, month, day")),
    (DateOrder.EXCEL_DAY_NUMBER, _("Excel day number")),
]
TOO_LARGE = _(
    "The file is 200 MB or larger. Send it in parts, or leave out pictures and columns that"
    " are not needed."
)


@dataclass(frozen=True)
class Errand:
    """Which file it is: its kind, whose people it lists, and for whom it comes."""

    kind: str
    sender: UUID
    receiver: UUID | None
    words: str

    @property
    def key(self) -> str:
        """The errand as a form carries it; checked against the viewer's own when it comes back."""
        return f"{self.kind}-{self.sender}-{self.receiver or ''}"


class UploadForm(forms.Form):
    """Which file it is, and the file."""

    errand = forms.ChoiceField(
        label=_("Which file is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say which file it is.")},
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV, Excel (.xlsx) or fixed width, as your system writes it; up to 200 MB."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file.")},
    )

    def __init__(self, *args: Any, errands: list[Errand], too_large: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.errands = {errand.key: errand for errand in errands}
        self.too_large = too_large
        field = self.fields["errand"]
        field.choices = [(key, one.words) for key, one in self.errands.items()]  # type: ignore[attr-defined]
        if len(errands) == 1:
            field.initial = errands[0].key
        if too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["file"]
        if found.size >= settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return found

    def chosen(self) -> Errand:
        """The errand that was chosen."""
        return self.errands[self.cleaned_data["errand"]]


class MappingForm(forms.Form):
    """What each column of a file means, and whether the file holds everyone."""

    name = forms.CharField(label=_("Name of this layout"), max_length=80)
    complete_file = forms.TypedChoiceField(
        label=_("Who is in such a file?"),
        choices=[("yes", _("Everyone")), ("no", _("Only changes"))],
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
        help_text=_("Even in a file of everyone, nobody is released because a name is missing."),
        error_messages={"required": _("Say whether the file holds everyone or only changes.")},
    )

    def __init__(self, *args: Any, sniffed: Sniffed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sniffed = sniffed
        known = FIELDS[sniffed.kind].values()
        choices = [("", _("not imported")), *((one.name, gettext(one.label)) for one in known)]
        for number, one in enumerate(sniffed.suggestions):
            self.fields[f"field_{number}"] = forms.ChoiceField(
                label=one.heading, choices=choices, required=False, initial=one.field,
                disabled=bool(one.never),
            )  # fmt: skip
            if self._holds_dates(number):
                self.fields[f"order_{number}"] = forms.ChoiceField(
                    label=_("Which part comes first?"), choices=ORDERS, required=False,
                    initial=sniffed.orders.get(one.heading) or "",
                )  # fmt: skip

    def _holds_dates(self, number: int) -> bool:
        field = FIELDS[self.sniffed.kind].get(self.sniffed.suggestions[number].field)
        chosen = FIELDS[self.sniffed.kind].get(self.data.get(f"field_{number}", ""))
        return any(f and f.form in (Form.DATE, Form.BIRTH_DATE) for f in (field, chosen))

    def plain_fields(self) -> Iterator[forms.BoundField]:
        """The two questions about the whole file."""
        yield self["name"]
        yield self["complete_file"]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each column with its first values, for the page."""
        for number, one in enumerate(self.sniffed.suggestions):
            cells = [row[number] for row in self.sniffed.rows if number < len(row)]
            yield {
                "heading": one.heading,
                "never": gettext(one.never) if one.never else "",
                "examples": [cell for cell in cells if cell.strip()][:3],
                "field": self[f"field_{number}"],
                "order": self[f"order_{number}"] if f"order_{number}" in self.fields else None,
            }

    def layout(self, *, sender: str, on: date) -> Layout:
        """The layout that was chosen. Raises LayoutInvalid in plain words."""
        return self.sniffed.layout(
            sender=sender,
            on=on,
            complete_file=self.cleaned_data["complete_file"],
            columns=tuple(self._columns()),
        )

    def _columns(self) -> Iterator[ColumnMapping]:
        for number, one in enumerate(self.sniffed.suggestions):
            field = self.cleaned_data.get(f"field_{number}")
            if field and not one.never:
                order = self.cleaned_data.get(f"order_{number}")
                yield ColumnMapping(
                    field,
                    one.heading,
                    *self.sniffed.place_of(number),
                    order=DateOrder(order) if order else None,
                )
