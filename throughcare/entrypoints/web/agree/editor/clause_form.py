"""One clause with all that it comes to: who, whom, what may be seen, how one will know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.registers.agreements.rules.editing import put_clause
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

PROOFS = [
    ("", ""),
    ("computed", _("counted by itself from daily work")),
    ("attested", _("somebody says so")),
    ("not_measured", _("not measured")),
]


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
    proof = forms.ChoiceField(label=_("How does one know?"), choices=PROOFS, required=False)
    measure = forms.ChoiceField(label=_("Which count?"), required=False)
    target = forms.IntegerField(
        label=_("How many of 100?"), min_value=1, max_value=100, required=False
    )
    depends_on = forms.CharField(
        label=_("Holds only while these clauses hold"), required=False,
        help_text=_("Numbers of clauses, with commas between them."),
    )  # fmt: skip
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, text: AgreementText, clause: ClauseText, edition: int, data: Any = None
    ) -> None:
        super().__init__(data, initial={**as_initial(clause), "edition": edition})
        sides = list(dict.fromkeys([*text.party_names, clause.from_party, clause.to_party]))
        parties = [("", ""), *((name, name) for name in sides if name)]
        counts = [(key, one.title) for key, one in load_definitions().items()]
        for name in ("from_party", "to_party"):
            self.fields[name].choices = parties  # type: ignore[attr-defined]
        self.fields["measure"].choices = [("", ""), *counts]  # type: ignore[attr-defined]

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
            "proof": said["proof"],
            "measure": said["measure"],
            "target": said["target"] / 100 if said["target"] else None,
            "depends_on": [number for number in numbers if number],
        }
        if _percent(clause) is None and new["target"] is None and "target" in clause.parameters:
            new["target"] = clause.parameters["target"]  # a blank that is still asked for
        kept = {key: value for key, value in clause.parameters.items() if key not in new}
        return kept | {key: value for key, value in new.items() if value}


def as_initial(clause: ClauseText) -> dict[str, Any]:
    """A clause as its form shows it."""
    named = ("number", "heading", "kind", "text", "from_party", "to_party", "people")
    return {name: getattr(clause, name) for name in named} | {
        "purpose": clause.purpose or "",
        "data_classes": [str(name) for name in clause.data_classes],
        "proof": clause.parameters.get("proof", ""),
        "measure": clause.parameters.get("measure", ""),
        "target": _percent(clause),
        "depends_on": ", ".join(map(str, clause.parameters.get("depends_on", ()))),
    }


def _percent(clause: ClauseText) -> int | None:
    target = clause.parameters.get("target")
    return round(100 * target) if isinstance(target, int | float) else None
