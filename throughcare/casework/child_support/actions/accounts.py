"""Somebody wrote what the law changed into the agency's account, or took it out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.decisions import KIND_OF_CHANGE
from throughcare.casework.child_support.actions.request_rows import contact_clock_of
from throughcare.casework.child_support.models import AccountChange
from throughcare.casework.child_support.rules.account_change import ChangeByLaw
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


class AccountRefused(ValueError):
    """A change of an account that cannot be; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class AccountSaid:
    """What was written into the account, and when; amounts in cents a month."""

    done_on: date
    effective_on: date
    before_cents: int
    after_cents: int


@transaction.atomic
def note_account_changed(
    *, link: UUID, order: UUID, said: AccountSaid, law: ChangeByLaw, viewer: Viewer,
    by: UUID | None, at: datetime,
) -> AccountChange:  # fmt: skip
    """Keep that the account of an order was changed by law. Raises AccountRefused."""
    contact = contact_clock_of(viewer, link)
    _refuse_impossible(said, law, contact.starts_on, timezone.localtime(at).date())
    row = AccountChange(
        organization_id=viewer.organization, link=link, order_id=order, outcome=law.outcome,
        before_cents=said.before_cents, after_cents=said.after_cents,
        effective_on=said.effective_on, done_on=said.done_on, done_by=by, done_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise AccountRefused("account_changed_already") from error
    write_fact(
        FactKind.ACCOUNT_CHANGED, subject=contact.stay, organization=viewer.organization, by=by,
        at=at, occurred_on=said.done_on, clause=contact.clause, order=str(order),
        outcome=KIND_OF_CHANGE[law.outcome], effective_on=said.effective_on.isoformat(),
        old_cents=said.before_cents, new_cents=said.after_cents,
    )  # fmt: skip
    return row


@transaction.atomic
def note_account_changed_back(
    *, change: UUID, undone_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The match was wrong, and the account is again as it was. Raises AccountRefused."""
    rows = AccountChange.objects.within(own(viewer, AccountChange.label)).filter(
        pk=change, state="to_undo"
    )
    row = rows.select_for_update().first()
    if row is None:
        raise AccountRefused("not_to_undo")
    if not row.done_on <= undone_on <= timezone.localtime(at).date():
        raise AccountRefused("not_that_day")
    rows.update(state="undone", undone_on=undone_on, undone_by=by)
    contact = contact_clock_of(viewer, row.link)
    write_fact(
        FactKind.ACCOUNT_CHANGED_BACK, subject=contact.stay, organization=viewer.organization,
        by=by, at=at, occurred_on=undone_on, clause=contact.clause, order=str(row.order_id),
    )  # fmt: skip


def _refuse_impossible(said: AccountSaid, law: ChangeByLaw, admitted_on: date, today: date) -> None:
    if said.done_on > today:
        raise AccountRefused("in_the_future")
    if said.effective_on < (law.effective_on or admitted_on):
        raise AccountRefused("before_the_law")
    if said.after_cents >= said.before_cents:
        raise AccountRefused("not_lowered")
