"""Two texts side by side: which clauses came, went or changed, marked word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText


class Edit(StrEnum):
    """What happened to a word, a field or a clause."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Mark:
    """A run of words that is the same, was added, or was removed."""

    edit: Edit
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as words (a clause's purpose, a day, a party's part)."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class ClauseChange:
    """One clause side by side; ``marks`` tell its text, ``fields`` the rest that changed."""

    number: str
    edit: Edit
    old: ClauseText | None
    new: ClauseText | None
    marks: tuple[Mark, ...]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """What one text says otherwise than another; clauses that stayed the same are not in it."""

    fields: tuple[FieldChange, ...]
    clauses: tuple[ClauseChange, ...]
    reordered: bool = False

    @property
    def is_empty(self) -> bool:
        """True if the two texts say the same in the same order."""
        return not (self.fields or self.clauses or self.reordered)


def compare(old: AgreementText, new: AgreementText) -> Difference:
    """The difference from ``old`` to ``new``; clauses are told apart by their number."""
    before = {clause.number: clause for clause in old.clauses}
    after = {clause.number: clause for clause in new.clauses}
    numbers = [*after, *(number for number in before if number not in after)]
    changed = [
        _clause_change(number, before.get(number), after.get(number))
        for number in numbers
        if before.get(number) != after.get(number)
    ]
    kept = [[n for n in numbers if n in before and n in after] for numbers in (before, after)]
    return Difference(tuple(_head_changes(old, new)), tuple(changed), kept[0] != kept[1])


def word_marks(old: str, new: str) -> tuple[Mark, ...]:
    """Word-level marks; same and added give the new text, same and removed the old one."""
    left, right = _pieces(old), _pieces(new)
    marks: list[Mark] = []
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            marks.append(Mark(Edit.SAME, "".join(left[i1:i2])))
            continue
        if i2 > i1:
            marks.append(Mark(Edit.REMOVED, "".join(left[i1:i2])))
        if j2 > j1:
            marks.append(Mark(Edit.ADDED, "".join(right[j1:j2])))
    return tuple(marks)


def _pieces(text: str) -> list[str]:
    """Words, and the spaces and signs between them, so that nothing is lost."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _clause_change(number: str, old: ClauseText | None, new: ClauseText | None) -> ClauseChange:
    edit = Edit.ADDED if old is None else Edit.REMOVED if new is None else Edit.CHANGED
    marks = word_marks(old.text if old else "", new.text if new else "")
    fields = _field_changes(old, new) if old and new else ()
    return ClauseChange(number, edit, old, new, marks, tuple(fields))


def _field_changes(old: ClauseText, new: ClauseText) -> Iterator[FieldChange]:
    before, after = _fields(old), _fields(new)
    for name in sorted({*before, *after}):
        if before.get(name, "") != after.get(name, ""):
            yield FieldChange(name, before.get(name, ""), after.get(name, ""))


def _fields(clause: ClauseText) -> dict[str, str]:
    """Everything but the text, as words; a parameter is a field of its own."""
    return {
        "heading": clause.heading,
        "kind": str(clause.kind),
        "purpose": str(clause.purpose or ""),
        "data_classes": ", ".join(map(str, clause.data_classes)),
        "people": clause.people,
        "from": clause.from_party,
        "to": clause.to_party,
        "model": clause.model,
        **{f"parameters.{key}": repr(value) for key, value in clause.parameters.items()},
    }


def _head_changes(old: AgreementText, new: AgreementText) -> Iterator[FieldChange]:
    for name in ("key", "title", "timezone", "effective_on", "expires_on", "review_due_on"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FieldChange(name, str(before or ""), str(after or ""))
    parts = [{p.organization: p.role for p in text.parties} for text in (old, new)]
    for name in dict.fromkeys([*parts[0], *parts[1]]):
        was, now = parts[0].get(name), parts[1].get(name)
        if was != now:
            yield FieldChange(f"parties.{name}", _part(was, name), _part(now, name))
    if parts[0] == parts[1] and old.party_names != new.party_names:
        yield FieldChange("parties", ", ".join(old.party_names), ", ".join(new.party_names))


def _part(role: str | None, name: str) -> str:
    return "" if role is None else role or name
