"""How a text of an agreement reads on a page: sections, clauses, what changed, who has agreed."""

from __future__ import annotations

from ast import literal_eval
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS
from throughcare.entrypoints.web.shell.promise_words import (
    PERIODS,
    PROOFS,
    promise_in_words,
    title_of,
)
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.registers.agreements.rules.compare import ClauseChange, Edit, FieldChange
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind

VERSION_STATES = {
    "draft": (_("draft"), "quiet"),
    "partly_signed": (_("partly signed"), "soon"),
    "in_force": (_("in force"), "good"),
    "superseded": (_("followed by another version"), "quiet"),
    "withdrawn": (_("withdrawn"), "quiet"),
}
FIELDS = {
    "title": _("Title"),
    "timezone": _("Time zone"),
    "effective_on": _("First day"),
    "expires_on": _("Last day"),
    "review_due_on": _("Review due"),
    "parties": _("Parties"),
    "heading": _("Heading"),
    "kind": _("Kind of clause"),
    "purpose": _("What for"),
    "data_classes": _("May be seen"),
    "people": _("Of whom"),
    "from": _("From"),
    "to": _("To"),
    "parameters.proof": _("How one knows"),
    "parameters.measure": _("What keeps it"),
    "parameters.fact": _("What keeps it"),
    "parameters.period": _("Over which time"),
    "parameters.target": _("How many of 100"),
    "parameters.target_count": _("How many in that time"),
    "parameters.within_days": _("Within how many business days"),
    "parameters.attested_by": _("Who says whether it was kept"),
    "parameters.pays_for": _("What is paid for"),
    "parameters.rate_cents": _("Cents a minute"),
    "parameters.budget_cents": _("At most, in cents"),
}
EDITS = {
    Edit.ADDED: (_("new"), "good"),
    Edit.REMOVED: (_("left out"), "late"),
    Edit.CHANGED: (_("changed"), "soon"),
}


@dataclass(frozen=True)
class ClauseLine:
    """A clause of a text in words."""

    clause: ClauseText
    kind: Promise
    purpose: Promise | str
    classes: list[Promise]
    promise: str = ""


@dataclass(frozen=True)
class ChangeLine:
    """A clause that changed: what happened, its words with marks, its other fields."""

    change: ClauseChange
    word: Promise
    tone: str
    fields: list[tuple[object, str, str]]


def sections(text: AgreementText) -> list[tuple[Promise, list[ClauseLine]]]:
    """The four headings, each with its clauses in the order of the text."""
    return [
        (title, [_clause(one) for one in text.clauses if one.heading == heading])
        for heading, title in HEADINGS.items()
    ]


def change_lines(changes: tuple[ClauseChange, ...]) -> list[ChangeLine]:
    """Changed clauses in words."""
    return [ChangeLine(one, *EDITS[one.edit], field_lines(one.fields)) for one in changes]


def field_lines(changes: tuple[FieldChange, ...]) -> list[tuple[object, str, str]]:
    """Changed fields as (name, before, after); codes are put in words."""
    return [(_name(c.name), _said(c.name, c.old), _said(c.name, c.new)) for c in changes]


def _clause(clause: ClauseText) -> ClauseLine:
    classes = [CLASSES[name] for name in clause.data_classes if name in CLASSES]
    purpose = PURPOSES.get(clause.purpose or "", "")
    said = promise_in_words(clause.parameters) if clause.kind == ClauseKind.PROMISE else ""
    return ClauseLine(clause, KINDS[clause.kind], purpose, classes, said)


def _name(field: str) -> object:
    head, _dot, rest = field.partition(".")
    if head == "parties" and rest:
        return rest
    return FIELDS.get(field) or rest.replace("_", " ") or field


def _said(field: str, value: str) -> str:
    """A value as a reader says it."""
    if field.startswith("parameters."):
        return _parameter(field.removeprefix("parameters."), value)
    tables: dict[str, dict[str, Promise]] = {
        "kind": KINDS, "purpose": PURPOSES, "heading": HEADINGS, "data_classes": CLASSES,
    }  # fmt: skip
    known = tables.get(field)
    if known is None or not value:
        return value
    return "; ".join(str(known.get(part, part)) for part in value.split(", "))


def _parameter(name: str, value: str) -> str:
    """A parameter of a clause, which ``compare`` gives as Python writes it."""
    try:
        plain = literal_eval(value) if value else ""
    except (ValueError, SyntaxError):
        return value
    if name == "target" and isinstance(plain, int | float):
        return str(round(100 * plain))
    if name in ("measure", "fact"):
        return title_of(Promised.read({name: plain})) or str(plain)
    tables: dict[str, dict[str, Promise]] = {"proof": PROOFS, "period": PERIODS}
    known = tables.get(name, {}).get(plain) if isinstance(plain, str) else None
    return str(known or plain)
