"""One clause with all that it comes to: who, whom, what may be seen, how one will know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.agree.editor.count_fields import CountFields
from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS
from throughcare.entrypoints.web.shell.promise_words import (
    PERIODS,
    PROOFS,
    chosen,
    kept_by_choices,
    put_chosen,
)
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.registers.agreements.rules.acknowledged import may_start
from throughcare.registers.agreements.rules.editing import put_clause
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose
from throughcare.vocabulary.promises import MOST_COUNTED, MOST_DAYS

# Numbers that may still be a blank of the model: an empty field leaves such a blank as it is, as
# long as the same thing keeps the promise.
NUMBERS = ("target", "target_count", "within_days")


class ClauseForm(forms.Form):
    """Everything of one clause; what a kind of clause does not need stays empty."""

    number = forms.CharField(label=_("Number"), max_length=12)
    heading = forms.ChoiceField(label=_("Heading"), choices=list(HEADINGS.items()))
    kind = forms.ChoiceField(label=_("Kind of clause"), choices=list(KINDS.items()))
    text = forms.CharField(label=_("Words"), widget=forms.Textarea(attrs={"rows": 4}))
    from_party = forms.ChoiceField(label=_("From, or who does it"), required=False)
    to_party = forms.ChoiceField(label=_("To, or for whom"), required=False)
    purpose = forms.ChoiceField(
        label=_("What for"), choices=[("", ""), *PURPOSES.items()], required=False
    )
    data_classes = forms.MultipleChoiceField(
        label=_("What may be seen"), choices=list(CLASSES.items()),
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    people = forms.CharField(label=_("Of whom"), required=False)
    proof = forms.ChoiceField(
        label=_("How does one know whether it was kept?"), choices=[("", ""), *PROOFS.items()],
        required=False,
    )  # fmt: skip
    measure = forms.ChoiceField(
        label=_("What keeps it?"), required=False,
        help_text=_("For a promise that is counted: what daily work leaves behind."),
    )  # fmt: skip
    period = forms.ChoiceField(
        label=_("Over which time?"), choices=[("", ""), *PERIODS.items()], required=False
    )
    target = forms.IntegerField(
        label=_("How many of 100?"), min_value=1, max_value=100, required=False
    )
    target_count = forms.IntegerField(
        label=_("Or: at least how many in that time?"), min_value=1, max_value=MOST_COUNTED,
        required=False,
    )  # fmt: skip
    within_days = forms.IntegerField(
        label=_("Within how many business days?"), min_value=1, max_value=MOST_DAYS,
        required=False, help_text=_("Only where something is answered."),
    )  # fmt: skip
    attested_by = forms.ChoiceField(
        label=_("Who says each time whether it was kept?"), required=False,
        help_text=_("Only where one side says so. Empty stands for who promised."),
    )  # fmt: skip
    budget = forms.DecimalField(
        label=_("How many dollars for calls in all?"), min_value=0, max_digits=9,
        decimal_places=2, required=False, help_text=_("Empty: no limit is agreed."),
    )  # fmt: skip
    starts_on = forms.DateField(
        label=_("First day of this service"), required=False,
        help_text=_("Only where a clause tells of a service. Not before the agreement holds."),
    )  # fmt: skip
    depends_on = forms.CharField(
        label=_("Holds only while these clauses hold"), required=False,
        help_text=_("Numbers of clauses, with commas between them."),
    )  # fmt: skip
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, text: AgreementText, clause: ClauseText, edition: int, data: Any = None
    ) -> None:
        super().__init__(data, initial={**as_initial(clause), "edition": edition})
        self.agreed = dict.fromkeys(text.party_names, text.effective_on)
        attester = str(clause.parameters.get("attested_by", ""))
        named = [*text.party_names, clause.from_party, clause.to_party, attester]
        sides = list(dict.fromkeys(named))
        parties = [("", ""), *((name, name) for name in sides if name)]
        for name in ("from_party", "to_party", "attested_by"):
            self.fields[name].choices = parties  # type: ignore[attr-defined]
        self.fields["measure"].choices = kept_by_choices()  # type: ignore[attr-defined]
        self.count = CountFields(clause.parameters, data)
        more, names = self.count.fields(), list(self.fields)
        after = names.index("measure") + 1
        self.fields.update(more)
        self.order_fields([*names[:after], *more, *names[after:]])
        if clause.parameters.get("pays_for") != "calls":
            del self.fields["budget"]

    def clean_starts_on(self) -> date | None:
        """No service begins before what is expected was agreed (S1-22)."""
        day: date | None = self.cleaned_data["starts_on"]
        if day and all(self.agreed.values()):
            verdict = may_start(day, self.agreed)
            if not verdict.is_yes:
                raise forms.ValidationError([one.in_words(gettext) for one in verdict.reasons])
        return day

    def put(self, text: AgreementText, clause: ClauseText) -> AgreementText:
        """The text with the clause as filled in; under another heading it goes to the end."""
        said = self.cleaned_data
        new = replace(
            clause,
            number=said["number"], heading=said["heading"], kind=ClauseKind(said["kind"]),
            text=said["text"].replace("\r\n", "\n"), people=said["people"],
            from_party=said["from_party"], to_party=said["to_party"],
            purpose=Purpose(said["purpose"]) if said["purpose"] else None,
            data_classes=tuple(DataClass(name) for name in said["data_classes"]),
            parameters=self._parameters(clause),
        )  # fmt: skip
        if new.heading == clause.heading:
            put = tuple(new if one is clause else one for one in text.clauses)
            return replace(text, clauses=put)
        kept = tuple(one for one in text.clauses if one is not clause)
        return put_clause(replace(text, clauses=kept), new)

    def _parameters(self, clause: ClauseText) -> dict[str, Any]:
        """Those on this page as they were filled in, all others as they were."""
        said = self.cleaned_data
        numbers = [part.strip() for part in said["depends_on"].split(",")]
        new = {
            **{name: said[name] for name in ("proof", "period", "attested_by")},
            **put_chosen(said["measure"]),
            "target": said["target"] / 100 if said["target"] else None,
            "target_count": said["target_count"],
            "within_days": said["within_days"],
            "depends_on": [number for number in numbers if number],
            "settings": self.count.said(said),
            "starts_on": said["starts_on"].isoformat() if said["starts_on"] else None,
        }
        if "budget" in said:
            new["budget_cents"] = round(100 * said["budget"]) if said["budget"] else None
        if said["measure"] == chosen(clause.parameters) and not said["target_count"]:
            asked = {name: clause.parameters.get(name) for name in NUMBERS if new[name] is None}
            new |= {name: blank for name, blank in asked.items() if isinstance(blank, str)}
        kept = {key: value for key, value in clause.parameters.items() if key not in new}
        return kept | {key: value for key, value in new.items() if value}


def as_initial(clause: ClauseText) -> dict[str, Any]:
    """A clause as its form shows it."""
    said = clause.parameters
    named = ("number", "heading", "kind", "text", "from_party", "to_party", "people")
    return {name: getattr(clause, name) for name in named} | {
        "purpose": clause.purpose or "",
        "data_classes": [str(name) for name in clause.data_classes],
        **{name: said.get(name, "") for name in ("proof", "period", "attested_by")},
        "measure": chosen(said),
        "target": _percent(clause),
        **{name: _whole(said.get(name)) for name in ("target_count", "within_days")},
        "budget": _dollars(said.get("budget_cents")),
        "depends_on": ", ".join(map(str, said.get("depends_on", ()))),
        "starts_on": said.get("starts_on", ""),
    }


def _percent(clause: ClauseText) -> int | None:
    target = clause.parameters.get("target")
    return round(100 * target) if isinstance(target, int | float) else None


def _dollars(cents: Any) -> Decimal | None:
    return Decimal(cents) / 100 if isinstance(cents, int) else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None
