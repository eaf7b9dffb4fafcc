"""Hand a file in, and ask what became of it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Header, Path, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.entrypoints.api.shapes import DeliveryState, Problem, state_of
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization_named
from throughcare.vocabulary.categories import Role
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.read_delivery import ask_to_read
from throughcare.workflows.take_stock.receive import (
    KeyUsedBefore,
    NotPermitted,
    Received,
    receive,
)

router = Router(tags=["deliveries"])
HANDS = (Role.RECORDS_CLERK, Role.OUTREACH_OFFICER)
REFUSALS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422), Problem)
Answer = Status[Any]
# Text that PostgreSQL can hold: no NUL, no control sign.
Line = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Errand(Schema):
    """Which file it is: its kind, whose people it lists, and for whom it comes."""

    kind: FileKind
    sender: Line
    receiver: Line | None = None


@router.post(
    "", response={201: DeliveryState, 200: DeliveryState, **REFUSALS}, operation_id="hand_in"
)
def hand_in(
    request: HttpRequest,
    errand: Form[Errand],
    file: File[UploadedFile],
    idempotency_key: Annotated[
        str | None,
        Header(alias="Idempotency-Key", min_length=1, max_length=80, pattern=r"^[\x21-\x7e]+$"),
    ] = None,
) -> Answer:
    """Hand in a roster or caseload; the same bytes again change nothing and answer 200.

    A file whose layout is known is read at once or as a job; it is applied by a person.
    """
    viewer: Viewer = request.auth  # type: ignore[attr-defined]
    if viewer.role not in HANDS:
        return Status(403, Problem(detail="This role hands in no files."))
    names = [errand.sender, *([errand.receiver] if errand.receiver else [])]
    found = {name: organization_named(name) for name in names}
    if unknown := [name for name, one in found.items() if one is None]:
        return Status(404, Problem(detail=f'There is no organization called "{unknown[0]}".'))
    with viewing(viewer, channel="api"):
        return _taken(viewer, errand, found, file.read(), idempotency_key or "")


def _taken(
    viewer: Viewer,
    errand: Errand,
    found: dict[str, Organization | None],
    content: bytes,
    key: str,
) -> Answer:
    sender = found[errand.sender]
    receiver = found[errand.receiver] if errand.receiver else None
    assert sender is not None
    try:
        received = receive(
            viewer=viewer, sender=sender.pk, receiver=receiver.pk if receiver else None,
            kind=errand.kind, door="api", content=content, at=viewer.at, idempotency_key=key,
        )  # fmt: skip
        return Status(200 if received.came_before else 201, _read(viewer, received))
    except NotPermitted as refused:
        return Status(403, Problem(detail=str(refused)))
    except KeyUsedBefore:
        return Status(409, Problem(detail="This idempotency key came with another file before."))
    except FileRefused as refused:
        code = 413 if refused.code == "too_large" else 422
        return Status(code, Problem(detail=str(refused)))


def _read(viewer: Viewer, received: Received) -> DeliveryState:
    """Read it, or read it again after that failed here: the same file again asks for that."""
    delivery = received.delivery
    if delivery.state == "received":
        kind = FileKind(delivery.kind)
        layout = exchange.layouts(viewer.organization, delivery.sender_id, kind).first()
        if layout is not None:
            delivery = ask_to_read(delivery, layout, by=viewer.user, at=viewer.at)
    return state_of(delivery, came_before=received.came_before)


@router.get(
    "/{delivery_id}", response={200: DeliveryState, **REFUSALS}, operation_id="delivery_state"
)
def show(request: HttpRequest, delivery_id: Path[UUID]) -> Answer:
    """What became of a file that one's organization handed in, is listed by, or receives."""
    viewer: Viewer = request.auth  # type: ignore[attr-defined]
    with viewing(viewer, channel="api"):
        found = exchange.delivery(viewer, delivery_id) if viewer.role in HANDS else None
        if found is None:
            return Status(404, Problem(detail="There is no such delivery."))
        return Status(200, state_of(found, came_before=False))
