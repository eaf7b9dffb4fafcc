"""How a text of an agreement reads on a page: sections, clauses, what changed, who has agreed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.registers.agreements.rules.compare import ClauseChange, Edit, FieldChange
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText

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
    return ClauseLine(clause, KINDS[clause.kind], PURPOSES.get(clause.purpose or "", ""), classes)


def _name(field: str) -> object:
    head, _dot, rest = field.partition(".")
    if head == "parties" and rest:
        return rest
    return FIELDS.get(field) or rest.replace("_", " ") or field


def _said(field: str, value: str) -> str:
    """A value as a reader says it."""
    tables: dict[str, dict[str, Promise]] = {
        "kind": KINDS, "purpose": PURPOSES, "heading": HEADINGS, "data_classes": CLASSES,
    }  # fmt: skip
    known = tables.get(field)
    if known is None or not value:
        return value
    return "; ".join(str(known.get(part, part)) for part in value.split(", "))
