"""One measure has one number: of all partners, or of one as the board has it, small ones hidden."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from lxml import html

from tests.workflows.follow_up.promised import met_in_time, month_ago, write_month
from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.follow_up.hold_promises import hold_all

PAGE = "/follow-up/"
BOARD = "/follow-up/promises/"


def read(client: Any, at: str = PAGE) -> str:
    answer = client.get(at)
    assert answer.status_code == 200, at
    return " ".join(html.fromstring(answer.content).text_content().split())


@pytest.fixture
def two_jails(world: SimpleNamespace, viewer_of: Any) -> str:
    """42 parents lie with the jail, 20 with somebody else; the address of the jail's numbers."""
    organizations = world.organizations
    officer = viewer_of("officer")
    write_month(officer, hits=30, misses=12, other=organizations["jail"])
    write_month(officer, hits=0, misses=20, other=organizations["other_agency"])
    return f"{PAGE}?partner={organizations['jail']}"


@pytest.mark.row("S0-05")
def test_the_number_of_one_partner_is_the_number_of_the_board(
    two_jails: str, client_of: Any
) -> None:
    hold_all(at=timezone.now())
    supervisor = client_of("supervisor")
    assert "71%, 30 of 42" in read(supervisor, BOARD)
    one = read(supervisor, two_jails)
    assert "71%" in one and "30 of 42" in one
    assert "what lies between us and Marlow County Jail" in one
    everybody = read(supervisor)
    assert "48%" in everybody and "30 of 62" in everybody
    assert "71%" not in everybody
    assert "whichever partner they lie with" in everybody


@pytest.mark.parametrize("partner", ["nonsense", str(UUID(int=5)), ""])
def test_a_partner_we_have_no_agreement_with_is_nobody(
    two_jails: str, client_of: Any, partner: str
) -> None:
    assert "30 of 62" in read(client_of("supervisor"), f"{PAGE}?partner={partner}")


def test_what_two_agreed_to_count_otherwise_is_counted_and_printed_for_them_alone(
    two_jails: str, client_of: Any, viewer_of: Any, world: SimpleNamespace
) -> None:
    with viewing(viewer_of("officer")) as officer:
        met = UUID(int=7)
        stay, came = uuid4(), month_ago() + timedelta(days=4)
        facts = [
            NewFact(
                FactKind.MATCH_CONFIRMED, stay, came, counterpart=world.organizations["jail"],
                values={"admitted_on": came.isoformat()},
            ),
            NewFact(FactKind.ELIGIBILITY_FOUND, stay, came, values={"answer": "yes", "order": "1"}),
            NewFact(
                FactKind.CONTACT_REACHED, stay, came, clause=met, values={"mode": "letter"}
            ),
        ]  # fmt: skip
        write_facts(
            facts, organization=officer.organization, by=officer.user,
            at=officer.at - timedelta(days=1),
        )  # fmt: skip
    promise = met_in_time()
    said = promise.parameters | {"settings": {"modes": ["in_person", "video", "phone"]}}
    Clause.objects.filter(pk=promise.pk).update(parameters=said)
    one = read(client_of("supervisor"), two_jails)
    assert "30 of 43" in one
    agreed = "Agreed here: Ways of meeting that count: in person, by video, by phone."
    assert agreed in one
    everybody = read(client_of("supervisor"))
    assert "31 of 63" in everybody
    assert "Agreed here" not in everybody


def test_who_sees_no_people_is_told_no_small_number_and_none_by_subtraction(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    """All 45 less the jail's 40 would tell of five; so all together are not told."""
    officer, jail = viewer_of("officer"), world.organizations["jail"]
    write_month(officer, hits=28, misses=12, other=jail)
    write_month(officer, hits=5, misses=0, other=world.organizations["other_agency"])
    lead, supervisor = client_of("agency_lead"), client_of("supervisor")
    assert "33 of 45" in read(supervisor)
    assert "28 of 40" in read(lead, f"{PAGE}?partner={jail}")
    together = read(lead)
    assert "a number here would tell of a few people" in together
    for number in ("33", "45"):
        assert not re.search(rf"\b{number}\b(?! [A-Z])", _numbers(lead))


def _numbers(client: Any) -> str:
    """What stands in tiles and tables, without dates and definitions."""
    root = html.fromstring(client.get(PAGE).content)
    cells = root.xpath("//td[@class='number'] | //*[contains(@class, 'stat')]")
    return " ".join(" ".join(one.text_content().split()) for one in cells)


def test_few_misses_hide_hits_and_causes_but_not_how_many_there_are(
    viewer_of: Any, client_of: Any, world: SimpleNamespace
) -> None:
    write_month(viewer_of("officer"), hits=97, misses=3, other=world.organizations["jail"])
    page = _numbers(client_of("agency_lead"))
    assert "97" not in page
    assert "%" not in page.split("Met within 14 days")[0]


def test_what_no_room_writes_yet_says_so_and_shows_no_zero(two_jails: str, client_of: Any) -> None:
    root = html.fromstring(client_of("supervisor").get(PAGE).content)
    (card,) = [
        one for one in root.xpath("//section") if "Not counted here yet" in one.text_content()
    ]
    text = " ".join(card.text_content().split())
    for title in ("Warm handoff kept", "A formal job at 90 days", "A formal job at 180 days"):
        assert title in text
    assert "can be attested" in text
    assert "0%" not in text


def test_milwaukee_stands_beside_the_arrears(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=20, misses=0)
    with viewing(viewer_of("officer")) as officer:
        write_facts(
            [
                NewFact(
                    FactKind.REVIEW_DECIDED, uuid4(), month_ago() + timedelta(days=9),
                    values={
                        "order": "1", "outcome": "review", "old_cents": 30000, "new_cents": 10000,
                        "effective_on": month_ago().isoformat(),
                    },
                )
                for _ in range(12)
            ],
            organization=officer.organization, by=officer.user, at=officer.at - timedelta(days=1),
        )  # fmt: skip
    page = read(client_of("supervisor"))
    assert "Arrears that did not grow, in dollars, by month of decision" in page
    assert "arrears fell, payments were mixed, and earnings did not change" in page


@pytest.fixture
def lines(viewer_of: Any) -> None:
    """Sixty lines of last month's call-outs: unit A brings all, unit B every second one."""
    with viewing(viewer_of("desk")) as desk:
        facts = [
            NewFact(
                FactKind.LINE_CLOSED, uuid4(), month_ago() + timedelta(days=number % 20),
                cause="" if number % 4 else "facility",
                values={
                    "visit": str(uuid4()), "unit": "A-1" if number % 2 else "B-2",
                    "outcome": "arrived" if number % 4 else "not_found",
                },
            )
            for number in range(80)
        ]  # fmt: skip
        write_facts(
            facts, organization=desk.organization, by=desk.user, at=desk.at - timedelta(days=1)
        )


@pytest.mark.rule("I6")
def test_a_jail_reads_its_call_outs_by_unit_and_nothing_of_child_support(
    lines: None, client_of: Any
) -> None:
    page = read(client_of("jail_lead"))
    assert "Brought on time" in page
    assert "75%" in page and "60 of 80" in page
    assert "A-1 (40 of 40)" in page and "B-2 (20 of 40)" in page
    assert "Met within 14 days, by month" not in page


def test_an_agency_does_not_show_what_only_a_jail_can_count(two_jails: str, client_of: Any) -> None:
    page = read(client_of("supervisor"))
    assert "Returned to custody" not in page
    assert "Brought on time" not in page
