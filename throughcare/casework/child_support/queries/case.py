"""One confirmed parent as the officer needs them: who, what next, clocks, orders, papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.access.queries import PersonView, StayView, own, person, stay
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Eligibility
from throughcare.casework.child_support.queries.accounts import (
    AccountView,
    accounts_of,
    versions_by_law,
)
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.letters import LetterView, letters
from throughcare.casework.child_support.queries.orders import OrderView, orders_of
from throughcare.casework.child_support.queries.packs import pack_of_version
from throughcare.casework.child_support.queries.reasons import restored
from throughcare.casework.child_support.queries.requests import RequestView, requests_of
from throughcare.casework.child_support.queries.waiting import Waiting, waiting
from throughcare.casework.child_support.rules.notice import LearnedDates
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.vocabulary.verdicts import Reason


@dataclass(frozen=True)
class OrderFile:
    """One order with its verdict, the numbers behind it, its clocks, letters and request."""

    order: OrderView
    answer: str
    outcome: str
    reasons: tuple[Reason, ...]
    recheck_on: date | None
    pack: RulePack | None
    found_at: datetime | None
    clocks: tuple[ClockView, ...]
    letters: tuple[LetterView, ...]
    request: RequestView | None
    account: AccountView | None
    waiting: Waiting | None


@dataclass(frozen=True)
class CaseFile:
    """A confirmed match; ``stay`` is missing when no clause lets the viewer see custody now."""

    link: UUID
    parent: PersonView
    stay: StayView | None
    contact: ClockView
    orders: tuple[OrderFile, ...]
    learned: LearnedDates | None


def case_of(viewer: Viewer, link: UUID) -> CaseFile | None:
    """The file of one link; None when it is unknown, taken back or another agency's."""
    all_clocks = clocks(viewer, link=link)
    contact = next((clock for clock in all_clocks if clock.kind == "contact"), None)
    parent = person(viewer, contact.person) if contact else None
    if contact is None or parent is None:
        return None
    seen = stay(viewer, contact.stay)
    verdicts = _verdicts(viewer, link)
    learned = _learned(verdicts)
    shelf = _Shelf(
        all_clocks,
        letters(viewer, link=link),
        requests_of(viewer, link),
        accounts_of(viewer, link) if _is_any_by_law(verdicts) else {},
        verdicts,
        seen,
    )
    files = tuple(
        _order_file(viewer, order, shelf)
        for order in orders_of(viewer, [contact.person]).get(contact.person, [])
    )
    return CaseFile(link, parent, seen, contact, files, learned)


@dataclass(frozen=True)
class _Shelf:
    """All that hangs on one link, before it is sorted by order."""

    clocks: list[ClockView]
    letters: list[LetterView]
    requests: dict[UUID, RequestView]
    accounts: dict[UUID, AccountView]
    verdicts: dict[UUID, Eligibility]
    stay: StayView | None


def _order_file(viewer: Viewer, order: OrderView, shelf: _Shelf) -> OrderFile:
    verdict = shelf.verdicts.get(order.id)
    request = shelf.requests.get(order.id)
    account = shelf.accounts.get(order.id)
    pack = pack_of_version(verdict.pack) if verdict else None
    return OrderFile(
        order=order,
        answer=verdict.answer if verdict else "cannot_tell_yet",
        outcome=verdict.outcome if verdict else "",
        reasons=restored(verdict.reasons) if verdict else (),
        recheck_on=verdict.recheck_on if verdict else None,
        pack=pack,
        found_at=verdict.found_at if verdict else None,
        clocks=tuple(clock for clock in shelf.clocks if clock.order == order.id),
        letters=tuple(letter for letter in shelf.letters if letter.order == order.id),
        request=request,
        account=account,
        waiting=waiting(
            viewer,
            order,
            shelf.stay,
            request,
            pack,
            changed_on=account.effective_on if account else None,
        ),
    )


def _verdicts(viewer: Viewer, link: UUID) -> dict[UUID, Eligibility]:
    rows = Eligibility.objects.within(own(viewer, Eligibility.label)).filter(link=link)
    return {row.order_id: row for row in rows}


def _is_any_by_law(verdicts: dict[UUID, Eligibility]) -> bool:
    """Only where the law itself changes an order is there an account to look for."""
    return any(row.pack in versions_by_law() for row in verdicts.values())


def _learned(verdicts: dict[UUID, Eligibility]) -> LearnedDates | None:
    for row in verdicts.values():
        return LearnedDates(row.received_on, row.matched_on, row.confirmed_on)
    return None
