"""S0-36: the projected release moves 40 days earlier, and what hangs on it moves and shows it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.rows.rosters_inside import read_back, written
from throughcare.access.actions import viewing
from throughcare.access.queries import stay
from throughcare.casework.child_support.queries.release_day import said_of, steps_of

pytestmark = [pytest.mark.django_db, pytest.mark.row("S0-36")]


@pytest.fixture
def forty_days_earlier(inside, roster):
    """Hands in today's roster as it is, and tomorrow's with Basil's release 40 days earlier."""

    def move():
        now, row = timezone.now(), inside["jail_basil"]
        assert roster(inside.values(), at=now).state == "applied"
        was = read_back(row["EST OUT"])
        row["EST OUT"] = written(was - timedelta(days=40))
        assert roster(inside.values(), at=now + timedelta(days=1)).state == "applied"
        return was

    return move


def test_a_roster_with_an_earlier_release_moves_every_step_of_the_plan(
    confirmed, forty_days_earlier, viewer_of
):
    matched = confirmed()
    with viewing(viewer_of("officer")) as officer:
        before = steps_of(stay(officer, matched.stay))
    forty_days_earlier()
    with viewing(viewer_of("officer", timezone.now() + timedelta(days=1))) as officer:
        after = steps_of(stay(officer, matched.stay))
    moves = [(new.due_on - old.due_on).days for old, new in zip(before, after, strict=True)]
    assert moves == [-40, -40, -40]
    assert [step.moved_days for step in after] == [-40, -40, -40]


def test_the_case_page_marks_what_moved_and_says_the_day_before(
    confirmed, forty_days_earlier, client_of
):
    matched, was = confirmed(), forty_days_earlier()
    text = client_of("officer").get(reverse("deliver:case", args=[matched.link])).content.decode()
    card = text[text.index("Before release") :]
    assert "moved 40 days earlier" in card
    for days in (60, 21, 7):
        new, old = was - timedelta(days=40 + days), was - timedelta(days=days)
        assert date_format(new) in card and f"was {date_format(old)}" in card


def test_what_did_not_move_is_not_marked(confirmed, client_of):
    matched = confirmed()
    text = client_of("officer").get(reverse("deliver:case", args=[matched.link])).content.decode()
    card = text[text.index("Before release") : text.index("Does the law reach this order?")]
    assert "The release-day letter is printed" in card
    assert "moved" not in card and "was " not in card


def test_without_a_release_date_no_step_is_dated(confirmed, client_of):
    matched = confirmed("jail_unknown", "basil")
    text = client_of("officer").get(reverse("deliver:case", args=[matched.link])).content.decode()
    assert "Before release" not in text


def test_a_second_roster_of_the_same_day_corrects_the_first(
    confirmed, inside, roster, viewer_of, client_of
):
    matched, now, row = confirmed(), timezone.now(), inside["jail_basil"]
    was = read_back(row["EST OUT"])
    for days in (0, 10, -40):  # the same day three times; the last word counts
        row["EST OUT"] = written(was + timedelta(days=days))
        assert roster(inside.values(), at=now).state == "applied"
    with viewing(viewer_of("officer")) as officer:
        said = said_of(stay(officer, matched.stay))
    assert (said.now, said.before) == (was - timedelta(days=40), None)
    page = client_of("officer").get(reverse("deliver:case", args=[matched.link])).content.decode()
    assert f"Expected release: {date_format(was - timedelta(days=40))}" in page
