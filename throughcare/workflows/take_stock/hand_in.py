"""A file from the door to its end in the foreground: for commands and the watched folder.

Killed at any moment and asked again with the same file, it goes on where it was.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions.layouts import save_layout
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.vocabulary.layouts import LayoutInvalid
from throughcare.workflows.take_stock.apply_delivery import apply_delivery, begin_to_apply
from throughcare.workflows.take_stock.give_up import giving_up
from throughcare.workflows.take_stock.read_delivery import begin_to_read, read_through
from throughcare.workflows.take_stock.read_rows import Progress, Reading
from throughcare.workflows.take_stock.receive import NotPermitted, Received, receive

UNREAD = ("received", "reading", "refused")


class NoLayout(Exception):
    """Nobody mapped this kind of file of this sender, or the name is of none."""


@dataclass(frozen=True)
class Errand:
    """Whose file it is, for whom, of which kind, and how it came."""

    sender: Organization
    receiver: UUID | None
    kind: FileKind
    door: str
    layout: str = ""
    accept_suggestion: bool = False


def hand_in(
    errand: Errand,
    content: bytes,
    *,
    viewer: Viewer,
    at: datetime,
    apply: bool = False,
    progress: Progress | None = None,
) -> Received:
    """Take a file in, read it, and apply it when asked and nothing holds it.

    Raises NotPermitted, FileRefused, NoLayout, NotApplicable. A file that was stored and then
    refused comes back in state ``refused``.
    """
    received = _receive(errand, content, viewer, at)
    delivery = received.delivery
    found_in, reading = delivery.state, None
    if delivery.state in UNREAD:
        layout = _layout(errand, content, viewer, at)
        delivery, _is_begun = begin_to_read(
            delivery, layout, by=viewer.user, at=at, found_in=UNREAD
        )
        with giving_up(delivery.pk, viewer.organization, by=viewer.user, at=at):
            delivery, reading = read_through(
                delivery_id=delivery.pk, organization=viewer.organization, by=viewer.user, at=at,
                progress=progress,
            )  # fmt: skip
    if apply and delivery.state in ("read", "applying"):
        delivery = _apply(delivery, reading, viewer, at, progress)
    return Received(delivery, came_before=received.came_before and delivery.state == found_in)


def _receive(errand: Errand, content: bytes, viewer: Viewer, at: datetime) -> Received:
    """A refusal is raised only after the ledger kept it."""
    with viewing(viewer, channel="job"):
        try:
            return receive(
                viewer=viewer, sender=errand.sender.pk, receiver=errand.receiver,
                kind=errand.kind, door=errand.door, content=content, at=at,
            )  # fmt: skip
        except NotPermitted as refused:
            refusal = refused
    raise refusal


def _apply(
    delivery: Delivery,
    reading: Reading | None,
    viewer: Viewer,
    at: datetime,
    progress: Progress | None,
) -> Delivery:
    begin_to_apply(
        delivery_id=delivery.pk, organization=viewer.organization, by=viewer.user, at=at,
        despite_holds=False,
    )  # fmt: skip
    with giving_up(delivery.pk, viewer.organization, by=viewer.user, at=at):
        return apply_delivery(
            delivery_id=delivery.pk, organization=viewer.organization, by=viewer.user, at=at,
            progress=progress, reading=reading,
        )  # fmt: skip


def _layout(errand: Errand, content: bytes, viewer: Viewer, at: datetime) -> SavedLayout:
    """The layout by its name, else the sender's newest, else what the headings suggest."""
    with viewing(viewer, channel="job"):
        if errand.layout:
            named = exchange.layout_named(viewer.organization, errand.kind, errand.layout)
            if named is None:
                raise NoLayout(_("There is no layout of this name."))
            return named
        known = exchange.layouts(viewer.organization, errand.sender.pk, errand.kind).first()
        if known is not None:
            return known
        if not errand.accept_suggestion:
            raise NoLayout(
                _("Nobody mapped this sender's file yet. Map it once on the page, or accept the"
                  " suggestion.")
            )  # fmt: skip
        return _suggested(errand, content, viewer, at)


def _suggested(errand: Errand, content: bytes, viewer: Viewer, at: datetime) -> SavedLayout:
    day = timezone.localtime(at).date()
    found = sniff(io.BytesIO(content), as_of=day, kind=errand.kind)
    try:
        layout = found.layout(sender=errand.sender.name, on=day)
    except LayoutInvalid as wrong:
        raise FileRefused("not_recognized", str(wrong), _("Map it on the page.")) from wrong
    return save_layout(
        organization=viewer.organization, sender=errand.sender.pk,
        name=f"{errand.sender.short_name}: {errand.kind}", layout=layout, by=viewer.user, at=at,
    )  # fmt: skip
