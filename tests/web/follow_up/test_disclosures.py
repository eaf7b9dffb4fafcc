"""The log of looks is readable, tells nothing of the sealed, and becomes the person's receipt."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.leaks.consented import agree
from tests.leaks.crawling import SECRETS
from tests.small_world import UNMATCHED_SURNAME
from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import seal, viewing
from throughcare.access.queries import person
from throughcare.entrypoints.web.follow_up.views.disclosures import Line, gathered
from throughcare.registers.accounts.models import Membership


@pytest.fixture
def looked(world: SimpleNamespace, viewer_of: Callable[..., Any], client_of: Any) -> None:
    """The partner's worker opened the page of people who agreed."""
    agree(world, viewer_of("desk"), world.people["jail_tansy"])
    client_of("partner_worker").get(reverse("deliver:agreed"))


@pytest.fixture
def jail_supervisor(world: SimpleNamespace, client_of: Any) -> Client:
    """The jail's desk, made its supervisor."""
    Membership.objects.filter(pk=world.members["desk"]).update(role="supervisor")
    return client_of("desk")  # type: ignore[no-any-return]


def page(browser: Client, name: str = "disclosures") -> str:
    answer = browser.get(reverse(f"follow_up:{name}"))
    assert answer.status_code == 200
    return SECRETS.sub("", answer.content.decode())


def test_the_owner_reads_who_saw_whom_under_which_clause(
    looked: None, jail_supervisor: Client
) -> None:
    for told in (page(jail_supervisor), page(jail_supervisor, "disclosures_csv")):
        for words in (UNMATCHED_SURNAME, "Harborlight", "clause 2.1 of the Marlow and Harborlight",
                      "version 1", "consent"):  # fmt: skip
            assert words in told


def test_nobody_but_a_supervisor_reads_the_log(looked: None, client_of: Any) -> None:
    for who in ("clerk", "desk", "officer", "administrator", "partner_worker", "unit_officer"):
        for name in ("disclosures", "disclosures_csv"):
            assert client_of(who).get(reverse(f"follow_up:{name}")).status_code == 404


def test_the_log_of_ones_own_looks_names_nobody_of_others(
    world: SimpleNamespace, viewer_of: Any, client_of: Any, looked: None
) -> None:
    Membership.objects.filter(pk=world.members["partner_worker"]).update(role="supervisor")
    told = page(client_of("partner_worker"))
    assert "Marlow County Jail" in told
    assert UNMATCHED_SURNAME not in told


@pytest.mark.rule("F6")
def test_looks_at_whom_the_agency_sealed_are_not_there_for_the_untrained(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    """The same page as in a world where nobody ever looked at that person."""
    supervisor, officer = client_of("supervisor"), viewer_of("officer")
    before = page(supervisor)
    _look_at(world, "basil", uuid4())
    assert "Quillfeather" in page(supervisor)
    with viewing(officer):
        seal(person=world.people["basil"], owner=officer.organization, reason="D", by=None,
             at=officer.at)  # fmt: skip
    assert page(supervisor) == before


def _look_at(world: SimpleNamespace, who: str, disclosure: Any) -> None:
    """Somebody of the jail saw one of the agency's people; written as the wall writes it."""
    from throughcare.access.models import Disclosure
    from throughcare.access.queries import working_for
    from throughcare.registers.agreements.models import Clause
    from throughcare.vocabulary.categories import Purpose

    now = timezone.now()
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    with viewing(working_for(jail, Purpose.INREACH_VISITS, now, frozenset())):
        Disclosure.objects.create(
            id=disclosure, at=now, organization_id=jail, owner_id=agency, purpose="inreach_visits",
            data_class="identity", clause=Clause.objects.filter(kind="permission")[0],
            people=[str(world.people[who])],
        )  # fmt: skip


def test_the_person_gets_it_on_one_page(
    looked: None, world: SimpleNamespace, client_of: Any
) -> None:
    desk = client_of("clerk")
    found = desk.post(reverse("follow_up:receipts"), {"surname": UNMATCHED_SURNAME[:6]})
    address = reverse("follow_up:receipt", args=[world.people["jail_tansy"]])
    assert address in found.content.decode()
    answer = desk.get(address)
    assert answer["Content-Disposition"] == 'inline; filename="receipt.pdf"'
    told = "".join(text_of(answer.content).split())
    assert "HarborlightReentryPartners" in told
    assert "yourconsent" in told
    assert "Larkin" not in told  # who worked there is nobody's business


def test_a_receipt_about_somebody_elses_person_does_not_exist(
    world: SimpleNamespace, client_of: Any, viewer_of: Any
) -> None:
    clerk = client_of("clerk")
    for someone in (world.people["basil"], uuid4()):
        assert clerk.get(reverse("follow_up:receipt", args=[someone])).status_code == 404
    officer, untrained = viewer_of("officer"), client_of("untrained_officer")
    address = reverse("follow_up:receipt", args=[world.people["basil"]])
    assert untrained.get(address).status_code == 200
    with viewing(officer):
        assert person(officer, world.people["basil"]) is not None
        seal(person=world.people["basil"], owner=officer.organization, reason="D", by=None,
             at=officer.at)  # fmt: skip
    assert untrained.get(address).status_code == 404
    assert client_of("officer").get(address).status_code == 200


def test_the_log_is_narrowed_by_organization_and_by_what_was_seen(
    looked: None, world: SimpleNamespace, jail_supervisor: Client
) -> None:
    """The page and the file alike; nonsense narrows nothing."""
    partner, agency = world.organizations["partner"], world.organizations["agency"]
    for name in ("disclosures", "disclosures_csv"):
        address = reverse(f"follow_up:{name}")

        def shows(address: str = address, **chosen: object) -> bool:
            return UNMATCHED_SURNAME in jail_supervisor.get(address, chosen).content.decode()

        assert shows(organization=partner, what="custody", day=timezone.localdate())
        assert shows(organization="nonsense", what="nonsense", day="nonsense")
        assert not shows(organization=agency)
        assert not shows(what="contact")


def test_looks_that_differ_in_moment_and_person_only_are_one_line_from_first_to_last() -> None:
    day = timezone.now().replace(hour=15, minute=0, second=0, microsecond=0)

    def look(minute: int, person: str, what: str = "names") -> Line:
        at = day.replace(minute=minute)
        return Line(at, "Somebody", "Ours", (person,), what, "", "clause 1", "on a page")

    lines = [look(25, "Second"), look(24, "First"), look(20, "First", "addresses")]
    names, addresses = gathered(lines)
    assert (names.since, names.at) == (day.replace(minute=24), day.replace(minute=25))
    assert names.people == ("Second", "First")
    assert (addresses.since, addresses.at) == (day.replace(minute=20), day.replace(minute=20))


@pytest.mark.rule("story 15", "5 out 14")
def test_one_page_tells_of_one_person_every_look_with_its_version_or_consent(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    consent = agree(world, viewer_of("desk"), world.people["jail_tansy"])
    client_of("partner_worker").get(reverse("deliver:agreed"))
    desk = client_of("desk")
    address = reverse("follow_up:every_look", args=[world.people["jail_tansy"]])
    page = desk.get(address).content.decode()
    for words in ("Harborlight", "clause 2.1 of", "version 1", "their consent of", "on a page"):
        assert words in page
    assert "nothing flows now" not in page
    desk.post(reverse("deliver:consent_revoke", args=[consent]), {"said_how": "spoken"})
    page = desk.get(address).content.decode()
    assert "nothing flows now" in page and "ended on" in page
    for who in ("officer", "partner_worker", "supervisor", "jail_administrator"):
        assert client_of(who).get(address).status_code == 404
