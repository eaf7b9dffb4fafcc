"""Makes the request to change one order, and follows its signature, notary and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock, Order, ReviewRequest
from throughcare.casework.child_support.rules.request_form import BLANKS, FORM_VERSION, WISHES
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind

KNOWN_ANSWERS = frozenset(blank.code for blank in BLANKS + WISHES)


class RequestRefused(ValueError):
    """A step that a request cannot take; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def print_packet(
    *, link: UUID, order: UUID, language: str, viewer: Viewer, by: UUID | None, at: datetime
) -> ReviewRequest:
    """The packet of one order, made when it is first printed; printing again keeps its state."""
    contact = _contact_clock(viewer, link)
    mine = Order.objects.within(own(viewer, Order.label))
    if not mine.filter(pk=order, payer_id=contact.person_id).exists():
        raise RequestRefused("not_their_order")
    rows = requests(viewer).filter(link=link, order_id=order)
    request = rows.first()
    if request is None or request.state == "taken_back":
        request = _begin(contact, order, rows, at)
    rows.update(language=language)
    request.language = language
    write_fact(
        FactKind.PACKET_PRINTED, subject=contact.stay, organization=viewer.organization, by=by,
        at=at, clause=contact.clause, order=str(order),
    )  # fmt: skip
    return request


@transaction.atomic
def keep_answers(
    *,
    request: UUID,
    answers: Mapping[str, str],
    needs_notary: bool,
    signed_on: date | None,
    notarized_on: date | None,
    viewer: Viewer,
    by: UUID | None,
    at: datetime,
) -> None:
    """What the person wrote into the blanks, and who signed when; only until it is filed.

    Unknown blanks are refused, so that nothing about the other parent finds a place here.
    """
    if set(answers) - KNOWN_ANSWERS:
        raise RequestRefused("unknown_blank")
    today = timezone.localtime(at).date()
    if any(day and day > today for day in (signed_on, notarized_on)):
        raise RequestRefused("in_the_future")
    if notarized_on and (signed_on is None or notarized_on < signed_on):
        raise RequestRefused("notary_before_signature")
    rows = requests(viewer).filter(pk=request, state__in=["packet", "signed"])
    row = rows.select_for_update().first()
    if row is None:
        raise RequestRefused("already_filed")
    rows.update(
        answers={code: text for code, text in answers.items() if text},
        needs_notary=needs_notary,
        signed_on=signed_on,
        notarized_on=notarized_on,
        state="signed" if signed_on else "packet",
    )
    if signed_on and row.signed_on is None:
        contact = _contact_clock(viewer, row.link)
        write_fact(
            FactKind.FORM_COMPLETED, subject=contact.stay, organization=viewer.organization, by=by,
            at=at, occurred_on=signed_on, clause=contact.clause, order=str(row.order_id),
        )  # fmt: skip


def requests(viewer: Viewer):  # type: ignore[no-untyped-def]
    """The requests of the viewer's organization."""
    return ReviewRequest.objects.within(own(viewer, ReviewRequest.label))


def _contact_clock(viewer: Viewer, link: UUID) -> Clock:
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(link=link, kind="contact")
    row = rows.exclude(state="taken_back").select_for_update().first()
    if row is None:
        raise RequestRefused("no_match")
    return row  # type: ignore[no-any-return]


def _begin(contact: Clock, order: UUID, rows, at: datetime) -> ReviewRequest:  # type: ignore[no-untyped-def]
    if rows.exists():
        rows.update(state="packet", prepared_at=at, form_version=FORM_VERSION)
        return rows.get()  # type: ignore[no-any-return]
    return ReviewRequest.objects.create(
        organization_id=contact.organization_id,
        link=contact.link,
        order_id=order,
        form_version=FORM_VERSION,
        prepared_at=at,
    )
