"""The cells of a caseload say where people live: for who handed it in, and trained workers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from throughcare.access.actions import viewing
from throughcare.casework.exchange.models import Delivery
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in
from throughcare.workflows.take_stock.receive import receive

STREET = "6 Overhill Nook"
CASELOAD = f"""Case Number,Member ID,Role,Last Name,First Name,DOB,Address,City,Order Number
FH-900,Q1,CP,Ferncastle,Wren,31/31/19x0,{STREET},Dewharrow,O-FH-900
FH-901,Q2,CP,Mossdale,Ivy,1990-01-02,8 Plain Way,Dewharrow,O-FH-901
"""


def handed_in(world: SimpleNamespace, viewer: Any, *, is_read: bool) -> Delivery:
    """The agency's own file, with one row that cannot be read."""
    agency = Organization.objects.get(pk=world.organizations["agency"])
    with viewing(viewer):
        if not is_read:
            return receive(
                viewer=viewer, sender=agency.pk, receiver=None, kind=FileKind.CASELOAD,
                door="web", content=CASELOAD.encode(), at=viewer.at,
            ).delivery  # fmt: skip
        errand = Errand(
            sender=agency, receiver=None, kind=FileKind.CASELOAD, door="web",
            accept_suggestion=True,
        )  # fmt: skip
        return hand_in(errand, CASELOAD.encode(), viewer=viewer, at=viewer.at).delivery


@pytest.mark.rule("F6")
@pytest.mark.parametrize(
    ("by", "reader", "is_shown"),
    [
        ("officer", "officer", True),
        ("officer", "untrained_officer", False),
        ("untrained_officer", "untrained_officer", True),
        ("untrained_officer", "officer", True),
    ],
)
@pytest.mark.parametrize("page", ["delivery_rejected", "delivery_map"])
def test_cells_go_back_to_whoever_handed_them_in_and_to_trained_workers(
    world: SimpleNamespace, viewer_of: Any, client_of: Callable[[str], Client], by: str,
    reader: str, is_shown: bool, page: str,
) -> None:  # fmt: skip
    delivery = handed_in(world, viewer_of(by), is_read=page == "delivery_rejected")
    answer = client_of(reader).get(reverse(f"take_stock:{page}", args=[delivery.pk]))
    assert answer.status_code == 200
    told = answer.content.decode("utf-8-sig")
    assert (STREET in told) is is_shown
    if page == "delivery_rejected":
        assert "DOB" in told  # where it is wrong is said to everybody who works on it
