"""An agreement's next version: what it no longer permits ends now, what it permits goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import end_grants, give_grants, rebuild_for_clause, viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.queries.links import links_in_state
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.registers.agreements.actions import load_agreement
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import term_of
from throughcare.registers.agreements.rules.documents import AgreementText
from throughcare.registers.agreements.rules.in_force import is_in_force
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

SHOWN = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})


@transaction.atomic
def load_and_follow(
    text: AgreementText, *, organization: UUID, by: UUID | None, at: datetime
) -> Agreement:
    """Keep the agreement and bring what each clause lets through into line, at once.

    Sharing stops with a clause; confirmed parents are not dropped: a clause that goes on
    longer shows them longer. Raises UnreadableAgreement.
    """
    agreement = load_agreement(text, organization=organization, by=by, at=at)
    permissions = agreement.clauses.select_related("agreement").filter(kind=ClauseKind.PERMISSION)
    for clause in permissions:
        holds = is_in_force(term_of(clause), at)
        with viewing(_sender(clause, by, at), channel="job"):
            ends_at = clause.ends_at if holds else min(clause.ends_at, at)
            rebuild_for_clause(clause=clause, ends_at=ends_at, by=by, at=at)
        if holds and clause.purpose == Purpose.CHILD_SUPPORT_OUTREACH:
            _go_on_showing(clause, by=by, at=at)
    return agreement


def _go_on_showing(clause: Clause, *, by: UUID | None, at: datetime) -> None:
    """Confirmed parents are seen until the clause ends, whatever it said before."""
    assert clause.to_party_id and clause.from_party_id
    me = working_for(clause.to_party_id, Purpose.CHILD_SUPPORT_OUTREACH, at, frozenset(DataClass))
    with viewing(me, channel="job"):
        confirmed = links_in_state(me, LinkState.CONFIRMED)
        links = list(confirmed.filter(sender_id=clause.from_party_id))
    with viewing(_sender(clause, by, at), channel="job"):
        end_grants(basis_ids=[link.pk for link in links], by=by, at=at)
        give_grants(
            people=[link.left_person_id for link in links],
            clause=clause,
            purpose=Purpose.CHILD_SUPPORT_OUTREACH,
            classes=SHOWN,
            basis="link",
            basis_ids=[link.pk for link in links],
            until=clause.ends_at,
            by=by,
            at=at,
        )


def _sender(clause: Clause, by: UUID | None, at: datetime) -> Viewer:
    """The one who shares, who alone gives and ends what others may see of its people."""
    assert clause.from_party_id
    classes = frozenset({DataClass.IDENTITY})
    return working_for(clause.from_party_id, Purpose.ROSTER_MATCHING, at, classes, user=by)
