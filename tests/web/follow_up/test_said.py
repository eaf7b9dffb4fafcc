"""A promise that one side tells of: its page, its mark, its place on the desk."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from tests.workflows.follow_up.promised import met_in_time, said_by_partner

BOARD, DESK = "/follow-up/promises/", "/"


@pytest.fixture
def address(world: SimpleNamespace) -> str:
    """The page of the promise."""
    return f"{BOARD}{said_by_partner().pk}/said/"


def read(client: Any, at: str) -> str:
    answer = client.get(at)
    assert answer.status_code == 200, at
    return " ".join(html.fromstring(answer.content).text_content().split())


def over(client: Any, address: str) -> str:
    """The latest month that is over, as the form names it."""
    choices = client.get(address).context["form"].fields["period"].choices
    found: str = max(key for key, _name in choices)
    return found


def said(period: str, **changes: str) -> dict[str, str]:
    return {"period": period, "is_kept": "no", "because": "Two were called off."} | changes


def test_the_desk_of_whom_the_agreement_names_asks_for_it(client_of: Any, address: str) -> None:
    partner, jail = client_of("partner_lead"), client_of("jail_lead")
    assert "Say whether a promise was kept" in read(partner, DESK)
    assert "Say whether a promise was kept" in read(partner, BOARD)
    for page in (DESK, BOARD):
        assert "Say whether a promise was kept" not in read(jail, page)


def test_what_one_side_says_can_not_be_mistaken_for_a_count(client_of: Any, address: str) -> None:
    partner = client_of("partner_lead")
    assert partner.post(address, said(over(partner, address))).status_code == 302
    for seat in ("partner_lead", "jail_lead", "desk"):
        root = html.fromstring(client_of(seat).get(BOARD).content)
        marks = root.xpath("//li[contains(@class, 'promise__month--said')]")
        words = [" ".join(one.text_content().split()) for one in marks]
        assert any("said not to be kept" in one for one in words)
        assert not any(one.endswith(": not kept") for one in words)
    assert "Two were called off." in read(client_of("jail_lead"), BOARD)


def test_it_stands_by_name_and_day_and_the_other_side_may_see_it_differently(
    client_of: Any, address: str
) -> None:
    partner, jail = client_of("partner_lead"), client_of("jail_lead")
    period = over(partner, address)
    assert jail.get(address).context["form"] is None
    partner.post(address, said(period))
    answer = jail.post(address, {"period": period, "because": "The room stood ready."})
    assert answer.status_code == 302
    for client in (partner, jail):
        page = read(client, address)
        assert page.index("not kept. Two were called off.") < page.index("we see it differently")
        assert "The room stood ready." in page
    assert "and the other side sees it differently" in read(partner, BOARD)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"because": ""}, "This field is required"),
        ({"because": "MCJ-1004 was ill"}, "Leave out numbers of people"),
        ({"is_kept": ""}, "This field is required"),
        ({"period": "2031-01"}, "Select a valid choice"),
    ],
)
def test_each_fault_is_told_at_its_field_and_nothing_is_kept(
    client_of: Any, address: str, changes: dict[str, str], words: str
) -> None:
    partner = client_of("partner_lead")
    page = partner.post(address, said(over(partner, address)) | changes)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "called off" not in read(client_of("jail_lead"), address)


@pytest.mark.parametrize("seat", ["supervisor", "agency_lead", "desk", "officer", "other_officer"])
def test_for_everybody_else_the_page_does_not_exist(
    client_of: Any, address: str, seat: str
) -> None:
    assert client_of(seat).get(address).status_code == 404
    assert client_of(seat).post(address, said("2026-01")).status_code == 404


def test_a_promise_that_is_counted_can_not_be_said(client_of: Any, world: SimpleNamespace) -> None:

    counted = f"{BOARD}{met_in_time().pk}/said/"
    assert client_of("agency_lead").get(counted).status_code == 404


def test_what_is_said_to_be_broken_is_talked_about(client_of: Any, address: str) -> None:
    partner = client_of("partner_lead")
    partner.post(address, said(over(partner, address)))
    lists = client_of("jail_lead").get("/follow-up/notices/")
    link = html.fromstring(lists.content).xpath("//a[contains(@href, '/follow-up/notices/')]/@href")
    page = read(client_of("jail_lead"), next(one for one in link if len(one) > 30))
    assert "said that it was not kept. “Two were called off.”" in page
