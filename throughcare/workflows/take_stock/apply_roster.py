"""Applies a roster's difference to the sender's register, whole or not at all."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.difference import Change
from throughcare.casework.exchange.rules.records import Record
from throughcare.registers.directory.queries import facilities_of
from throughcare.registers.people import actions as people
from throughcare.registers.people.actions import NewPerson, NewStay
from throughcare.workflows.take_stock.compare import Compared, Progress, compare_roster
from throughcare.workflows.take_stock.follow_stays import follow_stays
from throughcare.workflows.take_stock.receive import NotPermitted, _clause_for, sender_at_work

NAME_FIELDS = {"given_name", "middle_name", "surname", "suffix"}
STAY_FIELDS = {"booking_number", "housing_unit", "custody_status"}


class NotApplicable(Exception):
    """The delivery is not in a state in which it can be applied; the message says which."""


@transaction.atomic
def apply_roster(
    *,
    delivery_id: UUID,
    by: UUID | None,
    at: datetime,
    despite_holds: bool = False,
    progress: Progress | None = None,
) -> Delivery:
    """Apply a read (or, on a person's word, held) roster; the clause is asked again now.

    Two at once queue up at the row; the second one finds the delivery applied.

    Raises:
        NotApplicable: not read yet, held without a person's word, or withdrawn.
        NotPermitted: the clause ended since the file came in.
    """
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if delivery.state == "applied":
        return delivery
    if delivery.layout is None or delivery.state not in ("read", "held"):
        raise NotApplicable("The file has to be read first.")
    if delivery.state == "held" and not despite_holds:
        raise NotApplicable("The file waits for somebody to look at why it is held.")
    _clause_for(sender=delivery.sender_id, receiver=delivery.receiver_id, at=at)
    compared = compare_roster(delivery, delivery.layout, at=at, progress=progress)
    with viewing(sender_at_work(delivery, user=by, at=at), channel="job"):
        _Applying(delivery, compared, by, at).everything()
    _tell_receiver(delivery, compared, by, at)
    actions.mark_applied(delivery=delivery, difference=compared.difference.counts(), by=by, at=at)
    return delivery


def _tell_receiver(delivery: Delivery, compared: Compared, by: UUID | None, at: datetime) -> None:
    """Confirmed parents' clocks follow what the roster changed, in the same transaction."""
    if delivery.receiver_id is None:
        return
    found, today = compared.difference, timezone.localtime(at).date()
    changes = (*found.moved, *found.corrected, *found.reappeared)
    follow_stays(
        receiver=delivery.receiver_id,
        changed=[UUID(one.stay.reference) for one in changes],
        released={UUID(one.stay.reference): one.on or today for one in found.released},
        clause=delivery.clause_id,
        by=by,
        at=at,
    )


class _Applying:
    """One roster on its way into the register; runs as the sender."""

    def __init__(self, delivery: Delivery, compared: Compared, by: UUID | None, at: datetime):
        self.delivery, self.found, self.known = delivery, compared.difference, compared.known
        self.by, self.at, self.owner = by, at, delivery.sender_id
        self.today = timezone.localtime(at).date()
        self.facilities = {f.code: f.pk for f in facilities_of(self.owner)}
        self.only_facility = next(iter(self.facilities.values()), None)
        self.person_of = {s.person_number: s.person for s in self.known.values() if s.person_number}

    def everything(self) -> None:
        """Admit, release, move, correct, and count who was not named."""
        self.admit((*self.found.admitted, *self.found.released_newcomers))
        self.release()
        for change in (*self.found.moved, *self.found.corrected, *self.found.reappeared):
            self.change(change)
        self.project()
        if self.found.vanished or self.known:
            self.note_vanished()

    def admit(self, records: tuple[Record, ...]) -> None:
        """New stays; a known person number keeps its person."""
        newcomers, stays = [], []
        for record in records:
            number = record.text("person_number")
            person = self.person_of.get(number) if number else None
            if person is None:
                new = self.person(record)
                newcomers.append(new)
                person = new.id
                if number:
                    self.person_of[number] = person
            stays.append(self.stay(record, person))
        people.enter_people(newcomers, owner=self.owner, by=self.by, at=self.at)
        people.admit(
            stays, owner=self.owner, by=self.by, at=self.at, clause=self.delivery.clause_id
        )

    def person(self, record: Record) -> NewPerson:
        """A record as a person of the sender's register."""
        name, birth = record.name, record.date("dob")
        return NewPerson(
            given_name=name.given,
            middle_name=name.middle,
            surname=name.surname,
            suffix=name.suffix,
            birth_earliest=birth.earliest,
            birth_latest=birth.latest,
            birth_raw=birth.raw[:40],
            sex=record.text("sex"),
            number_kind=record.text("number_kind") or "facility",
            number=record.text("person_number"),
            ssn=record.ssn.digits if not record.ssn.is_missing else "",
            aliases=tuple(_aliases(record.text("aliases"))),
        )

    def stay(self, record: Record, person: UUID) -> NewStay:
        """A record as a stay; missing dates stay missing, with what was written beside."""
        admitted, released = record.date("booking_date"), record.date("release_date")
        projected = record.date("projected_release").latest
        kind = record.text("projected_release_kind") or "projected_maximum"
        return NewStay(
            person=person,
            facility=self.facilities.get(record.text("facility"), self.only_facility),
            booking_number=record.text("booking_number"),
            admitted_on=admitted.day,
            admitted_raw=admitted.raw[:40],
            released_on=released.day if released.day and released.day <= self.today else None,
            housing_unit=record.text("housing_unit"),
            custody_status=record.text("custody_status"),
            sentence_days=_whole_days(record.text("sentence_length")),
            prior_credit_days=record.number("prior_credit_days"),
            work_release=record.flag("work_release"),
            detainer=record.flag("detainer"),
            projections=((kind, projected, "roster"),) if projected else (),
        )

    def release(self) -> None:
        """End stays that a release record ends; without a date the day of the file counts."""
        for one in self.found.released:
            people.release(
                stay=UUID(one.stay.reference),
                released_on=one.on or self.today,
                reason=one.record.text("release_reason") or "roster",
                owner=self.owner,
                by=self.by,
                at=self.at,
                clause=self.delivery.clause_id,
            )

    def change(self, change: Change) -> None:
        """Move or correct one stay and its person."""
        named = {one.name for one in change.changes}
        stay = self.known[change.stay.reference]
        if stay_changes := self._stay_changes(change.record, named):
            people.change_stay(
                stay=stay.stay, changes=stay_changes, owner=self.owner, by=self.by, at=self.at
            )
        person_changes = {n: change.record.text(n) for n in named & NAME_FIELDS}
        if "dob" in named:
            birth = change.record.date("dob")
            person_changes |= {
                "birth_earliest": birth.earliest,  # type: ignore[dict-item]
                "birth_latest": birth.latest,  # type: ignore[dict-item]
                "birth_raw": birth.raw[:40],
            }
        if person_changes:
            people.correct_person(
                person=stay.person, changes=person_changes, owner=self.owner, by=self.by, at=self.at
            )

    def _stay_changes(self, record: Record, named: set[str]) -> dict[str, object]:
        changes: dict[str, object] = {n: record.text(n) for n in named & STAY_FIELDS}
        if "facility" in named and record.text("facility") in self.facilities:
            changes["facility_id"] = self.facilities[record.text("facility")]
        if "booking_date" in named:
            changes["admitted_on"] = record.date("booking_date").day
        if "release_date" in named:
            changes["released_on"] = record.date("release_date").day
        return changes

    def project(self) -> None:
        """Keep a projected release date that differs from the last one that this file gave."""
        people.project_releases(
            self._projections(), owner=self.owner, by=self.by, at=self.at, source="roster"
        )

    def _projections(self) -> list[tuple[UUID, UUID, str, date]]:
        found = []
        for record, stay in self.found.named:
            day = record.date("projected_release").latest
            if day is not None:
                known = self.known[stay.reference]
                kind = record.text("projected_release_kind") or "projected_maximum"
                found.append((known.stay, known.person, kind, day))
        return found

    def note_vanished(self) -> None:
        """Absence is counted, never taken for a release (domain, M4)."""
        gone = [UUID(one.stay.reference) for one in self.found.vanished]
        seen = [UUID(stay.reference) for _, stay in self.found.named]
        people.note_vanished(gone, seen=seen, owner=self.owner, by=self.by, at=self.at)


def _aliases(text: str) -> list[tuple[str, str]]:
    """``SURNAME, GIVEN; …`` as pairs of given name and surname."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        surname, _, given = part.partition(",")
        found.append((given.strip()[:120], surname.strip()[:120]))
    return found


def _whole_days(length: str) -> int | None:
    """Days of a length kept as P180D; years and months are not turned into days (2.12)."""
    inner = length.removeprefix("P").removesuffix("D")
    return int(inner) if length.startswith("P") and inner.isdigit() else None


__all__ = ["NotApplicable", "NotPermitted", "apply_roster"]
