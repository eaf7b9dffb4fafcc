"""Prepares, prints, sends and takes back the letters to both parents; sending closes the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock, Letter, Order
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.facts import FactKind

TEMPLATE_VERSION = "2026-11"
PARTY_OF = {"notice_inside": "inside", "notice_other": "other"}
# The person inside gets mail as the facility wants it; the other parent at the safe address only.
CHANNEL_OF = {"notice_inside": "facility", "notice_other": "mail", "referral": "agency"}


class LetterRefused(ValueError):
    """A step that a letter cannot take; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def prepare_letters(
    *,
    clocks: Iterable[UUID],
    viewer: Viewer,
    by: UUID | None,
    at: datetime,
    language: str | None = None,
) -> list[Letter]:
    """One letter a running notice clock; a letter that waits to be sent is not made twice.

    An order without a parent who receives has nobody to write to: such a clock is passed over.
    With ``language``, only for those who read it; each reads their own, as far as we know it.
    """
    found = Clock.objects.within(own(viewer, Clock.label)).filter(
        pk__in=list(clocks), state="running", kind__in=list(PARTY_OF)
    )
    running = list(found.order_by("pk").select_for_update())  # two at once make one letter
    waiting = _waiting(viewer, [clock.link for clock in running])
    pairs = _with_addressee(viewer, running)
    readers = people(viewer, [addressee for _clock, addressee in pairs])
    made, kept = [], []
    for clock, addressee in pairs:
        reads = readers[addressee].language if addressee in readers else "en"
        letter = waiting.get((clock.link, clock.order_id, clock.kind))
        if language not in (None, letter.language if letter else reads):
            continue
        kept.append(letter) if letter else made.append(_letter(clock, addressee, reads, at))
    return kept + Letter.objects.bulk_create(made)


def _waiting(viewer: Viewer, links: Iterable[UUID]) -> dict[tuple[UUID, UUID, str], Letter]:
    rows = Letter.objects.within(own(viewer, Letter.label)).filter(link__in=list(links))
    return {(row.link, row.order_id, row.kind): row for row in rows.filter(state="prepared")}


def _with_addressee(viewer: Viewer, rows: list[Clock]) -> list[tuple[Clock, UUID]]:
    payees = dict(
        Order.objects.within(own(viewer, Order.label))
        .filter(pk__in=[clock.order_id for clock in rows])
        .values_list("pk", "payee_id")
    )
    pairs = [
        (clock, clock.person_id if clock.kind == "notice_inside" else payees[clock.order_id])
        for clock in rows
    ]
    return [(clock, addressee) for clock, addressee in pairs if addressee]


@transaction.atomic
def prepare_referral(*, clock: UUID, viewer: Viewer, by: UUID | None, at: datetime) -> Letter:
    """The page for the agency that controls an order; one that waits to be sent is kept."""
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(kind="referral", state="running")
    row = rows.select_for_update().get(pk=clock)
    waiting = _waiting(viewer, [row.link]).get((row.link, row.order_id, row.kind))
    if waiting:
        return waiting
    made = _letter(row, None, "en", at)
    made.save()
    return made


def _letter(clock: Clock, addressee: UUID | None, language: str, at: datetime) -> Letter:
    return Letter(
        organization_id=clock.organization_id,
        kind=clock.kind,
        link=clock.link,
        order_id=clock.order_id,
        addressee_id=addressee,
        channel=CHANNEL_OF[clock.kind],
        language=language,
        template_version=TEMPLATE_VERSION,
        prepared_at=at,
    )


@transaction.atomic
def note_printed(*, letters: Iterable[UUID], viewer: Viewer, by: UUID | None, at: datetime) -> None:
    """Say in the ledger that these letters were printed."""
    _write(FactKind.LETTER_PRINTED, _letters(viewer, letters), viewer, by, at)


@transaction.atomic
def mark_sent(
    *, letters: Iterable[UUID], sent_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> int:
    """These letters left the house; their clocks are met on the day of sending."""
    if sent_on > timezone.localtime(at).date():
        raise LetterRefused("in_the_future")
    found = [row for row in _letters(viewer, letters) if row.state == "prepared"]
    if any(timezone.localtime(row.prepared_at).date() > sent_on for row in found):
        raise LetterRefused("before_it_was_made")
    _rows(viewer, found).update(state="sent", sent_on=sent_on)
    facts = _write(FactKind.NOTICE_SENT, found, viewer, by, at, occurred_on=sent_on)
    for letter, fact in zip(found, facts, strict=True):
        _clock_of(viewer, letter).filter(state="running").update(
            state="met", closed_on=sent_on, closed_by_fact=fact
        )
    return len(found)


@transaction.atomic
def mark_returned(
    *, letter: UUID, returned_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """A letter came back: the same clock runs again, with the same last day (R2)."""
    (row,) = _letters(viewer, [letter]) or [None]
    if row is None or row.state != "sent":
        raise LetterRefused("not_sent")
    if not row.sent_on <= returned_on <= timezone.localtime(at).date():
        raise LetterRefused("not_that_day")
    _rows(viewer, [row]).update(state="returned", returned_on=returned_on)
    _write(FactKind.NOTICE_RETURNED, [row], viewer, by, at, occurred_on=returned_on)
    _clock_of(viewer, row).filter(state="met").update(
        state="running", closed_on=None, closed_by_fact=None
    )


@transaction.atomic
def mark_referred(
    *, clock: UUID, sent_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The agency that controls the order was told; that is all we owe for it (R2, interstate)."""
    if sent_on > timezone.localtime(at).date():
        raise LetterRefused("in_the_future")
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(
        pk=clock, kind="referral", state="running"
    )
    row = rows.get()
    fact = NewFact(
        FactKind.NOTICE_SENT, row.stay, sent_on, row.clause,
        values={"party": "referral", "order": str(row.order_id)},
    )  # fmt: skip
    (written,) = write_facts([fact], organization=viewer.organization, by=by, at=at)
    pages = Letter.objects.within(own(viewer, Letter.label)).filter(
        link=row.link, order_id=row.order_id, kind="referral", state="prepared"
    )
    pages.update(state="sent", sent_on=sent_on)
    rows.update(state="met", closed_on=sent_on, closed_by_fact=written.pk)


def _letters(viewer: Viewer, ids: Iterable[UUID]) -> list[Letter]:
    found = Letter.objects.within(own(viewer, Letter.label)).filter(pk__in=list(ids))
    return list(found.order_by("pk").select_for_update())


def _rows(viewer: Viewer, letters: Iterable[Letter]):  # type: ignore[no-untyped-def]
    found = Letter.objects.within(own(viewer, Letter.label))
    return found.filter(pk__in=[letter.pk for letter in letters])


def _clock_of(viewer: Viewer, letter: Letter):  # type: ignore[no-untyped-def]
    found = Clock.objects.within(own(viewer, Clock.label))
    return found.filter(link=letter.link, order_id=letter.order_id, kind=letter.kind)


def _write(
    kind: FactKind, letters: list[Letter], viewer: Viewer, by: UUID | None, at: datetime,
    occurred_on: date | None = None,
) -> list[UUID]:  # fmt: skip
    contacts = Clock.objects.within(own(viewer, Clock.label)).filter(
        link__in=[letter.link for letter in letters], kind="contact"
    )
    of_link = {clock.link: clock for clock in contacts}
    facts = [
        NewFact(
            kind, of_link[letter.link].stay, occurred_on, of_link[letter.link].clause,
            values={"party": PARTY_OF.get(letter.kind, letter.kind), "order": str(letter.order_id)},
        )
        for letter in letters
    ]  # fmt: skip
    written = write_facts(facts, organization=viewer.organization, by=by, at=at)
    return [fact.pk for fact in written]
