"""Where the law itself changes what is due: somebody changes the account, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.accounts import (
    AccountSaid,
    note_account_changed,
    note_account_changed_back,
)
from throughcare.casework.child_support.queries.case import CaseFile, OrderFile, case_of
from throughcare.casework.child_support.rules.account_change import ChangeByLaw, change_by_law


class NoSuchAccount(LookupError):
    """No order of this viewer's that the law reached by itself; withheld and unknown are one."""


@dataclass(frozen=True)
class Account:
    """One order with what its law says, from the parent's own stay and amount."""

    case: CaseFile
    file: OrderFile
    law: ChangeByLaw


def account(viewer: Viewer, link: UUID, order: UUID) -> Account:
    """What is to be written down for one order. Raises NoSuchAccount."""
    case = case_of(viewer, link)
    file = next((one for one in case.orders if one.order.id == order), None) if case else None
    if case is None or file is None or file.answer != "yes" or file.pack is None:
        raise NoSuchAccount
    admitted_on = case.stay.admitted_on if case.stay else None
    law = change_by_law(file.pack, file.order.monthly_cents, admitted_on)
    if law is None or not file.order.controlled_here:
        raise NoSuchAccount
    return Account(case, file, law)


def account_changed(
    *, viewer: Viewer, link: UUID, order: UUID, said: AccountSaid, at: datetime
) -> None:
    """The account is changed. Raises NoSuchAccount, AccountRefused."""
    found = account(viewer, link, order)
    note_account_changed(
        link=link, order=order, said=said, law=found.law, viewer=viewer, by=viewer.user, at=at
    )


def account_changed_back(*, viewer: Viewer, change: UUID, undone_on: date, at: datetime) -> None:
    """The account is again as it was before a wrong match. Raises AccountRefused."""
    note_account_changed_back(
        change=change, undone_on=undone_on, viewer=viewer, by=viewer.user, at=at
    )
