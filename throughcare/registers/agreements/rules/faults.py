"""What keeps a text from being signed: every fault at once, each at its field.

``where`` names the field: ``title``, ``expires_on``, ``parties.0``, ``headings.money``,
``clauses.3.2.purpose`` (a clause by its number).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from throughcare.registers.agreements.rules.clashes import clashes
from throughcare.registers.agreements.rules.clause_faults import clause_faults
from throughcare.registers.agreements.rules.fault import Fault, fault, too_long
from throughcare.registers.agreements.rules.texts import HEADINGS, LONGEST, AgreementText
from throughcare.vocabulary.calendar import add_months
from throughcare.vocabulary.verdicts import Reason, sentence

__all__ = ["Fault", "faults"]

ONE_STOP_REVIEW_MONTHS = 36  # 20 CFR 678.500(b)(6): reviewed not less than every 3 years

MISSING_HEADING = {
    "expectations": sentence(
        "Under the heading expectations nothing is said. Write it, or that there is nothing."
    ),
    "services": sentence("Under the heading services nothing is said. Write who does what."),
    "goals": sentence("Under the heading goals nothing is said. Write what you want to reach."),
    "money": sentence(
        "Under the heading money nothing is said. Write it, or say that no money changes hands."
    ),
}


def faults(
    text: AgreementText,
    *,
    known: Collection[str] | None = None,
    before: AgreementText | None = None,
) -> tuple[Fault, ...]:
    """Everything to mend before a text may be sent or signed.

    ``known`` are the names in the directory, ``before`` is the version in force.
    """
    found = [*_day_faults(text), *_party_faults(text, known), *_heading_faults(text)]
    found += filter(None, _lengths(text))
    found += _start_faults(text)
    names = set(text.party_names)
    for clause in text.clauses:
        found += clause_faults(clause, names)
    if before is not None:
        found += _next_version_faults(text, before)
    return (*found, *clashes(text))


def _day_faults(text: AgreementText) -> Iterator[Fault]:
    if not text.title.strip():
        yield fault("title", "no_title", "Give the agreement a title.")
    if text.effective_on is None:
        yield fault("effective_on", "no_first_day", "The first day is missing.")
    if text.expires_on is None:
        yield fault("expires_on", "no_last_day", "The last day is missing.")
    try:
        ZoneInfo(text.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield fault("timezone", "no_such_zone", "This time zone is not known.")
    yield from _order_faults(text)


def _lengths(text: AgreementText) -> Iterator[Fault | None]:
    yield too_long("title", text.title, LONGEST["title"])
    for index, party in enumerate(text.parties):
        yield too_long(f"parties.{index}", party.role, LONGEST["role"])
    for clause in text.clauses:
        at = f"clauses.{clause.number}"
        yield too_long(f"{at}.people", clause.people, LONGEST["people"])
        yield too_long(f"{at}.number", clause.number, LONGEST["number"])


def _order_faults(text: AgreementText) -> Iterator[Fault]:
    first, last, review = text.effective_on, text.expires_on, text.review_due_on
    if first and last and last < first:
        yield fault("expires_on", "ends_before", "The last day comes before the first day.")
    elif last and review and review > last:
        yield fault("review_due_on", "review_too_late", "The review would come after the last day.")
    if any(clause.model.startswith("one_stop") for clause in text.clauses) and first:
        latest = add_months(first, ONE_STOP_REVIEW_MONTHS)
        if review is None or review > latest:
            yield fault(
                "review_due_on", "review_every_three_years",
                "An agreement of a one-stop center is reviewed within three years: by {day}.",
                day=latest,
            )  # fmt: skip


def _start_faults(text: AgreementText) -> Iterator[Fault]:
    """A service that a clause tells of begins on the day the text holds, or later (S1-22)."""
    for clause in text.clauses:
        said = clause.parameters.get("starts_on")
        if not said:
            continue
        day = _day(said)
        if day is None or (text.effective_on and day < text.effective_on):
            yield fault(
                f"clauses.{clause.number}.starts_on", "starts_before_agreed",
                "Clause {number}: the service can not start before {day}, the first day of what"
                " is agreed.", number=clause.number, day=text.effective_on or "",
            )  # fmt: skip


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def _party_faults(text: AgreementText, known: Collection[str] | None) -> Iterator[Fault]:
    names = text.party_names
    if len(set(names)) < 2:
        yield fault("parties", "two_parties", "An agreement needs two parties.")
    for index, name in enumerate(names):
        if name in names[:index]:
            yield fault(f"parties.{index}", "party_twice", "{party} is there twice.", party=name)
        elif known is not None and name not in known:
            yield fault(
                f"parties.{index}", "party_gone",
                "{party} is not in the directory of organizations.", party=name,
            )  # fmt: skip


def _heading_faults(text: AgreementText) -> Iterator[Fault]:
    said = {clause.heading for clause in text.clauses if clause.text.strip()}
    for heading in HEADINGS:
        if heading not in said:
            yield Fault(f"headings.{heading}", Reason("heading_missing", MISSING_HEADING[heading]))
    numbers = [clause.number for clause in text.clauses]
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield fault(
            f"clauses.{number}.number", "number_twice", "Clause {number} is there twice.",
            number=number,
        )  # fmt: skip


def _next_version_faults(text: AgreementText, before: AgreementText) -> Iterator[Fault]:
    """A next version goes on where the last one stands: same parties, same first day."""
    for party in before.party_names:
        if party not in text.party_names:
            yield fault(
                "parties", "party_left_out",
                "{party} is a party now. To go on without them, end this agreement and write"
                " a new one.", party=party,
            )  # fmt: skip
    if before.effective_on and text.effective_on != before.effective_on:
        yield fault(
            "effective_on", "first_day_moved",
            "The first day stays {day}: a change holds from the day the last party signs it.",
            day=before.effective_on,
        )  # fmt: skip
    if before.timezone != text.timezone:
        yield fault("timezone", "zone_moved", "The time zone of an agreement stays as it is.")
