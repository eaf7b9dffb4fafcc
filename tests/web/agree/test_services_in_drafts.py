"""A draft says what runs twice, and refuses a service that starts before anything was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.leaks.agreed import draft_for_oneself
from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import text_of
from throughcare.registers.agreements.rules.editing import put_clause
from throughcare.registers.agreements.rules.faults import faults
from throughcare.workflows.partner.run_service import run_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(viewer_of):
    return draft_for_oneself(viewer_of("agency_lead"), "marlow-county")


def text(viewer_of, draft):
    with viewing(viewer_of("agency_lead")):
        return text_of(Version.objects.get(pk=draft))


def fill_in(browser, draft, day):
    """The page of clause 3.5 as it stands, with a first day of the service."""
    address = reverse("agree:edit_clause", args=[draft, "3.5"])
    form = browser.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in said.items()}
    return browser.post(address, sent | {"starts_on": day.isoformat()})


@pytest.mark.row("S1-22")
def test_a_service_that_starts_before_the_agreement_is_refused_at_its_field(
    draft, client_of, viewer_of
):
    browser, first = client_of("agency_lead"), text(viewer_of, draft).effective_on
    answer = fill_in(browser, draft, first - timedelta(days=1))
    told = answer.context["form"].errors["starts_on"]
    assert len(told) == 2 and "start on that day or later" in told[0]
    assert "starts_on" not in text(viewer_of, draft).clause("3.5").parameters
    assert fill_in(browser, draft, first).status_code == 302
    assert text(viewer_of, draft).clause("3.5").parameters["starts_on"] == first.isoformat()


@pytest.mark.row("S1-22")
@pytest.mark.parametrize("said", ["2001-01-01", "soon"])
def test_such_a_text_can_not_be_signed_wherever_it_was_written(draft, viewer_of, said):
    whole = text(viewer_of, draft)
    clause = whole.clause("3.5")
    early = replace(clause, parameters={**clause.parameters, "starts_on": said})
    found = {fault.where for fault in faults(put_clause(whole, early))}
    assert "clauses.3.5.starts_on" in found
    assert "clauses.3.5.starts_on" not in {fault.where for fault in faults(whole)}


@pytest.mark.row("S1-17")
def test_who_drafts_is_told_what_runs_twice_and_may_go_on(draft, client_of, viewer_of):
    address = reverse("agree:edit", args=[draft])
    assert "Twice in one week" not in client_of("agency_lead").get(address).content.decode()
    for key in ("agency_lead", "partner_lead"):
        lead = viewer_of(key)
        with viewing(lead):
            run_service(
                viewer=lead, service=None, facility=None, place="Town hall", kind="legal_help",
                name="Ask a lawyer", weekdays=[2], contact=f"Desk of {key}", at=lead.at,
                since=timezone.localtime(lead.at).date(),
            )  # fmt: skip
    said = client_of("agency_lead").get(address).content.decode()
    assert "Twice in one week at Town hall: legal help" in said
    assert "Desk of agency_lead" in said and "Desk of partner_lead" in said
