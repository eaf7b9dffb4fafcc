"""The page of one parent: what to do now, numbers with their law, and what it must not show."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.small_world import (
    HIDDEN_STREET,
    HIDDEN_TOWN,
    RECEIVER_STREET,
    RECEIVER_TOWN,
    SEALED_SURNAME,
    UNMATCHED_SURNAME,
)
from tests.web.schedule.reading import reads_of

pytestmark = pytest.mark.django_db
CANARIES = (
    HIDDEN_STREET, HIDDEN_TOWN, RECEIVER_STREET, RECEIVER_TOWN, SEALED_SURNAME, UNMATCHED_SURNAME,
)  # fmt: skip


def page(client, name, *args):
    answer = client.get(reverse(f"deliver:{name}", args=args))
    return answer.status_code, answer.content.decode()


def test_the_page_says_first_what_to_do(confirmed, officer):
    status, text = page(officer, "case", confirmed().link)
    assert status == 200
    assert text.index("Meet this parent") < text.index("What happened")
    assert "There are 9 days left." in text


def test_each_number_stands_beside_its_law_its_convention_and_the_day_it_was_checked(
    confirmed, officer
):
    _status, text = page(officer, "case", confirmed().link)
    for part in (
        "more than 180 days", "The first day counts, the last day does not.",
        "Fairhaven Family Code 12-180 (fictional)", "checked on", "It is not legal advice.",
        "Counted from the day the roster was received",
    ):  # fmt: skip
        assert part in text, part


@pytest.mark.rule("R1")
@pytest.mark.rule("5 know 4")
def test_cannot_tell_yet_stands_beside_yes_and_no(confirmed, officer):
    _status, text = page(officer, "case", confirmed("jail_unknown", "basil").link)
    assert "cannot tell yet" in text
    assert "No release date is known yet." in text


@pytest.mark.row("S0-25")
def test_the_cost_of_waiting_follows_the_day_on_which_the_other_parent_is_told(confirmed, officer):
    from django.utils import timezone

    from throughcare.vocabulary.calendar import add_months

    address = reverse("deliver:case", args=[confirmed().link])
    told_on = add_months(timezone.localdate(), 2)
    text = officer.get(address, {"told_on": told_on.isoformat()}).content.decode()
    assert "<strong>$600</strong> falls due before a change can hold and cannot be undone" in text


@pytest.mark.parametrize("left,right", [("jail_basil", "basil"), ("jail_clover", "clover")])
def test_no_page_of_a_parent_shows_the_other_parent_or_anybody_unmatched(
    confirmed, officer, left, right
):
    matched = confirmed(left, right)
    order = matched.duties.findings[0].order.id
    for name, args in (
        ("case", [matched.link]), ("packet", [matched.link, order]), ("meeting", [matched.link]),
        ("not_me", [matched.link]), ("pause", [matched.link]), ("letters", []), ("home", []),
    ):  # fmt: skip
        status, text = page(officer, name, *args)
        assert status == 200
        assert not [word for word in (*CANARIES, "Primrose", "Shelterleigh") if word in text], name


@pytest.mark.parametrize("key", ["clerk", "desk", "administrator", "unit_officer", "other_officer"])
def test_who_has_no_business_here_finds_nothing(confirmed, client_of, key):
    matched = confirmed()
    order = matched.duties.findings[0].order.id
    someone = client_of(key)
    for name, args in (("case", [matched.link]), ("packet", [matched.link, order])):
        assert page(someone, name, *args)[0] == 404


def test_a_supervisor_reads_the_file_and_changes_nothing(confirmed, client_of):
    matched, supervisor = confirmed(), client_of("supervisor")
    status, text = page(supervisor, "case", matched.link)
    assert status == 200 and "Record a meeting" not in text
    assert supervisor.get(reverse("deliver:meeting", args=[matched.link])).status_code == 404


def test_no_address_or_title_holds_a_name(confirmed, officer):
    matched = confirmed()
    _status, text = page(officer, "case", matched.link)
    title = text[text.index("<title>") : text.index("</title>")]
    assert "Basil" not in title and "Quillfeather" not in title
    links = [part.split('"')[0] for part in text.split('href="')[1:]]
    assert not [link for link in links if "asil" in link.lower()]


def test_the_pages_stay_within_their_budgets(confirmed, officer):
    matched = confirmed("jail_clover", "clover")
    order = matched.duties.findings[0].order.id
    budgets = {
        ("home",): 10, ("case", matched.link): 15, ("letters",): 15,
        ("packet", matched.link, order): 19, ("meeting", matched.link): 15,
    }  # fmt: skip
    for (name, *args), most in budgets.items():
        reads = reads_of(officer, reverse(f"deliver:{name}", args=args))
        assert len(reads) <= most, (name, len(reads))
