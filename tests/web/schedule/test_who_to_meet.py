"""The officer's list, and asking for visits of those ticked."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.casework.inreach.inside import ask, tomorrow
from tests.web.schedule.reading import reads_of
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.queries.visits import visits

LIST = "/schedule/people/"
ASK = "/schedule/people/ask/"


def wish(viewer: Viewer, *stays: UUID, **changes: Any) -> dict[str, Any]:
    """What the form sends."""
    return {
        "stay": [str(stay) for stay in stays], "day": tomorrow(viewer).isoformat(),
        "earliest": "09:00", "minutes": "30", "mode": "in_person",
    } | changes  # fmt: skip


@pytest.mark.story(2)
@pytest.mark.rule("M1")
def test_the_one_with_the_least_time_comes_first(
    client_of: Any, officer: Viewer, basil: UUID, clover: UUID
) -> None:
    text = client_of("officer").get(LIST).content.decode()
    assert text.index("Thimblewick") < text.index("Quillfeather")
    assert "2 days left" in text
    assert "clause 3.2 of the Marlow County agreement" in text


@pytest.mark.row("S0-02")
def test_everybody_without_a_visit_has_a_proposed_day_inside_the_clock(
    client_of: Any, officer: Viewer, basil: UUID, clover: UUID
) -> None:
    rows = client_of("officer").get(LIST).context["rows"]
    assert len(rows) == 2
    assert all(row.proposal.is_in_time for row in rows)


@pytest.mark.story(2)
def test_ticked_people_are_asked_for_one_after_the_other_between_the_counts(
    client_of: Any, officer: Viewer, basil: UUID, clover: UUID
) -> None:
    answer = client_of("officer").post(ASK, wish(officer, clover, basil, earliest="11:00"))
    assert answer.status_code == 302
    assert answer.url == f"/schedule/visits/{tomorrow(officer).isoformat()}/"
    with viewing(officer):
        found = [(row.stay_id, f"{row.begins_at:%H:%M}") for row in visits(officer)]
    assert found == [(clover, "11:00"), (basil, "12:45")]


def test_who_can_not_be_asked_for_is_shown_with_the_reason_and_takes_no_other_down(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID, clover: UUID
) -> None:
    stranger = world.stays["stay_jail_tansy"]
    answer = client_of("officer").post(ASK, wish(officer, basil, stranger))
    text = answer.content.decode()
    assert "There is no record of this person that you may see now." in text
    assert "Cloudberrystone" not in text
    with viewing(officer):
        assert [row.stay_id for row in visits(officer)] == [basil]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stay": []}, "Tick at least one person."),
        ({"stay": ["nonsense"]}, "Tick at least one person."),
        ({"day": "soon"}, "Enter a valid date."),
        ({"minutes": "7"}, "Select a valid choice."),
        ({"mode": "letter"}, "Select a valid choice."),
    ],
)
def test_a_form_that_can_not_be_read_asks_nothing_and_keeps_the_ticks(
    client_of: Any, officer: Viewer, basil: UUID, changes: dict[str, Any], words: str
) -> None:
    answer = client_of("officer").post(ASK, wish(officer, basil) | changes)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert answer.context["ticked"] == ({basil} if "stay" not in changes else set())
    with viewing(officer):
        assert not visits(officer).exists()


def test_a_person_with_a_visit_can_not_be_ticked_again(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID
) -> None:
    ask(world, officer, basil)
    text = client_of("officer").get(LIST).content.decode()
    assert f'value="{basil}"' not in text
    assert "asked for" in text


@pytest.mark.parametrize("show", ["late", "soon", "no_visit", "paused", "nonsense"])
def test_filters_keep_who_they_say(
    client_of: Any, officer: Viewer, basil: UUID, clover: UUID, show: str
) -> None:
    rows = client_of("officer").get(f"{LIST}?show={show}").context["rows"]
    kept = {"late": [], "soon": [clover], "paused": []}.get(show, [clover, basil])
    assert [row.due.stay for row in rows] == kept


@pytest.mark.parametrize("role", ["clerk", "desk", "administrator", "unit_officer"])
def test_the_list_exists_for_the_agency_only(client_of: Any, officer: Viewer, role: str) -> None:
    assert client_of(role).get(LIST).status_code == 404
    assert client_of(role).post(ASK, {}).status_code == 404


def test_another_agency_sees_an_empty_list(client_of: Any, officer: Viewer, basil: UUID) -> None:
    text = client_of("other_officer").get(LIST).content.decode()
    assert "Nobody is on this list" in text
    assert "Quillfeather" not in text


def test_a_supervisor_reads_the_list_and_does_not_ask(
    client_of: Any, officer: Viewer, basil: UUID
) -> None:
    text = client_of("supervisor").get(LIST).content.decode()
    assert "Quillfeather" in text
    assert "<input" not in text[text.index("By days left") :].split("</table>")[0]
    assert client_of("supervisor").post(ASK, wish(officer, basil)).status_code == 404


def test_the_list_costs_at_most_ten_queries(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID, clover: UUID
) -> None:
    ask(world, officer, basil)
    found = reads_of(client_of("officer"), LIST)
    assert len(found) <= 10, "\n".join(text[:120] for text in found)


def test_a_list_that_is_too_long_says_so_instead_of_counting(
    client_of: Any, officer: Viewer, basil: UUID, clover: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from throughcare.casework.child_support.queries import worklist
    from throughcare.entrypoints.web.schedule.views import who_to_meet

    monkeypatch.setattr(worklist, "MOST", 1)
    monkeypatch.setattr(who_to_meet, "MOST", 1)
    answer = client_of("officer").get(LIST)
    assert "More than 1,000 people wait to be met" in answer.content.decode()
    assert len(answer.context["rows"]) == 1
