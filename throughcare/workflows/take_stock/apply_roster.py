"""Writes a roster's difference into the sender's register; runs in the transaction of applying."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.as_written import as_written
from throughcare.casework.exchange.rules.difference import Change
from throughcare.casework.exchange.rules.records import Record
from throughcare.registers.directory.queries import facilities_of
from throughcare.registers.people import actions as people
from throughcare.registers.people.actions import NewPerson, NewStay
from throughcare.registers.people.after_release import note_returns
from throughcare.registers.people.corrections import change_stays, give_number, keep_as_written
from throughcare.registers.people.projections import project_releases
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.after_release import known_faces, returns
from throughcare.workflows.take_stock.compare import Compared, compare_roster
from throughcare.workflows.take_stock.described import addresses_in, aliases_in
from throughcare.workflows.take_stock.read_rows import Reading, sender_at_work

Counts = dict[str, int]
NAME_FIELDS = {"given_name", "middle_name", "surname", "suffix"}
STAY_FIELDS = {"booking_number", "housing_unit", "custody_status"}


def apply_roster(delivery: Delivery, reading: Reading, *, by: UUID | None, at: datetime) -> Counts:
    """Apply what was read of a locked delivery; returns the counts of what changed.

    The same rows once more, in whatever order, change nothing: not even how often somebody
    was not named.
    """
    assert delivery.layout is not None
    compared = compare_roster(delivery, delivery.layout, reading, at=at)
    if not _says_the_same(delivery):
        with viewing(sender_at_work(delivery, user=by, at=at), channel="job") as sender:
            _Applying(delivery, compared, by, at).everything()
            known_faces(_released(compared, at), viewer=sender, by=by, at=at)
    return compared.difference.counts()


def _says_the_same(delivery: Delivery) -> bool:
    last = exchange.last_applied(delivery.sender_id, FileKind.ROSTER)
    return last is not None and last.content_key == delivery.content_key


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
        self.change_stays()
        for change in (*self.found.moved, *self.found.corrected):
            self.change_person(change)
        self.take_back_releases()
        self.project()
        self.keep_writing()
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
        came_back = returns(stays, self.known.values())
        note_returns(came_back, owner=self.owner, by=self.by, at=self.at)

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
            aliases=aliases_in(record.text("aliases")),
            addresses=addresses_in(record),
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
            as_written=as_written(record),
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

    def take_back_releases(self) -> None:
        """A stay that a file names again, without a release, goes on."""
        for change in self.found.reappeared:
            if not change.stay.is_open:
                people.change_stay(
                    stay=UUID(change.stay.reference),
                    changes={"released_on": None, "release_reason": ""},
                    owner=self.owner,
                    by=self.by,
                    at=self.at,
                )

    def change_stays(self) -> None:
        """Move and correct stays, all of the file at once."""
        changes: dict[UUID, dict[str, object]] = {}
        for one in (*self.found.moved, *self.found.corrected):
            if said := self._stay_changes(one.record, {change.name for change in one.changes}):
                changes.setdefault(self.known[one.stay.reference].stay, {}).update(said)
        if changes:
            change_stays(changes, owner=self.owner, by=self.by, at=self.at)

    def change_person(self, change: Change) -> None:
        """Correct the person whose stay it is."""
        named = {one.name for one in change.changes}
        stay = self.known[change.stay.reference]
        person_changes = {n: change.record.text(n) for n in named & NAME_FIELDS}
        if "dob" in named:
            birth = change.record.date("dob")
            person_changes |= {
                "birth_earliest": birth.earliest,  # type: ignore[dict-item]
                "birth_latest": birth.latest,  # type: ignore[dict-item]
                "birth_raw": birth.raw[:40],
            }
        if "person_number" in named:
            self.renumber(change.record, stay.person)
        if person_changes:
            people.correct_person(
                person=stay.person, changes=person_changes, owner=self.owner, by=self.by, at=self.at
            )

    def renumber(self, record: Record, person: UUID) -> None:
        """A number that nobody else has becomes the person's."""
        number, kind = record.text("person_number"), record.text("number_kind") or "facility"
        if number not in self.person_of:
            give_number(
                person=person, kind=kind, value=number, owner=self.owner, by=self.by, at=self.at
            )
            self.person_of[number] = person

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
        project_releases(
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

    def keep_writing(self) -> None:
        """Codes of stays that were known, where the sender writes other ones now."""
        said = ((self.known[stay.reference], as_written(row)) for row, stay in self.found.named)
        new = {
            before.stay: before.as_written | written
            for before, written in said
            if written and before.as_written | written != before.as_written
        }
        keep_as_written(new, owner=self.owner, by=self.by, at=self.at)

    def note_vanished(self) -> None:
        """Absence is counted, never taken for a release (domain, M4)."""
        gone = [UUID(one.stay.reference) for one in self.found.vanished]
        seen = [UUID(stay.reference) for _, stay in self.found.named if stay.vanished_count]
        people.note_vanished(gone, seen=seen, owner=self.owner, by=self.by, at=self.at)


def _released(compared: Compared, at: datetime) -> dict[UUID, tuple[UUID, date]]:
    """The stays that the roster ended, each with its person and day."""
    today = timezone.localtime(at).date()
    return {
        UUID(one.stay.reference): (compared.known[one.stay.reference].person, one.on or today)
        for one in compared.difference.released
    }


def _whole_days(length: str) -> int | None:
    """Days of a length kept as P180D; years and months are not turned into days (2.12)."""
    inner = length.removeprefix("P").removesuffix("D")
    return int(inner) if length.startswith("P") and inner.isdigit() else None
