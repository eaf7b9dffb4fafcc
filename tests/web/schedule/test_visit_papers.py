"""One print run for a visit day: list, letters, packets and cards in the order of the visits."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from tests.casework.inreach.inside import accepted, ask, facts
from tests.small_world import RECEIVER_STREET, RECEIVER_TOWN
from tests.web.shell.reading_pdf import missing_letters, opened, pages_of, text_of
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.letters import letters
from throughcare.registers.people.actions import correct_person


@pytest.fixture
def day(world: Any, officer: Viewer, desk: Viewer) -> Any:
    """Clover at nine, Basil at ten, both agreed and both with letters owed; Basil reads Spanish."""
    with viewing(officer):
        correct_person(
            person=world.people["basil"], changes={"language": "es"}, owner=officer.organization,
            by=None, at=officer.at,
        )  # fmt: skip
        basil = confirm(world, officer, "jail_basil", "basil")
        clover = confirm(world, officer, "jail_clover", "clover")
    accepted(desk, ask(world, officer, basil.stay, begins_at=time(10)))
    row = accepted(desk, ask(world, officer, clover.stay, begins_at=time(9)), room="Room 2")
    return row.day


def printed(client: Any, day: Any) -> Any:
    return client.post(f"/schedule/visits/{day}/papers.pdf")


def _set(pages: list[str], place: int) -> list[str]:
    """The sheets of one visit, by the mark at their foot."""
    return [page for page in pages if f"visit{place}of2" in page]


@pytest.mark.story(2)
@pytest.mark.row("S0-04")
def test_everything_comes_in_the_order_of_the_visits(client_of: Any, day: Any) -> None:
    answer = printed(client_of("officer"), day)
    assert answer["Content-Type"] == "application/pdf"
    pages = pages_of(answer.content)
    assert "Thimblewick" in pages[0] and "Quillfeather" in pages[0]  # the list, then the sets
    marks = [mark.group(1) for page in pages[1:-1] if (mark := re.search(r"visit(\d)of2", page))]
    assert marks == sorted(marks) and set(marks) == {"1", "2"}  # every sheet says its set
    assert len(marks) == len(pages) - 2
    assert "Thimblewick" in "".join(_set(pages, 1)) and "Quillfeather" in "".join(_set(pages, 2))
    assert "Quillfeather" not in "".join(_set(pages, 1))
    text = text_of(answer.content)
    assert "O-FH-200" in text and "O-FH-201" in text and "O-FH-100" in text
    assert "Threequestions" in pages[-1] and "Quillfeather" not in pages[-1]
    with opened(answer.content) as document:
        assert document.Root.MarkInfo.Marked
    assert missing_letters(answer.content) == 0
    assert "Quillfeather" not in answer["Content-Disposition"]


def test_each_set_speaks_its_readers_language(client_of: Any, day: Any) -> None:
    pages = pages_of(printed(client_of("officer"), day).content)
    clovers, basils = "".join(_set(pages, 1)), "".join(_set(pages, 2))
    assert "Susolicituddecambiodeordendemanutención" in basils
    assert "Yourrequesttochangeachildsupportorder" in clovers
    assert "Yourrequest" not in basils and "Susolicitud" not in clovers


@pytest.mark.rule("F7")
def test_no_sheet_tells_where_the_other_parent_is(client_of: Any, day: Any) -> None:
    text = text_of(printed(client_of("officer"), day).content)
    for word in ("Primrose", "Shelterleigh", RECEIVER_STREET, RECEIVER_TOWN):
        assert word.replace(" ", "") not in text


def test_it_is_noted_once_and_a_second_print_makes_no_second_letter(
    client_of: Any, officer: Viewer, day: Any
) -> None:
    client = client_of("officer")
    printed(client, day), printed(client, day)
    with viewing(officer):
        made = letters(officer, kind="notice_inside")
    assert sorted(one.language for one in made) == ["en", "en", "es"]
    assert len(facts(officer, "packet_printed")) == 6  # three packets, printed twice


def test_a_day_without_an_agreed_visit_says_so(client_of: Any, officer: Viewer, day: Any) -> None:
    answer = client_of("officer").post(
        f"/schedule/visits/{day + timedelta(3)}/papers.pdf", follow=True
    )
    assert "No visit of yours is agreed on this day." in answer.content.decode()


def test_after_the_clause_ended_nothing_is_printed(
    client_of: Any, officer: Viewer, day: Any
) -> None:
    client = client_of("officer")
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        from django.contrib.sessions.models import Session

        Session.objects.all().update(expire_date=timezone.now() + timedelta(days=2))
        session = client.session
        session["seen_at"] = session["began_at"] = timezone.now().isoformat()
        session.save()
        answer = printed(client, day)
    assert answer.status_code in (302, 403)
    with viewing(officer):
        assert letters(officer, kind="notice_inside") == []


@pytest.mark.parametrize("who", ["supervisor", "desk", "clerk", "other_officer"])
def test_only_who_goes_prints_what_they_take(client_of: Any, day: Any, who: str) -> None:
    answer = printed(client_of(who), day)
    assert answer.status_code in (302, 403, 404)


def test_the_button_stands_on_the_list_of_the_one_who_goes(client_of: Any, day: Any) -> None:
    page = client_of("officer").get(f"/schedule/visits/{day}/").content.decode()
    assert "Print everything for this day" in page
    page = client_of("supervisor").get(f"/schedule/visits/{day}/").content.decode()
    assert "Print everything for this day" not in page
