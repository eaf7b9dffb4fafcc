"""Facts put together into stays: one admission to one release, however often it was reported."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.vocabulary.facts import FactKind


@dataclass(frozen=True)
class CountedStay:
    """One stay with the facts that fall into it; `matched` is the state of the person's match."""

    subject: str
    admitted_on: date
    released_on: date | None
    is_matched: bool
    facts: tuple[FactRow, ...]

    @property
    def key(self) -> tuple[str, date]:
        return self.subject, self.admitted_on

    def of(self, *kinds: FactKind) -> tuple[FactRow, ...]:
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    def first_day(self, kind: FactKind) -> date | None:
        return min((fact.occurred_on for fact in self.of(kind)), default=None)


def stays_admitted_in(month: Month, facts: Iterable[FactRow]) -> tuple[CountedStay, ...]:
    """The stays that began in the month, by day of admission.

    An admission reported twice is one stay. A new admission after a release is a new stay, also
    in the same month.
    """
    by_subject: dict[str, list[FactRow]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: (one.occurred_on, one.at)):
        by_subject[fact.subject].append(fact)
    stays = [stay for rows in by_subject.values() for stay in _stays_of(rows)]
    chosen = [stay for stay in stays if stay.admitted_on in month]
    return tuple(sorted(chosen, key=lambda stay: (stay.admitted_on, stay.subject)))


def is_eligible(stay: CountedStay) -> str:
    """ "yes" when one order of the stay is; otherwise the latest answer, or "not_asked"."""
    latest: dict[str, str] = {}
    for fact in sorted(stay.of(FactKind.ELIGIBILITY_FOUND), key=lambda one: one.at):
        latest[fact.text("order")] = fact.text("answer")
    answers = set(latest.values())
    for answer in ("yes", "cannot_tell_yet", "no"):
        if answer in answers:
            return answer
    return "not_asked"


def _stays_of(rows: Sequence[FactRow]) -> list[CountedStay]:
    begins = _admission_days(rows)
    stays = []
    for index, admitted_on in enumerate(begins):
        following = begins[index + 1] if index + 1 < len(begins) else None
        own = tuple(row for row in rows if _falls_into(row, admitted_on, following))
        stays.append(
            CountedStay(
                subject=rows[0].subject,
                admitted_on=admitted_on,
                released_on=_released_on(rows, admitted_on, following),
                is_matched=_is_matched(rows),
                facts=own,
            )
        )
    return stays


def _admission_days(rows: Sequence[FactRow]) -> list[date]:
    """Days of admission; where the facility's own fact is not at hand, the day others repeat."""
    if not any(row.kind == FactKind.PERSON_ADMITTED for row in rows):
        said = (row.day("admitted_on") for row in rows if row.kind in REPEATS_ADMISSION)
        return sorted({day for day in said if day is not None})[:1]
    begins: list[date] = []
    for row in rows:
        if row.kind != FactKind.PERSON_ADMITTED:
            continue
        if not begins or (
            row.occurred_on > begins[-1] and _release_after(rows, begins[-1], row.occurred_on)
        ):
            begins.append(row.occurred_on)
    return begins


def _release_after(rows: Sequence[FactRow], first: date, last: date) -> bool:
    return any(
        row.kind == FactKind.PERSON_RELEASED and first <= row.occurred_on <= last for row in rows
    )


def _falls_into(row: FactRow, admitted_on: date, following: date | None) -> bool:
    return admitted_on <= row.occurred_on and (following is None or row.occurred_on < following)


def _released_on(rows: Sequence[FactRow], admitted_on: date, following: date | None) -> date | None:
    """The last release reported for the stay; a release on the day of the next booking counts."""
    days = [
        row.occurred_on
        for row in rows
        if row.kind == FactKind.PERSON_RELEASED
        and admitted_on <= row.occurred_on
        and (following is None or row.occurred_on <= following)
    ]
    return max(days, default=None)


def undone_matches(facts: Iterable[FactRow]) -> frozenset[str]:
    """Subjects that were matched or looked at, and for whom no match stands now.

    A subject may have several proposed matches; `link` among the values tells them apart, so
    that rejecting one does not undo another.
    """
    latest: dict[tuple[str, str], str] = {}
    for fact in sorted(facts, key=lambda one: one.at):
        if fact.kind in MATCH_DECISIONS:
            latest[fact.subject, fact.text("link")] = fact.kind
    standing = {who for (who, _), kind in latest.items() if kind == FactKind.MATCH_CONFIRMED}
    return frozenset(who for who, _ in latest) - standing


def _is_matched(rows: Sequence[FactRow]) -> bool:
    decided = any(row.kind in MATCH_DECISIONS for row in rows)
    return decided and not undone_matches(rows)


MATCH_DECISIONS = (FactKind.MATCH_CONFIRMED, FactKind.MATCH_UNDONE, FactKind.MATCH_REJECTED)
REPEATS_ADMISSION = (FactKind.MATCH_CONFIRMED, FactKind.CONTACT_DUE)
