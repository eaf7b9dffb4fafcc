"""S0-43: without consent an employment partner cannot learn that a child support case exists."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from throughcare.access import queries
from throughcare.access.actions import give_grants, viewing
from throughcare.access.models import Grant
from throughcare.registers.accounts.actions import join
from throughcare.registers.agreements.rules.documents import agreement_from
from throughcare.registers.directory.actions import enter_organization
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose, Role
from throughcare.workflows.agree.load import load_and_follow

pytestmark = [pytest.mark.django_db, pytest.mark.row("S0-43")]

NAME = "Hatstand Works Job Center"
OUTREACH = Purpose.CHILD_SUPPORT_OUTREACH
CLAUSES = [
    # number, from, classes that its text would share
    ("3.1", "Marlow County Jail", ["identity", "custody"]),
    ("3.2", "Fairhaven Child Support Services", ["identity", "child_support_existence"]),
]
CASES = ("child_support_case", "child_support_order", "child_support_clock", "linkage_link")


@pytest.fixture(autouse=True)
def terms_are_read(monkeypatch):
    """The worker has read the job center's terms."""
    monkeypatch.setattr("throughcare.config.terms.terms_to_read", lambda *_: [])


@pytest.fixture
def job_center(world, viewer_of):
    """An employment partner with an agreement in force, and a worker whose role sees the most."""
    now, today = timezone.now(), timezone.localdate()
    center = enter_organization(
        kind=OrganizationKind.EMPLOYMENT, name=NAME, short_name="Hatstand Works", by=None, at=now
    )
    with viewing(queries.working_for(center.pk, OUTREACH, now, frozenset())):
        worker = join(
            email="worker@hatstand.example", display_name="Clementine Doorstep", by=None, at=now,
            organization=center, role=Role.OUTREACH_OFFICER, begins_on=today - timedelta(days=9),
            is_demo=True,
        )  # fmt: skip
        agreement = load_and_follow(
            agreement_from(_agreement(today)), organization=center.pk, by=None, at=now
        )
    clauses = {clause.number: clause for clause in agreement.clauses.all()}
    return SimpleNamespace(worker=worker, clauses=clauses, organization=center)


def _agreement(today: date) -> dict:
    parties = ["Marlow County Jail", "Fairhaven Child Support Services", NAME]
    nothing = [
        {"number": str(n), "heading": heading, "kind": "duty", "text": "Nothing is agreed here."}
        for n, heading in enumerate(("expectations", "goals", "money"))
    ]
    permissions = [
        {
            "number": number, "heading": "services", "kind": "permission", "purpose": OUTREACH,
            "from": sender, "to": NAME, "text": "May see.", "data_classes": classes,
        }
        for number, sender, classes in CLAUSES
    ]  # fmt: skip
    return {
        "key": "hatstand", "title": "Hatstand agreement", "clauses": nothing + permissions,
        "effective_on": today - timedelta(days=5), "expires_on": today + timedelta(days=90),
        "parties": [
            {"organization": name, "role": "x", "signed_on": today - timedelta(days=5)}
            for name in parties
        ],
    }  # fmt: skip


def _give(center, world, number, sender, people, classes, at, basis="link"):
    with viewing(queries.working_for(world.organizations[sender], OUTREACH, at, frozenset())):
        return give_grants(
            people=[world.people[key] for key in people], clause=center.clauses[number],
            purpose=OUTREACH, classes=classes, basis=basis, basis_ids=[uuid4() for _ in people],
            until=at + timedelta(days=30), by=None, at=at - timedelta(seconds=1),
        )  # fmt: skip


@pytest.fixture
def looking(world, job_center, confirmed):
    """The worker sees two people of the jail, who agreed to it: one has a case, one has none."""
    confirmed("jail_basil", "basil")
    now = timezone.now()
    both = [DataClass.IDENTITY, DataClass.CUSTODY]
    people = ["jail_basil", "jail_tansy"]
    assert _give(job_center, world, "3.1", "jail", people, both, now) == 0  # a clause alone
    assert _give(job_center, world, "3.1", "jail", people, both, now, basis="consent") == 4
    return queries.viewer_of_membership(job_center.worker, now)


def test_who_has_a_case_and_who_has_none_look_the_same(world, looking):
    with viewing(looking):
        seen = queries.people(looking, world.people.values())
        assert set(seen) == {world.people["jail_basil"], world.people["jail_tansy"]}
        with_case, without = (seen[world.people[key]] for key in ("jail_basil", "jail_tansy"))
        assert with_case.basis.clause == without.basis.clause
        stays = queries.stays(looking, world.stays.values())
        assert len(stays) == 2


def test_no_table_of_cases_or_matches_has_a_row_for_them(world, looking):
    with viewing(looking), connection.cursor() as cursor:
        for table in CASES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] == 0, table


def test_a_clause_alone_never_shares_that_a_case_exists(world, job_center, looking):
    classes = [DataClass.IDENTITY, DataClass.CHILD_SUPPORT_EXISTENCE]
    given = _give(job_center, world, "3.2", "agency", ["basil"], classes, looking.at)
    assert given == 0  # not even the name
    with viewing(looking):
        kept = Grant.objects.filter(organization=job_center.organization)
        assert DataClass.CHILD_SUPPORT_EXISTENCE not in kept.values_list("data_class", flat=True)


def test_every_page_about_the_case_answers_as_for_an_id_that_never_was(
    world, looking, job_center, confirmed
):
    matched = confirmed("jail_clover", "clover")
    order = matched.duties.findings[0].order.id
    client = Client()
    client.force_login(
        job_center.worker.user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for address in (
        "/deliver/people/{link}/", "/deliver/people/{link}/meeting/",
        "/deliver/people/{link}/orders/{order}/packet/", "/take-stock/matches/{link}/",
        "/follow-up/release-day/{link}/",
    ):  # fmt: skip
        real = client.get(address.format(link=matched.link, order=order))
        never = client.get(address.format(link=uuid4(), order=uuid4()))
        assert (real.status_code, never.status_code) == (404, 404), address
        assert len(real.content) == len(never.content)


def test_no_list_counts_or_names_the_case(world, looking, job_center):
    client = Client()
    client.force_login(
        job_center.worker.user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for address in (
        "/deliver/", "/deliver/letters/", "/take-stock/matches/", "/take-stock/matches/confirmed/",
        "/schedule/people/", "/follow-up/results/", "/follow-up/release-day/", "/follow-up/",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        text = answer.content.decode()
        assert "Quillfeather" not in text and "O-FH-100" not in text, address
