"""The whole draft as one form: what it says is changed where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.agree.editor.edits import own_clause, paragraphs, party_keys
from throughcare.entrypoints.web.agree.editor.places import (
    Blank,
    blanks_of,
    clause_keys,
    place_of,
)
from throughcare.entrypoints.web.agree.editor.zones import zone_choices
from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS
from throughcare.registers.agreements.rules.drafting import read_answers
from throughcare.registers.agreements.rules.editing import put_party, with_days
from throughcare.registers.agreements.rules.fault import Fault
from throughcare.registers.agreements.rules.placeholders import filled
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText, PartyText

ROWS = {"rows": 3}
EMPTY_LINE = _("An empty line begins the next clause.")


@dataclass
class ClausePart:
    """One clause on the page: its words, what it asks for, and what is wrong with it."""

    key: str
    clause: ClauseText
    kind: Promise
    words: BoundField
    blanks: list[BoundField]
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class HeadingPart:
    """One of the four headings with its clauses, and a place for new ones."""

    key: str
    title: Promise
    clauses: list[ClausePart]
    new: BoundField
    who: BoundField


class DraftForm(forms.Form):
    """Title, days, parties and clauses of a draft; bound from the beginning, so that faults show.

    ``data`` is what was sent; what it lacks is filled in from ``text``, the draft as it stands.
    """

    title = forms.CharField(label=_("Title"), required=False)
    effective_on = forms.DateField(label=_("First day"), required=False)
    expires_on = forms.DateField(label=_("Last day"), required=False)
    review_due_on = forms.DateField(label=_("Look at it again on"), required=False)
    timezone = forms.ChoiceField(label=_("Time zone"), required=False)
    party = forms.ChoiceField(label=_("Add a party"), required=False)
    party_role = forms.CharField(label=_("Its part"), required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, text: AgreementText, edition: int, organizations: Collection[str],
        data: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.text, self.stands = text, as_data(text, edition)
        self.answers: dict[str, dict[str, Any]] = {}
        self.loose: dict[str, list[str]] = {}  # faults by clause that belong to its details
        self.typed = {**self.stands, **(data or {})}
        super().__init__(self.typed)
        self.fields["timezone"].choices = zone_choices(text.timezone)  # type: ignore[attr-defined]
        others = [name for name in organizations if name not in text.party_names]
        self.fields["party"].choices = [("", ""), *((n, n) for n in others)]  # type: ignore[attr-defined]
        self._add_fields()

    def _add_fields(self) -> None:
        names = self.text.party_names
        for key, name in party_keys(self.text).items():
            self.fields[f"role-{key}"] = _words(gettext("The part of %s") % name, {"rows": 2})
        for key, clause in clause_keys(self.text).items():
            self.fields[f"text-{key}"] = _words(gettext("Clause %s") % clause.number, ROWS)
            for blank in blanks_of(clause):
                self.fields[f"blank-{key}-{blank.key}"] = _blank(blank, names)
        for heading in HEADINGS:
            self.fields[f"new-{heading}"] = _words(_("Add in your own words"), ROWS, EMPTY_LINE)
            who = [("", _("all of us")), *((name, name) for name in names)]
            label = _("Who does it?") if heading != "money" else _("Who pays?")
            self.fields[f"who-{heading}"] = forms.ChoiceField(
                label=label, choices=who, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Answers are read as their kinds; a word where a number belongs is told at its field."""
        said: dict[str, Any] = super().clean() or {}
        for key, clause in clause_keys(self.text).items():
            for blank in blanks_of(clause):
                raw = said.get(f"blank-{key}-{blank.key}", "")
                self._answer(key, blank, raw)
        return said

    def _answer(self, key: str, blank: Blank, raw: str) -> None:
        answers = self.answers.setdefault(key, {})
        if blank.model is None or blank.question is None:
            answers[blank.key] = raw
            return
        read, wrong = read_answers(blank.model, {blank.key: raw})
        answers.update(read)
        for fault in wrong:
            self.add_error(f"blank-{key}-{blank.key}", fault.reason.in_words(gettext))

    def written(self) -> AgreementText:
        """The draft with everything that was typed."""
        said = self.cleaned_data
        text = replace(self.text, title=said["title"], timezone=said["timezone"])
        text = with_days(
            text, effective_on=said["effective_on"], expires_on=said["expires_on"],
            review_due_on=said["review_due_on"],
        )  # fmt: skip
        roles = zip(party_keys(text), text.parties, strict=True)
        parties = tuple(replace(one, role=said[f"role-{key}"]) for key, one in roles)
        clauses = tuple(self._clause(key, one) for key, one in clause_keys(text).items())
        text = replace(text, parties=parties, clauses=clauses)
        if said["party"]:
            text = put_party(text, PartyText(said["party"], said["party_role"]))
        for heading in HEADINGS:
            for words in paragraphs(said[f"new-{heading}"]):
                text = own_clause(text, heading, words, said[f"who-{heading}"])
        return text

    def _clause(self, key: str, clause: ClauseText) -> ClauseText:
        words = self.cleaned_data[f"text-{key}"].replace("\r\n", "\n")
        return filled(replace(clause, text=words), self.answers.get(key, {}))

    def sections(self) -> list[HeadingPart]:
        """The four headings, always all of them."""
        parts = [self._part(key, one) for key, one in clause_keys(self.text).items()]
        return [
            HeadingPart(
                heading, title, [part for part in parts if part.clause.heading == heading],
                self[f"new-{heading}"], self[f"who-{heading}"],
            )
            for heading, title in HEADINGS.items()
        ]  # fmt: skip

    def _part(self, key: str, clause: ClauseText) -> ClausePart:
        blanks = [self[f"blank-{key}-{blank.key}"] for blank in blanks_of(clause)]
        words = self[f"text-{key}"]
        return ClausePart(key, clause, KINDS[clause.kind], words, blanks, self.loose.get(key, []))

    def show_faults(self, faults: Collection[Fault]) -> list[tuple[str, str]]:
        """Put each fault at its field; returns all as (anchor, words) for the list on top."""
        told = []
        for fault in faults:
            words = fault.reason.in_words(gettext)
            key, name = place_of(fault.where, self.text)
            at = self._field(key, name)
            if at:
                self.add_error(at, words)
                told.append((f"id_{at}", words))
            else:
                self.loose.setdefault(key, []).append(words)
                told.append((f"clause-{key}" if key else "draft", words))
        return told

    def _field(self, key: str, name: str) -> str:
        """The form's field for a place, "" if it stands on another page."""
        share = name.replace("_share", "_percent")
        names = [f"text-{key}", f"blank-{key}-{name}", f"blank-{key}-{share}"] if key else [name]
        wanted = names[:1] if key and name == "text" else names[1:] if key else names
        return next((one for one in wanted if one in self.fields), "")

    def set_beside(self) -> list[str]:
        """Say beside each field what the draft says, where that differs from what was typed.

        Returns what was typed for clauses that are not there any more.
        """
        for name in self.fields:
            stands, typed = str(self.stands.get(name, "")), str(self.typed.get(name, ""))
            if name != "edition" and stands.split() != typed.split() and stands:
                self[name].beside = stands  # type: ignore[attr-defined]
        gone = set(self.typed) - set(self.fields)
        return [str(self.typed[one]) for one in sorted(gone) if one.startswith("text-")]


def as_data(text: AgreementText, edition: int) -> dict[str, str]:
    """A text as the form would send it."""
    data = {"title": text.title, "timezone": text.timezone, "edition": str(edition)}
    data |= {
        "effective_on": _day(text.effective_on),
        "expires_on": _day(text.expires_on),
        "review_due_on": _day(text.review_due_on),
    }
    parties = zip(party_keys(text), text.parties, strict=True)
    data |= {f"role-{key}": party.role for key, party in parties}
    return data | {f"text-{key}": one.text for key, one in clause_keys(text).items()}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _words(label: object, attrs: Mapping[str, object], hint: object = "") -> forms.CharField:
    area = forms.Textarea(attrs=dict(attrs))
    return forms.CharField(label=label, required=False, widget=area, help_text=hint)  # type: ignore[arg-type]


def _blank(blank: Blank, parties: Collection[str]) -> forms.Field:
    if blank.is_side:
        choices = [("", ""), *((name, name) for name in parties)]
        return forms.ChoiceField(label=blank.label, choices=choices, required=False)
    question = blank.question
    hint = (
        gettext("For example: %s") % question.suggestion if question and question.suggestion else ""
    )
    return forms.CharField(label=blank.label, required=False, help_text=hint)
