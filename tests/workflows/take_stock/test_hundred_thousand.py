"""A hundred thousand rows from the door to the register, whole, with progress."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in

ROWS = 100_000


def large_roster() -> bytes:
    """Everybody has a number, a booking and a projected release; names are invented."""
    lines = ["MNI,Last Name,First Name,DOB,Booking #,Booked,Housing,Status,Projected Release"]
    for n in range(ROWS):
        lines.append(
            f"L{n:06d},Meadow{chr(97 + n % 26)}lark,Reed{chr(97 + n % 23)}ly,"
            f"19{50 + n % 50}-{n % 12 + 1:02d}-{n % 28 + 1:02d},B{n:06d},2026-10-{n % 28 + 1:02d},"
            f"A-{n % 9},sentenced,2027-{n % 12 + 1:02d}-11"
        )
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_compared_and_applied_with_progress(
    world: SimpleNamespace, viewer_of: Any, record_property: Any
) -> None:
    content = large_roster()
    errand = Errand(
        sender=Organization.objects.get(pk=world.organizations["jail"]),
        receiver=world.organizations["agency"],
        kind=FileKind.ROSTER,
        door="command",
        accept_suggestion=True,
    )
    steps: list[tuple[int, int]] = []
    wall, began = time.monotonic(), time.process_time()
    done = hand_in(
        errand, content, viewer=viewer_of("clerk"), at=timezone.now(), apply=True,
        progress=lambda a, b: steps.append((a, b)),
    )  # fmt: skip
    spent, waited = time.process_time() - began, time.monotonic() - wall
    record_property("seconds", f"{spent:.1f} of CPU, {waited:.1f} by the clock")
    assert done.delivery.state == "applied"
    assert done.delivery.difference["admitted"] == ROWS
    assert len(steps) > 50
