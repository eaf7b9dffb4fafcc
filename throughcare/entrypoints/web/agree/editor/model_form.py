"""Beginning a draft, with a model of the library or without, and picking single clauses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.agree.standing import HEADINGS
from throughcare.registers.agreements.rules.drafting import (
    draft_from_model,
    from_library,
    read_answers,
)
from throughcare.registers.agreements.rules.editing import blank_text, put_clause
from throughcare.registers.agreements.rules.library import (
    ModelClause,
    ModelSet,
    Side,
    clause_text,
)
from throughcare.registers.agreements.rules.placeholders import filled
from throughcare.registers.agreements.rules.texts import AgreementText, PartyText
from throughcare.registers.directory.models import Organization

BEGIN_TWICE = _("Choose two different parties.")
OURS_IS_MISSING = _("Your own organization must be one of the parties.")


class BlankForm(forms.Form):
    """A title and with whom; everything else is written in the editor."""

    title = forms.CharField(label=_("Title"), max_length=160)
    other = forms.ChoiceField(label=_("With whom?"))

    def __init__(self, ours: Organization, known: Iterable[Organization], data: Any = None) -> None:
        super().__init__(data)
        self.ours = ours
        others = [one.name for one in known if one.pk != ours.pk]
        self.fields["other"].choices = [("", ""), *((n, n) for n in others)]  # type: ignore[attr-defined]

    def text(self) -> AgreementText:
        """A text that names the parties and says nothing yet."""
        parties = (PartyText(self.ours.name, ""), PartyText(self.cleaned_data["other"], ""))
        title, zone = self.cleaned_data["title"], self.ours.timezone
        return blank_text(title=title, parties=parties, timezone=zone)


class SidesForm(forms.Form):
    """Who takes which side of a model."""

    def __init__(self, model: ModelSet, data: Any = None) -> None:
        super().__init__(data)
        self.model = model

    def ask_sides(self, names: Mapping[str, Collection[str]], initial: Mapping[str, str]) -> None:
        """One choice a side, of the names that fit it."""
        for side in self.model.sides:
            choices = [("", ""), *((name, name) for name in names[side.key])]
            self.fields[f"side-{side.key}"] = forms.ChoiceField(
                label=gettext(side.label), choices=choices, initial=initial.get(side.key, "")
            )

    @property
    def sides(self) -> dict[str, str]:
        """Full names by side."""
        return {one.key: self.cleaned_data[f"side-{one.key}"] for one in self.model.sides}

    def clean(self) -> dict[str, Any]:
        """Two sides are two parties."""
        said: dict[str, Any] = super().clean() or {}
        named = [said.get(f"side-{side.key}") for side in self.model.sides]
        if all(named) and len(set(named)) < len(named):
            self.add_error(f"side-{self.model.sides[-1].key}", BEGIN_TWICE)
        return said


class ModelForm(SidesForm):
    """A whole draft from a model: parties, first day, its questions, its optional clauses."""

    title = forms.CharField(label=_("Title"), max_length=160)
    first_day = forms.DateField(label=_("First day"), required=False)

    def __init__(
        self, model: ModelSet, ours: Organization, known: Collection[Organization],
        data: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(model, data)
        self.ours = ours
        self.fields["title"].initial = model.title
        mine = next((side for side in model.sides if _fits(side, ours)), None)
        names = {side.key: [one.name for one in known if _fits(side, one)] for side in model.sides}
        self.ask_sides(names, {mine.key: ours.name} if mine else {})
        for question in model.questions:
            self.fields[f"answer-{question.key}"] = forms.CharField(
                label=gettext(question.ask), required=False, initial=question.suggestion,
            )  # fmt: skip
        choices = clause_choices(model, (one for one in model.clauses if not one.required))
        if choices:
            self.fields["clauses"] = picked(_("Also, if you want"), choices)

    def clean(self) -> dict[str, Any]:
        """Answers are of their kinds, and we are one of the parties."""
        said = super().clean()
        named = [said.get(f"side-{side.key}") for side in self.model.sides]
        if all(named) and self.ours.name not in named:
            self.add_error(f"side-{self.model.sides[0].key}", OURS_IS_MISSING)
        raw = {one.key: said.get(f"answer-{one.key}", "") for one in self.model.questions}
        self.answers, wrong = read_answers(self.model, raw)
        for fault in wrong:
            name = fault.where.replace("answers.", "answer-")
            self.add_error(name, fault.reason.in_words(gettext))
        return said

    def text(self) -> AgreementText:
        """The draft; what was not answered is asked for in the editor."""
        said = self.cleaned_data
        return draft_from_model(
            self.model, sides=self.sides, answers=self.answers, first_day=said["first_day"],
            keys=said.get("clauses", []), title=said["title"], timezone=self.ours.timezone,
        )  # fmt: skip


class LibraryForm(SidesForm):
    """Single clauses of a model for a draft that is there."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, model: ModelSet, draft: AgreementText, known: Collection[Organization], edition: int,
        data: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(model, data)
        self.draft = draft
        self.fields["edition"].initial = edition
        parties = [one for one in known if one.name in draft.party_names]
        initial = {
            side.key: next((one.name for one in parties if side.kinds and _fits(side, one)), "")
            for side in model.sides
        }
        self.ask_sides(dict.fromkeys(initial, draft.party_names), initial)
        there = {clause.model for clause in draft.clauses}
        free = [one for one in model.clauses if f"{model.key}.{one.key}" not in there]
        self.fields["clauses"] = picked(
            _("Which clauses?"), clause_choices(model, free), required=True
        )

    def text(self) -> AgreementText:
        """The draft with the picked clauses, each at the end of its heading."""
        text, chosen = self.draft, set(self.cleaned_data["clauses"])
        for clause in self.model.clauses:
            if clause.key in chosen:
                text = put_clause(text, from_library(self.model, clause, text, self.sides, {}))
        return text


def clause_choices(
    model: ModelSet, clauses: Iterable[ModelClause]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Clauses to pick, under their headings, each with its title and its words."""
    found: dict[str, list[tuple[str, str]]] = {heading: [] for heading in HEADINGS}
    for one in clauses:
        found[one.heading].append((one.key, f"{one.title}: {readable(model, one)}"))
    return [(str(HEADINGS[key]), rows) for key, rows in found.items() if rows]


def readable(model: ModelSet, clause: ModelClause) -> str:
    """The words of a model clause, with its sides by what they are and dots for answers."""
    sides = {side.key: side.label[:1].lower() + side.label[1:] for side in model.sides}
    answers = {question.key: "…" for question in model.questions}
    words = filled(clause_text(model, clause, ""), {**answers, **sides}).text
    return " ".join((words[:1].upper() + words[1:]).split())


def preview(model: ModelSet) -> list[tuple[str, list[str]]]:
    """What every draft from a model says, under its headings."""
    always = [one for one in model.clauses if one.required]
    return [
        (str(title), [readable(model, one) for one in always if one.heading == heading])
        for heading, title in HEADINGS.items()
    ]


def picked(
    label: Promise, choices: list[tuple[str, list[tuple[str, str]]]], *, required: bool = False
) -> forms.MultipleChoiceField:
    """Boxes to tick."""
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=str(label), choices=choices, widget=boxes, required=required
    )


def _fits(side: Side, one: Organization) -> bool:
    return not side.kinds or one.kind in side.kinds
