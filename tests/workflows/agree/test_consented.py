"""Consents rest with their clause and come back with it; what was revoked meanwhile does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.access.test_consents import agree, seen
from throughcare.access.actions import viewing
from throughcare.access.actions.consenting import revoke_consent
from throughcare.registers.agreements.models import Agreement
from throughcare.vocabulary.categories import DataClass
from throughcare.workflows.agree.pause import pause_agreement, resume_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def reentry():
    return Agreement.objects.get(key="marlow-harborlight")


@pytest.fixture
def known(world, viewer_of):
    """Whether the partner sees the person and where; now or after some days."""

    def ask(days=0):
        worker = viewer_of("partner_worker", timezone.now() + timedelta(days=days))
        return seen(worker, world.people["jail_tansy"])

    return ask


@pytest.mark.row("S3-09")
def test_a_community_partner_pauses_its_own_sharing_and_goes_on(
    world, viewer_of, member, reentry, known
):
    agree(world, viewer_of("desk"), "jail_tansy", DataClass.CUSTODY)
    assert known() == (True, True)
    with viewing(member("partner")) as lead:
        pause_agreement(viewer=lead, agreement=reentry.pk, reason="Ours.", at=lead.at)
    assert known() == (False, False)
    with viewing(member("partner")) as lead:
        resume_agreement(viewer=lead, agreement=reentry.pk, at=lead.at)
    assert known() == (True, True)


def test_a_consent_that_was_revoked_in_the_pause_stays_revoked(
    world, viewer_of, member, reentry, known
):
    row = agree(world, viewer_of("desk"), "jail_tansy", DataClass.CUSTODY)
    with viewing(member("jail")) as lead:
        pause_agreement(viewer=lead, agreement=reentry.pk, reason="Ours.", at=lead.at)
    with viewing(viewer_of("desk")) as desk:
        revoke_consent(consent=row.pk, said_how="spoken", viewer=desk, by=desk.user, at=desk.at)
    with viewing(member("jail")) as lead:
        resume_agreement(viewer=lead, agreement=reentry.pk, at=lead.at)
    assert known() == (False, False)


def test_nobody_else_who_agreed_to_nothing_comes_back_with_them(world, viewer_of, member, reentry):
    agree(world, viewer_of("desk"), "jail_tansy", DataClass.CUSTODY)
    for act in (pause_agreement, resume_agreement):
        with viewing(member("jail")) as lead:
            more = {"reason": ""} if act is pause_agreement else {}
            act(viewer=lead, agreement=reentry.pk, at=lead.at, **more)
    worker = viewer_of("partner_worker")
    assert seen(worker, world.people["jail_clover"]) == (False, False)
