"""A file that names somebody whom another organization knows is answered like one of strangers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.leaks.addresses import Address
from tests.leaks.crawling import Answer, crawl, face, parting
from tests.small_world import RECEIVER_STREET
from throughcare.casework.exchange.models import Delivery
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.hand_in import Errand, hand_in
from throughcare.workflows.take_stock.propose_matches import propose_matches

A_FINGERPRINT = re.compile(r"\b[0-9a-f]{12,64}\b")
PAGES = ("", "columns/", "rows-not-read/")

CASELOAD = """Case Number,Member ID,Role,Last Name,First Name,DOB,SSN,Address,City,Order Number,FVI
FH-200,M4,CP,Haystackmill,Primrose,1989-07-07,412000001,88 Larkspur Bend,Dewharrow,O-FH-200,
FH-200,M2,NCP,Thimblewick,Clover,1990-11-21,412000002,1 Open Road,Marlow,O-FH-200,
"""
ROSTER = """Last Name,First Name,MNI #,Booking #,Date of Birth,Booked,Pod,Released
Shelterleigh,Wren,MCJ-8001,BK-8001,1991-12-12,2026-11-01,B2,
Haystackmill,Primrose,MCJ-8002,BK-8002,1989-07-07,2026-11-01,B2,
"""
# The same letters long, so that nothing but a look-up could tell one file from the other.
STRANGERS = {
    "Haystackmill": "Nobodysbyrow", "Primrose": "Teaselly", "1989-07-07": "1977-03-02",
    "412000001": "413555501", "412000002": "413555502",
    RECEIVER_STREET: "77 Mossgown Bend", "Dewharrow": "Fernwicks", "Thimblewick": "Mossyheaths",
    "Clover": "Sorrel", "1990-11-21": "1966-01-05", "Shelterleigh": "Mossyfeather", "Wren": "Iris",
    "1991-12-12": "1955-01-02", "FH-200": "ZZ-900", "M4,": "Q4,", "M2,": "Q2,",
}  # fmt: skip


@pytest.fixture(autouse=True)
def stores(settings: Any, tmp_path: Path) -> None:
    """Prepared caseloads lie in the test's own folder."""
    settings.STORES = tmp_path / "stores"


@pytest.mark.rule("security 25")
@pytest.mark.parametrize(
    ("who", "sender", "kind", "text"),
    [
        ("other_officer", "other_agency", FileKind.CASELOAD, CASELOAD),
        ("clerk", "jail", FileKind.ROSTER, ROSTER),
    ],
)
def test_a_file_about_another_organizations_people_answers_like_one_about_strangers(
    world: SimpleNamespace, viewer_of: Callable[..., Any], browser_of: Callable[[str], Any],
    who: str, sender: str, kind: FileKind, text: str,
) -> None:  # fmt: skip
    """Sealed and open people, numbers, addresses: handed in, applied and looked for matches."""
    files, read = (text, strangers(text)), []
    assert len(files[0]) == len(files[1])
    assert not set(re.findall(r"\w{5,}", files[0])) & set(STRANGERS.values())
    with time_machine.travel(timezone.now(), tick=False):
        for content in files:
            with transaction.atomic():
                taken = take(world, viewer_of(who), sender, kind, content)
                read.append([masked(one) for one in pages(browser_of(who), who, taken)])
                transaction.set_rollback(True)
    assert [place for place, _face in read[0]] == [place for place, _face in read[1]]
    both = zip(*read, strict=True)
    assert [(one[0], parting(one, other)) for one, other in both if one != other] == []


def strangers(text: str) -> str:
    """The same file about people whom nobody knows."""
    for known, stranger in STRANGERS.items():
        text = text.replace(known, stranger)
    return text


def take(
    world: SimpleNamespace, viewer: Any, sender: str, kind: FileKind, content: str
) -> Delivery:
    """Hand in, read, apply, and let the partner's job look for matches."""
    receiver = world.organizations["agency"] if kind == FileKind.ROSTER else None
    errand = Errand(
        sender=Organization.objects.get(pk=world.organizations[sender]), receiver=receiver,
        kind=kind, door="web", accept_suggestion=True,
    )  # fmt: skip
    at = timezone.now()
    delivery: Delivery = hand_in(
        errand, content.encode(), viewer=viewer, at=at, apply=True
    ).delivery
    assert delivery.state == "applied"
    assert delivery.rejected_count == 0
    if receiver:
        jail = world.organizations["jail"]
        propose_matches(delivery_id=None, sender=jail, receiver=receiver, by=None, at=at)
    return delivery


def pages(browser: Any, who: str, delivery: Delivery) -> list[Answer]:
    """What the one who handed it in can read of it, and the pages around."""
    here = [f"/take-stock/deliveries/{delivery.pk}/{page}" for page in PAGES]
    around = ["/", "/take-stock/deliveries/", "/take-stock/layouts/", "/take-stock/matches/"]
    asked = [Address(path, path) for path in (*here, *around)]
    answers = crawl(browser, who, asked, methods=("GET",))
    assert answers[0].status == 200
    return answers


def masked(answer: Answer) -> tuple[str, str]:
    """The page with both files' words made one, and without the fingerprint of the bytes."""
    place = re.sub(r"[0-9a-f-]{36}", "ID", answer.place)
    return place, A_FINGERPRINT.sub("BYTES", strangers(str(face(answer))))
