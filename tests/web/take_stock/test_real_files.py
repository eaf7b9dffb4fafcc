"""What real files brought up: long lists, half names, no day of admission, many pairs at once."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from tests.web.take_stock.files import map_columns, upload
from throughcare.access.actions import viewing
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries import links

ClientOf = Callable[[str], Any]
HEADINGS = "MNI #,Last Name,First Name,D.O.B."


def roster(*rows: str) -> bytes:
    """A roster that tells nobody's day of admission."""
    return "\n".join([HEADINGS, *rows, ""]).encode()


def test_a_list_of_many_shows_the_first_and_folds_the_others(
    client_of: ClientOf, world: SimpleNamespace
) -> None:
    clerk = client_of("clerk")
    rows = [f"MCJ-{4000 + n},Manyfold{n:02d},Fern,05/26/1991" for n in range(40)]
    page = map_columns(clerk, upload(clerk, world, roster(*rows))).text
    shown, folded = page.split("Show 15 more")
    assert "Manyfold24" in shown
    assert "Manyfold25" not in shown
    assert "Manyfold39" in folded


def test_somebody_with_half_a_name_is_listed_without_a_stray_comma(
    client_of: ClientOf, world: SimpleNamespace
) -> None:
    clerk = client_of("clerk")
    rows = ("MCJ-4001,,Onlygiven,05/26/1991", "MCJ-4002,Onlysurname,,05/27/1991")
    page = map_columns(clerk, upload(clerk, world, roster(*rows))).text
    assert "Onlygiven" in page and "Onlysurname" in page
    assert ", Onlygiven" not in page
    assert "Onlysurname," not in page


@pytest.mark.parametrize(("more", "is_asked"), [("", True), (",Booked", False)])
def test_a_roster_without_a_day_of_admission_is_asked_for_it(
    client_of: ClientOf, world: SimpleNamespace, more: str, is_asked: bool
) -> None:
    row = "MCJ-4003,Dandelionson,Fennel,05/26/1991" + (",11/16/2026" if more else "")
    file = f"{HEADINGS}{more}\n{row}\n".encode()
    page = upload(client_of("clerk"), world, file).text
    assert ("Which column is the day of admission?" in page) is is_asked


def test_while_a_roster_is_compared_the_list_of_pairs_says_so(
    run: MatchRun, client_of: ClientOf, viewer_of: Callable[..., Any]
) -> None:
    officer = client_of("officer")
    assert "We are looking now" not in officer.get("/take-stock/matches/").text
    with viewing(viewer_of("officer")):
        MatchRun.objects.filter(pk=run.pk).update(state="running", asked_at=timezone.now())
    page = officer.get("/take-stock/matches/").text
    assert "We are looking now" in page
    assert f"/take-stock/matches/runs/{run.pk}/" in page


def test_a_pair_among_very_many_says_more_than(
    pairs: SimpleNamespace, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MOST", 1)
    page = client_of("officer").get(f"/take-stock/matches/{pairs.clover}/").text
    assert "Pair 1 of more than 1\n" in page or "Pair 1 of more than 1<" in page
