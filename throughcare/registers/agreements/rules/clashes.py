"""Clauses that can not stand beside each other: the same twice, against each other, in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from throughcare.registers.agreements.rules.fault import Fault, fault
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind


def clashes(text: AgreementText) -> tuple[Fault, ...]:
    """Every clash of two clauses, told at the later one."""
    found: list[Fault] = []
    for first, second in combinations(text.clauses, 2):
        if first.number != second.number:
            found += [*_overlap(first, second), *_contradiction(first, second)]
    found += _without_permission(text)
    return (*found, *_circles(text))


def _overlap(first: ClauseText, second: ClauseText) -> Iterator[Fault]:
    """Two permissions for one flow: nobody could say which of them ended."""
    if not (_permits(first) and _permits(second) and _flow(first) == _flow(second)):
        return
    same_people = first.people.strip().casefold() == second.people.strip().casefold()
    shared = set(first.data_classes) & set(second.data_classes)
    if same_people and (shared or not (first.data_classes or second.data_classes)):
        yield fault(
            f"clauses.{second.number}.data_classes", "overlap",
            "Clause {second} permits what clause {first} permits already. Keep one of them.",
            first=first.number, second=second.number,
        )  # fmt: skip


def _contradiction(first: ClauseText, second: ClauseText) -> Iterator[Fault]:
    for one, other in ((first, second), (second, first)):
        forbidden = set(_listed(one, "never_shares"))
        if forbidden & set(other.data_classes) and _permits(other) and _forbids(one, other):
            yield fault(
                f"clauses.{other.number}.data_classes", "forbidden_elsewhere",
                "Clause {other} permits what clause {one} rules out.",
                one=one.number, other=other.number,
            )  # fmt: skip
        if one.parameters.get("money") == "none" and _pays(other):
            yield fault(
                f"clauses.{other.number}.parameters", "money_and_no_money",
                "Clause {other} pays, and clause {one} says that no money changes hands.",
                one=one.number, other=other.number,
            )  # fmt: skip
    yield from _two_targets(first, second)


def _two_targets(first: ClauseText, second: ClauseText) -> Iterator[Fault]:
    kept_by = [
        one.parameters.get("measure") or one.parameters.get("fact") for one in (first, second)
    ]
    same = kept_by[0] and kept_by[0] == kept_by[1]
    if same and first.kind == second.kind == ClauseKind.PROMISE and _sides(first) == _sides(second):
        yield fault(
            f"clauses.{second.number}.parameters", "promised_twice",
            "Clause {second} promises by the same measure as clause {first}. Keep one of them.",
            first=first.number, second=second.number,
        )  # fmt: skip


def _without_permission(text: AgreementText) -> Iterator[Fault]:
    """A promise that moves data, or needs data, has a permission that lets it (A5)."""
    for clause in text.clauses:
        flows = (("moves", _sides(clause)), ("needs", _sides(clause)[::-1]))
        for word, (sender, receiver) in flows:
            permitted = {
                str(name)
                for other in text.clauses
                if _permits(other) and _sides(other) == (sender, receiver)
                for name in other.data_classes
            }
            missing = [n for n in _listed(clause, word) if n not in permitted]
            if missing:
                yield fault(
                    f"clauses.{clause.number}.parameters", "no_permission",
                    "Clause {number} needs {data} to go from {sender} to {receiver}, and no clause"
                    " permits that. Add a permission, or change the promise.",
                    number=clause.number, data=" and ".join(m.replace("_", " ") for m in missing),
                    sender=sender, receiver=receiver,
                )  # fmt: skip


def _circles(text: AgreementText) -> Iterator[Fault]:
    """Clauses that hold only while others hold (``depends_on``) must come to an end somewhere."""
    waits = {one.number: _depends_on(one) for one in text.clauses}
    for number, needed in waits.items():
        for other in needed:
            if other not in waits:
                yield fault(
                    f"clauses.{number}.depends_on", "depends_on_nothing",
                    "Clause {number} depends on clause {other}, which is not there.",
                    number=number, other=other,
                )  # fmt: skip
        if _leads_back(number, waits):
            yield fault(
                f"clauses.{number}.depends_on", "circle",
                "Clause {number} depends on itself by way of others; none of them could begin.",
                number=number,
            )  # fmt: skip


def _leads_back(number: str, waits: dict[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    todo = list(waits[number])
    while todo:
        one = todo.pop()
        if one == number:
            return True
        if one not in seen:
            seen.add(one)
            todo += waits.get(one, ())
    return False


def _depends_on(clause: ClauseText) -> tuple[str, ...]:
    return _listed(clause, "depends_on")


def _listed(clause: ClauseText, name: str) -> tuple[str, ...]:
    value = clause.parameters.get(name)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _permits(clause: ClauseText) -> bool:
    return clause.kind == ClauseKind.PERMISSION


def _sides(clause: ClauseText) -> tuple[str, str]:
    return clause.from_party, clause.to_party


def _flow(clause: ClauseText) -> tuple[str, str, str | None]:
    return clause.from_party, clause.to_party, clause.purpose


def _forbids(one: ClauseText, other: ClauseText) -> bool:
    """True if the ban is for everybody, or for the sides of the other clause."""
    return one is not other and (not one.from_party or _sides(one) == _sides(other))


def _pays(clause: ClauseText) -> bool:
    names = ("rate_cents", "amount_cents", "share")
    return any(clause.parameters.get(name) for name in names)
