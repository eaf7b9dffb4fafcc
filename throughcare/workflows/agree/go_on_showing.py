"""What an agreement lets through again: confirmed parents, waiting pairs, and who consented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from uuid import UUID

from throughcare.access.actions import end_grants, give_grants, viewing
from throughcare.access.actions.consenting import open_what_is_consented
from throughcare.access.queries import working_for
from throughcare.access.queries.consents import consent_rows, held
from throughcare.access.rules.consents import ConsentState
from throughcare.casework.linkage.queries.links import links_in_state
from throughcare.casework.linkage.rules.proposals import LOOK_FOR, LinkState
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import term_of
from throughcare.registers.agreements.rules.in_force import is_in_force
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

SHOWN = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})


def go_on_showing(agreement: Agreement, *, by: UUID | None, at: datetime) -> int:
    """Sharing stopped with its clause, but nobody is dropped: returns how many are seen again."""
    clauses = agreement.clauses.select_related("agreement").filter(kind=ClauseKind.PERMISSION)
    holding = [clause for clause in clauses if is_in_force(term_of(clause), at)]
    outreach = [one for one in holding if one.purpose == Purpose.CHILD_SUPPORT_OUTREACH]
    _show_consented(holding, by=by, at=at)
    for clause in outreach:
        _show_proposed(clause, by=by, at=at)
    return sum(_show_confirmed(clause, by=by, at=at) for clause in outreach)


def _show_confirmed(clause: Clause, *, by: UUID | None, at: datetime) -> int:
    """The clause's receiver sees its confirmed parents until the clause ends."""
    assert clause.to_party_id and clause.from_party_id
    purpose = Purpose.CHILD_SUPPORT_OUTREACH
    receiver = working_for(clause.to_party_id, purpose, at, frozenset(DataClass), user=by)
    with viewing(receiver, channel="job"):
        confirmed = links_in_state(receiver, LinkState.CONFIRMED)
        links = list(confirmed.filter(sender_id=clause.from_party_id))
    ids, people = [link.pk for link in links], [link.left_person_id for link in links]
    sender = working_for(clause.from_party_id, purpose, at, frozenset({DataClass.IDENTITY}))
    with viewing(sender, channel="job"):
        end_grants(basis_ids=ids, by=by, at=at)
        give_grants(
            people=people, clause=clause, purpose=purpose, classes=SHOWN, basis="link",
            basis_ids=ids, until=clause.ends_at, by=by, at=at,
        )  # fmt: skip
    return len(links)


def _show_proposed(clause: Clause, *, by: UUID | None, at: datetime) -> None:
    """Pairs that still wait for a decision are shown for what is left of their time."""
    assert clause.to_party_id and clause.from_party_id
    purpose = Purpose.CHILD_SUPPORT_OUTREACH
    receiver = working_for(clause.to_party_id, purpose, at, frozenset(DataClass), user=by)
    with viewing(receiver, channel="job"):
        waiting = links_in_state(receiver, LinkState.PROPOSED).order_by("proposed_at", "pk")
        links = list(waiting.filter(sender_id=clause.from_party_id, proposed_at__gt=at - LOOK_FOR))
    sender = working_for(clause.from_party_id, purpose, at, frozenset({DataClass.IDENTITY}))
    with viewing(sender, channel="job"):
        end_grants(basis_ids=[link.pk for link in links], by=by, at=at)
        for proposed_at, group in groupby(links, key=lambda link: link.proposed_at):
            pairs = list(group)
            give_grants(
                people=[link.left_person_id for link in pairs], clause=clause, purpose=purpose,
                classes=SHOWN, basis="proposal", basis_ids=[link.pk for link in pairs],
                until=proposed_at + LOOK_FOR, by=by, at=at,
            )  # fmt: skip


def _show_consented(clauses: Iterable[Clause], *, by: UUID | None, at: datetime) -> None:
    """What people agreed to share holds again, by the owner's consents and the clauses now."""
    flows = {(one.from_party_id, one.purpose, str(one.to_party_id)) for one in clauses}
    for owner, purpose, recipient in sorted(flows, key=str):
        me = working_for(owner, Purpose(purpose), at, frozenset(DataClass), user=by)
        with viewing(me, channel="job"):
            rows = list(
                consent_rows(me).filter(
                    purpose=purpose, recipients__contains=[recipient], until__gt=at
                )
            )
            standing = held(me, rows, at)
            given = [row for row in rows if standing[row.pk] is ConsentState.GIVEN]
            end_grants(basis_ids=[row.pk for row in given], by=by, at=at)
            open_what_is_consented(given, by=by, at=at)
