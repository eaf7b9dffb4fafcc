"""Two records held side by side, and the evidence about them, as the furniture takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughcare.access.queries import AddressView, PersonView
from throughcare.entrypoints.web.shell.pieces import Agreement, Compared, Comparison, Evidence
from throughcare.entrypoints.web.take_stock.evidence_words import evidence_in_words

SHOWN_OF_A_NUMBER = 3
SAME_LEVELS = frozenset({"exact"})
OTHER_LEVELS = frozenset({"different", "partial_other", "last_four_differs"})


def comparison(
    left: PersonView,
    right: PersonView,
    evidence: Iterable[Mapping[str, Any]],
    *,
    titles: tuple[str, str],
) -> Comparison:
    """Both records line by line, as far as either says something."""
    found = {one["field"]: one["level"] for one in evidence}
    lines = [
        _line(_("Given name"), left.given_name, right.given_name, found.get("given_name")),
        _line(_("Middle name"), left.middle_name, right.middle_name, found.get("middle_name")),
        _line(_("Surname"), left.surname, right.surname, found.get("surname")),
        _line(_("Suffix"), left.suffix, right.suffix, found.get("suffix")),
        _line(_("Birth date"), birth_in_words(left), birth_in_words(right), found.get("dob")),
        _line(_("Sex"), left.sex, right.sex, None),
        _line(_("Other names"), ", ".join(left.aliases), ", ".join(right.aliases), None),
    ]
    kept = [line for line in lines if line.left or line.right]
    return Comparison(_("The two records"), *titles, kept)


def evidence_shown(evidence: Iterable[Mapping[str, Any]]) -> list[Evidence]:
    """The reasons that count most first; those for it, then those against it."""
    shown = [
        Evidence(evidence_in_words(one["words"]), one["weight"])
        for one in evidence
        if one["field"] != "expected"
    ]
    return sorted(shown, key=lambda one: (one.weight <= 0, -abs(one.weight)))


def masked(number: str) -> str:
    """A number with all but its end hidden; a short one hidden whole."""
    if len(number) <= SHOWN_OF_A_NUMBER:
        return "•" * len(number)
    return "•••" + number[-SHOWN_OF_A_NUMBER:]


def birth_in_words(person: PersonView) -> str:
    """The birth date, or how much of it is known."""
    first, last = person.birth_earliest, person.birth_latest
    if first is None or last is None:
        return ""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    days = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return _("between %(first)s and %(last)s") % days


def _line(label: str, left: str, right: str, level: str | None) -> Compared:
    return Compared(label, left, right, _how(left, right, level))


def _how(left: str, right: str, level: str | None) -> Agreement:
    """What the engine found; equal texts are the same whatever it found."""
    if not left or not right:
        return "missing"
    if left.casefold() == right.casefold():
        return "same"
    if level in SAME_LEVELS:
        return "same"
    return "differs" if level is None or level in OTHER_LEVELS else "close"


def place_in_words(home: AddressView) -> str:
    """An address on one line."""
    return ", ".join(part for part in (home.street, home.city, home.state, home.zip) if part)
