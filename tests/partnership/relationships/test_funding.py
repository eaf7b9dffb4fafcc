"""The money of a service ends on a day that all who refer there know early."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.partnership.relationships.partnered import begun, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.funding import forget_funding, tell_funding
from throughcare.partnership.relationships.models import FundedService as Row
from throughcare.partnership.relationships.queries.days import Occasion, days_ahead
from throughcare.partnership.relationships.queries.funding import funded_services
from throughcare.partnership.relationships.rules.funding import FundedService, Stage
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused

ENDS = date(2027, 6, 30)


def service(**more: str) -> FundedService:
    return FundedService(uuid4(), uuid4(), "Lantern Row", "Papers", ENDS, **more)


@pytest.mark.row("S3-05")
@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (181, Stage.LATER), (180, Stage.FIRST_TOLD), (91, Stage.FIRST_TOLD),
        (90, Stage.TOLD_AGAIN), (60, Stage.TOLD_AGAIN), (0, Stage.TOLD_AGAIN), (-1, Stage.OVER),
    ],
)  # fmt: skip
def test_it_is_told_180_and_again_90_days_before(days, stage):
    one, today = service(), ENDS - timedelta(days=days)
    assert one.stage(today) is stage
    assert one.is_told(today) is (days <= 180)
    assert one.days_left(today) == days


@pytest.mark.row("S3-15")
def test_without_a_partner_who_goes_on_it_is_listed_180_days_ahead():
    early, late = (ENDS - timedelta(days=days) for days in (180, 181))
    assert service().needs_handover(early)
    assert not service().needs_handover(late)
    assert not service(handover="Harborlight").needs_handover(early)


@pytest.fixture
def partner(viewer_of):
    return viewer_of("partner_lead")


def say(viewer, days, name="Papers before release", handover=None):
    today = timezone.localtime(viewer.at).date()
    with viewing(viewer):
        return tell_funding(
            service=name, ends_on=today + timedelta(days=days), after="We ask the county.",
            handover=handover, today=today, **who(viewer),
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.row("S3-05")
def test_whoever_agreed_or_plans_with_them_reads_it_and_nobody_else(partner, viewer_of):
    say(partner, 60)
    jail, agency = viewer_of("jail_lead"), viewer_of("agency_lead")
    for viewer, count in ((partner, 1), (jail, 1), (agency, 0)):
        with viewing(viewer):
            assert len(funded_services()) == count
    begun(agency, partner.organization)
    with viewing(agency):
        assert [one.service for one in funded_services()] == ["Papers before release"]
        today = timezone.localtime(agency.at).date()
        days = days_ahead(agency.organization, today, agency.at)
        (day,) = [one for one in days if one.occasion is Occasion.MONEY_ENDS]
        assert day.on == today + timedelta(days=60)


@pytest.mark.django_db
def test_said_again_it_takes_the_place_of_what_was_said_and_only_its_own_may(partner, viewer_of):
    first, again = say(partner, 60), say(partner, 200, "papers BEFORE release")
    assert first.pk == again.pk
    jail = viewer_of("jail_lead")
    with viewing(jail):
        forget_funding(service=first.pk, **who(jail))
        assert len(funded_services()) == 1
        assert Row.objects.filter(pk=first.pk).update(after="stolen") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Row.objects.create(
                organization_id=partner.organization, service="x", ends_on=ENDS, told_at=jail.at
            )
    with viewing(partner):
        forget_funding(service=first.pk, **who(partner))
        assert not funded_services()


@pytest.mark.django_db
def test_a_day_that_is_over_and_a_handover_to_oneself_are_refused(partner):
    for told in (
        lambda: say(partner, -1),
        lambda: say(partner, 10, handover=partner.organization),
    ):
        with pytest.raises(RelationshipRefused):
            told()
