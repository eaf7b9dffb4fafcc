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
    addressee: UUID
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
    """Running notices of one party, the least time left first; five queries at the most."""
    more: dict[str, Any] = {} if through is None else {"due_on__lte": through}
    found = clocks(viewer, kind=kind, state="running", **more)[:MOST]
    last = _last_letters(viewer, kind, [clock.link for clock in found])
    return [LetterDue(clock, last.get((clock.link, clock.order))) for clock in found]


def _last_letters(
    viewer: Viewer, kind: str, links: Iterable[UUID]
) -> dict[tuple[UUID, UUID | None], LetterView]:
    made = letters(viewer, kind=kind, link__in=list(links))
    return {(letter.link, letter.order): letter for letter in reversed(made)}


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
