"""One side proposes, the other decides; each stops its own data alone; all of it is a line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tests.partnership.relationships.partnered import begun, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.decisions import (
    decide,
    propose,
    withdraw_proposal,
)
from throughcare.partnership.relationships.models import Decision
from throughcare.partnership.relationships.queries.days import Occasion, days_ahead
from throughcare.partnership.relationships.queries.decisions import log_of
from throughcare.partnership.relationships.queries.partnerships import partnership_of
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.agreements.models import Agreement
from throughcare.workflows.agree.pause import resume_agreement, stop_sharing

pytestmark = pytest.mark.django_db
WORDS = "The officer comes on Tuesdays."


@pytest.fixture
def partner(viewer_of):
    return viewer_of("partner_lead")


@pytest.fixture
def jail(viewer_of):
    return viewer_of("jail_lead")


@pytest.fixture
def plan(jail, partner):
    return begun(jail, partner.organization).pk


def put(viewer, plan, words=WORDS, **more):
    with viewing(viewer):
        return propose(partnership=plan, words=words, name="Meadow", **who(viewer), **more).pk


def answer(viewer, plan, decision, **said):
    today = timezone.localtime(viewer.at).date()
    said = {"is_agreed": True, "instead_of": "", "look_again_on": None} | said
    with viewing(viewer):
        return decide(
            partnership=plan, decision=decision, name="Flint", today=today, **said, **who(viewer)
        )


def log(viewer, plan):
    with viewing(viewer):
        return log_of(partnership_of(viewer.organization, plan))


@pytest.mark.row("S3-09")
def test_the_log_says_who_proposed_who_decided_and_what_was_decided_against(jail, partner, plan):
    made = put(partner, plan)
    again_on = timezone.localtime(jail.at).date() + timedelta(days=30)
    answer(jail, plan, made, instead_of="Every day: too many.", look_again_on=again_on)
    for viewer in (jail, partner):
        (line,) = log(viewer, plan)
        assert line.outcome == "agreed"
        assert line.proposed_by == "Meadow, Harborlight Reentry Partners"
        assert line.decided_by == "Flint, Marlow County Jail"
        assert line.instead_of == "Every day: too many."
        with viewing(viewer):
            today = timezone.localtime(viewer.at).date()
            days = days_ahead(viewer.organization, today, viewer.at)
        assert [one.on for one in days if one.occasion is Occasion.LOOK_AGAIN] == [again_on]
    put(jail, plan, "Wednesdays instead.", again=made)
    with viewing(jail):
        days = days_ahead(jail.organization, timezone.localtime(jail.at).date(), jail.at)
    assert not [one for one in days if one.occasion is Occasion.LOOK_AGAIN]


@pytest.mark.row("S3-09")
def test_nobody_decides_on_their_own_proposal_and_nothing_is_decided_twice(jail, partner, plan):
    made = put(partner, plan)
    with pytest.raises(RelationshipRefused, match="The other side decides"):
        answer(partner, plan, made)
    with viewing(partner), pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made).update(
            outcome="agreed", decided_by=partner.organization, decided_at=partner.at
        )
    answer(jail, plan, made, is_agreed=False)
    with pytest.raises(RelationshipRefused, match="decided already"):
        answer(jail, plan, made)
    assert log(jail, plan)[0].outcome == "against"


def test_a_proposal_is_taken_back_by_who_made_it_only(jail, partner, plan):
    made = put(partner, plan)
    with viewing(jail), pytest.raises(RelationshipRefused):
        withdraw_proposal(partnership=plan, decision=made, name="x", **who(jail))
    with viewing(partner):
        withdraw_proposal(partnership=plan, decision=made, name="Meadow", **who(partner))
    assert log(jail, plan)[0].outcome == "withdrawn"


def test_nobody_proposes_in_the_name_of_the_other_side(jail, partner, plan):
    with viewing(jail), pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.create(
            partnership_id=plan, words="x", proposed_by_id=partner.organization,
            proposed_at=jail.at,
        )  # fmt: skip


@pytest.mark.row("S3-09")
def test_a_community_partner_stops_its_own_sharing_alone_and_it_is_a_line(jail, partner, plan):
    with viewing(partner):
        assert stop_sharing(viewer=partner, partner=jail.organization, at=partner.at) == 1
        assert stop_sharing(viewer=partner, partner=jail.organization, at=partner.at) == 0
    (line,) = log(jail, plan)
    assert (line.outcome, line.decided_by) == ("paused", "Harborlight Reentry Partners")
    with viewing(partner):
        agreement = Agreement.objects.get(key="marlow-harborlight")
        resume_agreement(viewer=partner, agreement=agreement.pk, at=partner.at)
    assert {one.outcome for one in log(jail, plan)} == {"paused", "went_on"}


def test_a_stranger_reads_no_decision(jail, partner, plan, viewer_of):
    put(partner, plan)
    with viewing(viewer_of("other_officer")):
        assert not Decision.objects.exists()
