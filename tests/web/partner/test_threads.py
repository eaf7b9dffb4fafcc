"""Messages belong to a step: both sides read them, nobody is named, and a check tells nothing."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.partnership.relationships.partnered import planned
from tests.small_world import HIDDEN_STREET, RECEIVER_STREET
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.models import Message, PlanStep, Thread
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db
ASKED = "Can the second room be used on Tuesdays?"


@pytest.fixture
def plan(world, viewer_of):
    return planned(viewer_of("agency_lead"), world.organizations["jail"])


@pytest.fixture
def step(plan, viewer_of):
    with viewing(viewer_of("agency_lead")):
        return PlanStep.objects.order_by("position")[0]


def address(plan, thing):
    return reverse("partner:thread", args=[plan.pk, thing])


def write(browser, plan, thing, words=ASKED):
    return browser.post(address(plan, thing), {"words": words}, follow=True)


def listed(browser, plan):
    return browser.get(reverse("partner:threads", args=[plan.pk])).content.decode()


@pytest.mark.row("S1-20")
def test_a_message_belongs_to_a_step_and_both_sides_read_it(plan, step, client_of, viewer_of):
    agency, jail = client_of("agency_lead"), client_of("jail_lead")
    assert "Nobody wrote yet" in listed(agency, plan)
    write(agency, plan, step.pk)
    assert "new for you" in listed(jail, plan) and "new for you" not in listed(agency, plan)
    page = jail.get(address(plan, step.pk)).content.decode()
    assert ASKED in page and "Meadow Handclasp" in page
    assert "new for you" not in listed(jail, plan)
    write(jail, plan, step.pk, "Yes, from 9:00 on.")
    page = agency.get(address(plan, step.pk)).content.decode()
    assert "Yes, from 9:00 on." in page and "Marlow County Jail last read this on" in page
    viewer = viewer_of("agency_lead")
    with viewing(viewer):
        facts = [fact for fact in facts_about(plan.pk) if fact.kind == FactKind.MESSAGE_WRITTEN]
    assert len(facts) == 2 and all(not fact.values for fact in facts)
    assert mail.outbox == []


@pytest.mark.row("S1-20")
@pytest.mark.parametrize("street", [HIDDEN_STREET, RECEIVER_STREET, "5 Nowhere Alley"])
def test_an_address_is_refused_in_the_same_words_whether_protected_open_or_invented(
    plan, step, client_of, viewer_of, street
):
    answer = write(client_of("agency_lead"), plan, step.pk, f"They moved to {street} now.")
    assert answer.context["form"].errors["words"] == ["This looks like an address. Leave it out."]
    with viewing(viewer_of("agency_lead")):
        assert not Message.objects.exists() and not Thread.objects.exists()


@pytest.mark.row("S1-20")
def test_names_of_the_sealed_the_known_and_of_nobody_get_one_answer(plan, step, client_of):
    told = {
        str(write(client_of("agency_lead"), plan, step.pk, f"Ask {name}.").context["form"].errors)
        for name in ("Wren Shelterleigh", "Basil Quillfeather", "Nobody Atallhere")
    }
    assert len(told) == 1 and "person&#x27;s name" in told.pop()


def test_what_was_typed_is_not_lost_when_it_is_refused(plan, step, client_of):
    answer = write(client_of("agency_lead"), plan, step.pk, "Call 555-0161")
    assert answer.context["form"]["words"].value() == "Call 555-0161"


@pytest.mark.row("S1-20")
def test_there_is_no_thread_about_anything_that_is_no_step(plan, client_of, viewer_of, world):
    agency = client_of("agency_lead")
    for thing in (uuid4(), world.people["basil"], plan.pk):
        assert agency.get(address(plan, thing)).status_code == 404
        assert write(agency, plan, thing).status_code == 404
    with viewing(viewer_of("agency_lead")):
        clause = Clause.objects.filter(agreement__key="marlow-county")[0]
    assert write(agency, plan, clause.pk).status_code == 200
    assert f"{clause.number} " in listed(client_of("jail_lead"), plan)


def test_a_closed_thread_is_read_and_takes_no_more(plan, step, client_of):
    agency, jail = client_of("agency_lead"), client_of("jail_lead")
    write(agency, plan, step.pk)
    jail.post(address(plan, step.pk), {"do": "close"})
    page = agency.get(address(plan, step.pk)).content.decode()
    assert ASKED in page and "Send it to both sides" not in page
    refused = write(agency, plan, step.pk, "One more thing.")
    assert "This thread is closed" in refused.content.decode()


def test_a_third_side_finds_nothing_and_the_database_agrees(plan, step, client_of, viewer_of):
    write(client_of("agency_lead"), plan, step.pk)
    for path in (address(plan, step.pk), reverse("partner:threads", args=[plan.pk]),
                 reverse("partner:threads_file", args=[plan.pk])):  # fmt: skip
        assert client_of("partner_lead").get(path).status_code == 404
    with viewing(viewer_of("partner_lead")):
        assert not Thread.objects.exists() and not Message.objects.exists()
    jail = viewer_of("jail_lead")
    with viewing(jail):
        row = Message.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic():
            Message.objects.filter(pk=row.pk).update(words="Else")
        forged = Message(
            thread_id=row.thread_id, organization_id=row.organization_id, writer="x", words="x",
            at=row.at,
        )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)


def test_all_messages_go_out_as_a_table_that_no_spreadsheet_runs(plan, step, client_of):
    write(client_of("agency_lead"), plan, step.pk)
    write(client_of("jail_lead"), plan, step.pk, "=1+1 of them")
    answer = client_of("officer").get(reverse("partner:threads_file", args=[plan.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert [row[-1] for row in rows[1:]] == [ASKED, "'=1+1 of them"]
    assert answer["Content-Disposition"] == 'attachment; filename="messages.csv"'


def test_the_desk_says_that_a_partner_wrote_and_stops_when_it_was_read(plan, step, client_of):
    write(client_of("agency_lead"), plan, step.pk)
    jail = client_of("jail_lead")
    assert "A partner wrote about 1 step" in jail.get(reverse("desk:home")).content.decode()
    jail.get(address(plan, step.pk))
    assert "A partner wrote" not in jail.get(reverse("desk:home")).content.decode()
