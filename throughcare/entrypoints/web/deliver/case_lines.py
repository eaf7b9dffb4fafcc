"""The page of one parent in words: who they are, each order with its numbers, what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughcare.casework.child_support.queries.case import CaseFile, OrderFile
from throughcare.casework.child_support.queries.clocks import ClockView
from throughcare.casework.child_support.queries.custody import as_custody
from throughcare.casework.child_support.queries.letters import LetterView
from throughcare.casework.child_support.queries.waiting import Waiting
from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.compliance import work_plan
from throughcare.casework.child_support.rules.projections import release_range
from throughcare.casework.child_support.rules.waiting import dollars
from throughcare.entrypoints.web.deliver import words
from throughcare.entrypoints.web.shell.pieces import Event
from throughcare.vocabulary.verdicts import Value, show_plainly

UNKNOWN = ""
NOTICES = frozenset({"notice_inside", "notice_other", "referral"})


@dataclass(frozen=True)
class ClockLine:
    """A clock with the words that must stand beside its number."""

    clock: ClockView
    title: object
    basis: object
    state: object


@dataclass(frozen=True)
class OrderLines:
    """One order as the page prints it."""

    file: OrderFile
    answer: object
    tone: str
    outcome: object
    reasons: list[str]
    conventions: list[str]
    way: str
    clocks: list[ClockLine]
    letters: list[tuple[object, object, LetterView]]
    request_state: object
    amount: str
    days_lost: int | None
    cost: str
    cost_until: object
    is_supposed: bool
    is_over: bool


def who_lines(case: CaseFile) -> list[tuple[str, object]]:
    """Who the parent is and where; withheld and unknown look the same."""
    parent, stay = case.parent, case.stay
    born = date_format(parent.birth_date) if parent.birth_date else parent.birth_raw
    lines: list[tuple[str, object]] = [
        (_("Birth date"), born),
        (_("Our number"), parent.number),
        (_("Language"), {"en": _("English"), "es": _("Spanish")}.get(parent.language, "")),
    ]
    return [
        *lines,
        (_("Facility"), stay.facility_name if stay else UNKNOWN),
        (_("Unit"), stay.housing_unit if stay else UNKNOWN),
        (_("Admitted"), _day(stay.admitted_on if stay else None)),
        (_("Released"), (_day(stay.released_on) or _("no")) if stay else UNKNOWN),
        (_("Expected release"), _release_words(case) if stay else UNKNOWN),
    ]


def _day(day: date | None) -> str:
    return date_format(day) if day else UNKNOWN


def order_lines(file: OrderFile, cost: Waiting | None) -> OrderLines:
    """One order in words; ``cost`` may suppose another day than the file does."""
    amount = file.order.monthly_cents
    return OrderLines(
        file=file,
        answer=words.ANSWERS[file.answer],
        tone=words.ANSWER_TONES[file.answer],
        outcome=words.OUTCOMES.get(file.outcome, ""),  # type: ignore[call-overload]
        reasons=[reason.in_words(_, shown) for reason in file.reasons],
        conventions=_conventions(file),
        way=work_plan(file.pack).reason.in_words(_, shown) if file.pack else "",
        clocks=[clock_line(clock) for clock in file.clocks],
        letters=[
            (words.LETTERS[one.kind], words.LETTER_STATES[one.state], one) for one in file.letters
        ],
        request_state=words.REQUEST_STATES.get(file.request.state) if file.request else "",
        amount="" if amount is None else dollars(amount),
        days_lost=cost.days_lost if cost else None,
        cost=dollars(cost.cost.cents) if cost and cost.cost else "",
        cost_until=cost.effective_on if cost else None,
        is_supposed=bool(cost and cost.is_supposed),
        is_over=bool(cost and cost.is_over),
    )


def clock_line(clock: ClockView) -> ClockLine:
    """A clock with its title, what it is counted from, and its state."""
    state = words.CLOCK_STATES[clock.state]
    return ClockLine(clock, words.CLOCKS[clock.kind], words.BASES[clock.start_basis], state)


def events_of(facts: Iterable[Any], organization: UUID, today: date) -> list[Event]:
    """What happened, the newest first: what our own organization wrote, and custody."""
    custody = {"person_admitted", "person_released"}
    return [
        Event(fact.occurred_on, str(words.FACTS[fact.kind]), notes=_notes(fact))
        for fact in sorted(facts, key=lambda one: (one.occurred_on, one.at), reverse=True)
        if fact.kind in words.FACTS
        and fact.occurred_on <= today  # a closing that was announced has not happened yet
        and (fact.organization_id == organization or fact.kind in custody)
    ]


def shown(value: Value) -> str:
    """A value of a reason in the reader's language."""
    return show_plainly(value) if isinstance(value, (str, int)) else date_format(value)


def _conventions(file: OrderFile) -> list[str]:
    """Which end of a stretch counts as a day of it; stands beside every number of days."""
    thresholds = file.pack.trigger.thresholds if file.pack else ()
    return list(dict.fromkeys(_(one.count.in_words) for one in thresholds))


def _release_words(case: CaseFile) -> str:
    assert case.stay
    said = release_range(as_custody(case.stay).projections, tuple(ReleaseDateKind))
    if said.earliest is None or said.latest is None:
        return _("cannot tell yet")
    if said.is_certain:
        return date_format(said.earliest)
    return f"{date_format(said.earliest)} – {date_format(said.latest)}"


def _notes(fact: Any) -> tuple[str, ...]:
    values = fact.values
    notes = []
    if fact.kind in ("notice_due", "notice_sent", "notice_returned", "letter_printed"):
        party = {
            "inside": _("to the parent inside"),
            "other": _("to the other parent"),
            "referral": _("to the agency that controls the order"),
        }
        notes.append(str(party.get(values.get("party", ""), "")))
    if values.get("answer"):
        notes.append(str(words.ANSWERS[values["answer"]]))
    if values.get("mode"):
        notes.append(str(words.MODES[values["mode"]]))
    if fact.cause:
        notes.append(_("charged to %s") % words.CHARGED.get(fact.cause, fact.cause))
    return tuple(note for note in notes if note)
