"""Telling of services: a double warns with both contacts, a start before agreeing is refused."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from tests.casework.inreach.inside import ask
from tests.leaks.entered import acting
from tests.partnership.relationships.partnered import planned, who
from throughcare.access.actions import viewing
from throughcare.casework.inreach.models import VisitRequest
from throughcare.partnership.relationships.actions.plan import read_and_agree
from throughcare.partnership.relationships.queries.partnerships import partnership_of, plan_of
from throughcare.partnership.relationships.rules.plans import wording
from throughcare.registers.directory.models import Facility, Service
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def tell(browser, *args, **said):
    name = "service" if args else "tell_service"
    filled = {
        "name": "Parents' hour", "kind": "parenting", "place": "Town hall", "weekdays": ["1", "3"],
        "since": today().isoformat(), "contact": "Front desk, 555-0161",
    }  # fmt: skip
    return browser.post(reverse(f"partner:{name}", args=args), filled | said, follow=True)


def read(browser):
    return " ".join(browser.get(reverse("partner:services")).content.decode().split())


def kept(viewer):
    with viewing(viewer):
        return list(Service.objects.order_by("since"))


@pytest.mark.row("S1-17")
def test_two_parenting_classes_in_one_week_warn_with_both_contacts_and_stop_nothing(
    client_of, viewer_of
):
    partner, agency = client_of("partner_lead"), client_of("agency_lead")
    tell(partner)
    assert "Twice in one week" not in read(partner)
    answer = tell(agency, name="Fathers and mothers", contact="Outreach team, 555-0123")
    assert "Something like it runs in the same week" in answer.content.decode()
    for browser in (partner, agency, client_of("officer")):
        page = read(browser)
        assert "Twice in one week at Town hall: parenting class" in page
        assert "555-0161" in page and "555-0123" in page
    assert len(kept(viewer_of("agency_lead"))) == 2


def test_another_unit_or_another_kind_does_not_warn(client_of):
    tell(client_of("partner_lead"), unit="A-1")
    tell(client_of("agency_lead"), unit="B-2")
    tell(client_of("agency_lead"), kind="legal_help", unit="A-1")
    assert "Twice in one week" not in read(client_of("jail_lead"))


def test_a_service_is_changed_by_its_own_organization_alone(client_of, viewer_of):
    tell(client_of("partner_lead"))
    (row,) = kept(viewer_of("partner_lead"))
    assert tell(client_of("agency_lead"), row.pk).status_code == 404
    answer = tell(client_of("partner_lead"), row.pk, name="Parents' morning")
    assert "Parents&#x27; morning" in answer.content.decode()
    with viewing(viewer_of("partner_lead")):
        told = [fact.kind for fact in facts_about(row.pk)]
    assert told == [FactKind.SERVICE_TOLD] * 2
    with viewing(viewer_of("agency_lead")):
        assert Service.objects.filter(pk=row.pk).update(name="Ours") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Service(
                organization_id=row.organization_id, name="x", kind="faith", since=today(),
                contact="x",
            ).save(force_insert=True)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "said"),
    [("place", {"place": " "}), ("weekdays", {"weekdays": []}), ("kind", {"kind": "nonsense"}),
     ("until", {"until": "2001-01-01"}),
     ("ends_at", {"begins_at": "10:00", "ends_at": "09:00"})],
)  # fmt: skip
def test_what_is_missing_or_upside_down_is_told_at_its_field(client_of, viewer_of, field, said):
    answer = tell(client_of("partner_lead"), **said)
    assert field in answer.context["form"].errors
    assert kept(viewer_of("partner_lead")) == []


def test_who_does_not_plan_reads_only(client_of):
    assert client_of("officer").get(reverse("partner:tell_service")).status_code == 404
    assert "Tell of a service" not in read(client_of("officer"))


def at_the_jail(world, browser, since, **said):
    return tell(browser, facility=str(world.facilities["MCJ"]), since=since.isoformat(), **said)


@pytest.mark.row("S1-22")
def test_a_service_inside_can_not_start_before_both_signed_what_is_expected(
    world, client_of, viewer_of
):
    """The jail and Harborlight signed 200 days ago."""
    partner = client_of("partner_lead")
    signed = today() - timedelta(days=200)
    answer = at_the_jail(world, partner, signed - timedelta(days=1))
    (first, second) = answer.context["form"].errors["since"]
    assert "agreed to the expectations on" in first and "Marlow County Jail" in first + second
    assert kept(viewer_of("partner_lead")) == []
    at_the_jail(world, partner, signed)
    assert len(kept(viewer_of("partner_lead"))) == 1


@pytest.mark.row("S1-22")
def test_where_nothing_is_agreed_no_service_begins_and_a_plan_both_agreed_to_is_enough(
    world, client_of, viewer_of
):
    """The jail runs nothing at a facility of the agency; the agency has none, so we give it one."""
    with viewing(viewer_of("agency_lead")):
        hall = Facility.objects.create(
            organization_id=world.organizations["other_agency"], code="HALL", name="Ferry hall"
        )
    lead, browser = viewer_of("partner_lead"), client_of("partner_lead")
    refused = tell(browser, facility=str(hall.pk), place="")
    assert "has not agreed to the expectations yet" in refused.context["form"].errors["since"][0]
    plan = planned(lead, world.organizations["other_agency"])
    for viewer in (lead, viewer_of("other_officer")):
        with viewing(viewer):
            now = wording(plan_of(partnership_of(viewer.organization, plan.pk)))
            read_and_agree(partnership=plan.pk, read=now, **who(viewer))
    early = tell(browser, facility=str(hall.pk), since=(today() - timedelta(days=1)).isoformat())
    assert "since" in early.context["form"].errors
    tell(browser, facility=str(hall.pk))
    assert [row.facility_id for row in kept(lead)] == [hall.pk]


@pytest.mark.row("S1-17")
def test_the_page_says_it_in_spanish_too(client_of):
    tell(client_of("partner_lead"))
    tell(client_of("agency_lead"))
    page = client_of("agency_lead").get(
        reverse("partner:services"), headers={"accept-language": "es"}
    ).content.decode()  # fmt: skip
    assert "clase para madres y padres" in page and "martes" in page


@pytest.mark.row("S1-17")
def test_both_sides_see_a_double_where_they_plan(client_of, viewer_of, world):
    plan = planned(viewer_of("partner_lead"), world.organizations["jail"])
    tell(client_of("partner_lead"))
    tell(client_of("agency_lead"))
    for who_reads in ("partner_lead", "jail_lead"):
        answer = client_of(who_reads).get(reverse("partner:partnership", args=[plan.pk]))
        assert "Twice in one week at Town hall" in answer.content.decode()


@pytest.mark.row("S1-17")
def test_two_agencies_for_one_person_in_one_week_warn_the_desk_and_nobody_who_asks(
    world, client_of, viewer_of
):
    officer = viewer_of("officer")
    with viewing(officer):
        matched = confirm(world, officer, "jail_basil", "basil")
    tuesday = today() + timedelta(days=7 - today().weekday() + 1)
    ours = ask(world, officer, matched.stay, day=tuesday)
    assert "same week" not in answering(client_of("desk"), ours)
    asked_by_another(world, ours, day=tuesday + timedelta(days=7))
    assert "same week" not in answering(client_of("desk"), ours)
    asked_by_another(world, ours, day=tuesday + timedelta(days=2))
    page = answering(client_of("desk"), ours)
    assert "Somebody else meets this person in the same week" in page
    assert "Brightwater County Child Support" in page and "555-0177" in page and "555-0123" in page
    seen = client_of("officer").get(reverse("schedule:visit", args=[ours.pk])).content.decode()
    assert "Brightwater" not in seen


def answering(browser, visit):
    return browser.get(reverse("schedule:answer", args=[visit.pk])).content.decode()


def asked_by_another(world, visit, *, day):
    """The same request, as the other county's agency would have made it."""
    other = world.organizations["other_agency"]
    values = {f.attname: getattr(visit, f.attname) for f in visit._meta.concrete_fields}
    values |= {"id": uuid4(), "organization_id": other, "day": day, "begins_at": time(14)}
    with acting(other, timezone.now()):
        VisitRequest.objects.create(**values)
