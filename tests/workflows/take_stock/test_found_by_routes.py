"""Three ways to find a parent, from the card and the match to the count (S0-41)."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.casework.child_support.actions.cards import CardSaid
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.rules.routes import Route
from throughcare.entrypoints.web.take_stock.views.matches_confirmed import routes
from throughcare.workflows.take_stock.cards import receive_cards, send_cards, type_card
from throughcare.workflows.take_stock.decide_match import confirm_match

# number on the card, has an order, wants a change
CARDS = [("MCJ-1000", "yes", ""), ("MCJ-1001", "yes", ""), ("MCJ-1002", "no", "yes")]


@pytest.mark.row("S0-41")
def test_who_was_found_by_one_route_only_is_counted(
    world: SimpleNamespace, proposal: Link, viewer_of: Callable[..., Any]
) -> None:
    today = timezone.localdate()
    clerk, agency = viewer_of("clerk"), world.organizations["agency"]
    with viewing(clerk):
        for number, has_order, wants in CARDS:
            said = CardSaid(taken_on=today, number=number, has_order=has_order, wants_change=wants)
            type_card(viewer=clerk, said=said, at=clerk.at)
        batch = send_cards(viewer=clerk, receiver=agency, cut_off_on=today, at=clerk.at)
    officer = viewer_of("officer")
    with viewing(officer):
        receive_cards(viewer=officer, batch=batch.pk, at=officer.at)
        confirm_match(viewer=officer, link_id=proposal.pk, reason="Names agree", at=officer.at)
        found = routes(officer)
    assert found.people == 3  # Basil by card and match, Clover by card, Tansy by asking
    assert found.by_only == {
        Route.DATA_MATCH: 0, Route.INTAKE_QUESTION: 1, Route.PERSON_ASKED: 1,
    }  # fmt: skip
    assert found.by_several == 1
