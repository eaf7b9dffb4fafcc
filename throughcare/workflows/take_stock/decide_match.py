"""A person says whether two records are one; only then do clocks start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.actions import end_grants, give_grants, viewing
from throughcare.access.queries import StayView, people, stay, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.duties import Duties, open_duties
from throughcare.casework.linkage.actions import decide
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries.links import link as link_of
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.clauses import clause_in_force
from throughcare.workflows.take_stock.hold_for_closings import hold_for_closings
from throughcare.workflows.take_stock.newcomers import tokens_of

SHOWN = (DataClass.IDENTITY, DataClass.CUSTODY)


class NotThere(LookupError):
    """The link is unknown or withheld; the two are one answer."""


class DecidedOtherwise(Exception):
    """Somebody else decided the other way in the meantime."""


@dataclass(frozen=True)
class Decided:
    """What came of it; ``duties`` is None when the same decision stood already."""

    link: UUID
    duties: Duties | None = None
    was_decided: bool = False


@transaction.atomic
def confirm_match(*, viewer: Viewer, link_id: UUID, reason: str, at: datetime) -> Decided:
    """The same person: the agency may go on seeing them, and its duties begin. Sends nothing.

    Twice the same is once. Raises NotThere, NoClauseInForce, DecidedOtherwise.
    """
    by = _who(viewer)
    link, was_decided = _locked(viewer, link_id, LinkState.CONFIRMED)
    if was_decided:
        return Decided(link.pk, was_decided=True)
    clause = _clause_of(link, at)
    inside = _stay_of(viewer, link)
    decide.confirm(link, viewer=viewer, reason=reason, token=token_of(link, by, at), by=by, at=at)
    _show_until_it_ends(link, clause, by, at)
    duties = open_duties(
        link=link.pk,
        stay=inside,
        person=link.right_person_id,
        clause=clause.pk,
        received_on=timezone.localtime(inside.first_seen_at).date(),
        matched_on=timezone.localtime(link.proposed_at).date(),
        confirmed_on=timezone.localtime(at).date(),
        viewer=viewer,
        by=by,
        at=at,
    )
    hold_for_closings(stays=[inside], viewer=viewer, at=at)
    return Decided(link.pk, duties)


@transaction.atomic
def reject_match(*, viewer: Viewer, link_id: UUID, reason: str, at: datetime) -> Decided:
    """Not the same person, for good; other proposals about either of them stay.

    Raises NotThere, NoClauseInForce, DecidedOtherwise.
    """
    by = _who(viewer)
    link, was_decided = _locked(viewer, link_id, LinkState.NOT_THE_SAME)
    if was_decided:
        return Decided(link.pk, was_decided=True)
    _clause_of(link, at)
    _stay_of(viewer, link)
    decide.reject(link, viewer=viewer, reason=reason, token=token_of(link, by, at), by=by, at=at)
    with viewing(sender_at_work(link, by, at), channel="job"):
        end_grants(basis_ids=[link.pk], by=by, at=at)
    return Decided(link.pk)


def token_of(link: Link, by: UUID, at: datetime) -> str:
    """What stands for the sender's person in the memory of this decision."""
    with viewing(sender_at_work(link, by, at), channel="job") as me:
        return tokens_of(me, link.organization_id, [link.left_person_id])[link.left_person_id]


def sender_at_work(link: Link, by: UUID, at: datetime) -> Viewer:
    """The sender, who alone gives and ends what others may see of its people."""
    classes = frozenset({DataClass.IDENTITY})
    return working_for(link.sender_id, Purpose.ROSTER_MATCHING, at, classes, user=by)


def _locked(viewer: Viewer, link_id: UUID, wanted: LinkState) -> tuple[Link, bool]:
    """The link, and whether this was decided already. Raises NotThere, DecidedOtherwise."""
    link = link_of(viewer, link_id, lock=True)
    if link is None:
        raise NotThere
    if link.state not in (wanted, LinkState.PROPOSED):
        raise DecidedOtherwise
    return link, link.state == wanted


def _clause_of(link: Link, at: datetime) -> Clause:
    return clause_in_force(
        from_party=link.sender_id, to_party=link.organization_id,
        purpose=Purpose.CHILD_SUPPORT_OUTREACH, at=at,
    )  # fmt: skip


def _stay_of(viewer: Viewer, link: Link) -> StayView:
    """The stay, if both people are within the viewer's reach."""
    both = {link.left_person_id, link.right_person_id}
    inside = stay(viewer, link.stay_id) if link.stay_id else None
    if inside is None or people(viewer, both).keys() != both:
        raise NotThere
    return inside


def _show_until_it_ends(link: Link, clause: Clause, by: UUID, at: datetime) -> None:
    """What a proposal showed for a while, a confirmed link shows until its clause ends."""
    with viewing(sender_at_work(link, by, at), channel="job"):
        end_grants(basis_ids=[link.pk], by=by, at=at)
        give_grants(
            people=[link.left_person_id],
            clause=clause,
            purpose=Purpose.CHILD_SUPPORT_OUTREACH,
            classes=SHOWN,
            basis="link",
            basis_ids=[link.pk],
            until=clause.ends_at,
            by=by,
            at=at,
        )


def _who(viewer: Viewer) -> UUID:
    """Only a signed-in person decides; no job ever does (M2)."""
    if viewer.user is None or viewer.role is None:
        raise NotThere
    return viewer.user
