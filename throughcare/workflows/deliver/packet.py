"""Prints the packet of one order, filled with what each side may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.packets import print_packet
from throughcare.casework.child_support.queries.case import case_of
from throughcare.casework.child_support.queries.packet_words import packet_words
from throughcare.workflows.deliver.meet import NoSuchMatch
from throughcare.workflows.deliver.permission import clause_now


@dataclass(frozen=True)
class Packet:
    """What the paper ``packet`` takes, and the language it is in."""

    words: dict[str, Any]
    language: str


@transaction.atomic
def make_packet(*, viewer: Viewer, link: UUID, order: UUID, language: str, at: datetime) -> Packet:
    """One packet for one order. Raises NoSuchMatch, NoClauseInForce, RequestRefused."""
    before = case_of(viewer, link)
    if before is None or order not in {file.order.id for file in before.orders}:
        raise NoSuchMatch
    clause_now(viewer, before.contact.clause)
    print_packet(link=link, order=order, language=language, viewer=viewer, by=viewer.user, at=at)
    case = case_of(viewer, link)
    assert case
    file = next(file for file in case.orders if file.order.id == order)
    assert file.request
    return Packet(packet_words(viewer, case, file, file.request), language)
