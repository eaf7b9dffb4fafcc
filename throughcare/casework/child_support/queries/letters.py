"""Letters that are owed, wait to be sent, went out or came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.access.queries import own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Letter
from throughcare.casework.child_support.queries.clocks import ClockView, clocks

NOTICES = ("notice_inside", "notice_other")
MOST = 1000  # a batch that a person can put into envelopes


@dataclass(frozen=True)
class LetterView:
    """One letter; what it said can be printed again."""

    id: UUID
    kind: str
    link: UUID
    order: UUID
    addressee: UUID | None
    language: str
    state: str
    prepared_at: datetime
    sent_on: date | None
    returned_on: date | None


@dataclass(frozen=True)
class LetterDue:
    """A notice that is owed, with the last letter made for it, if any."""

    clock: ClockView
    letter: LetterView | None

    @property
    def stage(self) -> str:
        """to_print, printed or returned: what to do next."""
        if self.letter is None:
            return "to_print"
        return "printed" if self.letter.state == "prepared" else "returned"


def letters(viewer: Viewer, **conditions: Any) -> list[LetterView]:
    """Letters of the viewer's organization that were not taken back, the newest first."""
    shown = own_and_shown(viewer, person="order__payer_id")
    rows = Letter.objects.within(own(viewer, Letter.label)).filter(shown, **conditions)
    found = rows.exclude(state="taken_back").order_by("-prepared_at", "pk")
    return [_view(row) for row in found]


def letters_due(viewer: Viewer, kind: str, through: date | None = None) -> list[LetterDue]:
    """Running notices of one party, the least time left first."""
    return letters_due_by_kind(viewer, [kind], through)[kind]


def letters_due_by_kind(
    viewer: Viewer, kinds: Iterable[str], through: date | None = None
) -> dict[str, list[LetterDue]]:
    """Running notices of each kind, the least time left first; three queries for all kinds."""
    more: dict[str, Any] = {} if through is None else {"due_on__lte": through}
    due: dict[str, list[LetterDue]] = {kind: [] for kind in kinds}
    found = clocks(viewer, kind__in=list(due), state="running", **more)
    last = _last_letters(viewer, due, [clock.link for clock in found])
    for clock in found:
        if len(due[clock.kind]) < MOST:
            made = last.get((clock.kind, clock.link, clock.order))
            due[clock.kind].append(LetterDue(clock, made))
    return due


def _last_letters(
    viewer: Viewer, kinds: Iterable[str], links: Iterable[UUID]
) -> dict[tuple[str, UUID, UUID | None], LetterView]:
    made = letters(viewer, kind__in=list(kinds), link__in=list(links))
    return {(letter.kind, letter.link, letter.order): letter for letter in reversed(made)}


def _view(row: Letter) -> LetterView:
    return LetterView(
        id=row.pk,
        kind=row.kind,
        link=row.link,
        order=row.order_id,
        addressee=row.addressee_id,
        language=row.language,
        state=row.state,
        prepared_at=row.prepared_at,
        sent_on=row.sent_on,
        returned_on=row.returned_on,
    )
