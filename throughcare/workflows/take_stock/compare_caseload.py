"""Compares a caseload with the agency's own people, cases and orders, line by line.

A line that says what it said last is unchanged and costs nothing; of the others every field
is held against the register.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from throughcare.access.actions import viewing
from throughcare.access.queries import (
    PersonView,
    facts_for_matching,
    number_owners,
    own_seals,
    people,
    working_for,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.register import (
    RegisteredCaseload,
    registered_caseload,
)
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.casework.exchange.rules.caseload_difference import (
    UNFLAGGED,
    CaseloadDifference,
    KnownParticipant,
    caseload_difference,
)
from throughcare.casework.exchange.rules.caseload_lines import whole_line
from throughcare.casework.exchange.rules.fingerprint import content_fingerprint, said
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.partial_dates import PartialDate
from throughcare.workflows.take_stock.described import aliases_in
from throughcare.workflows.take_stock.read_rows import Reading

CLASSES = frozenset(
    {DataClass.IDENTITY, DataClass.CONTACT, DataClass.SAFETY, DataClass.CHILD_SUPPORT_EXISTENCE,
     DataClass.CHILD_SUPPORT_AMOUNTS}
)  # fmt: skip
NUMBER_KIND = "member"
# Meanwhile somebody decided, or read the same file as quickly.
OVER = ("read", "held", "applying", "applied", "withdrawn")


@dataclass(frozen=True)
class ComparedCaseload:
    """Lines in the register's terms, what they change, and the register they were held against."""

    records: list[Record]
    difference: CaseloadDifference
    absent: int
    register: RegisteredCaseload
    members: dict[str, UUID]
    seals: dict[UUID, str]
    digests: dict[str, str]

    def counts(self) -> dict[str, int]:
        """How many of each; a line that the file leaves out stays as it is.

        A protected line counts as a changed one, so that no count tells of a seal.
        """
        counts = self.difference.counts() | {"absent": self.absent}
        changed = {one.participant.reference for one in self.difference.changed}
        protected = {one.participant.reference for one in self.difference.protected}
        del counts["protected"]
        return counts | {"changed": len(changed | protected)}


def agency_at_work(organization: UUID, *, user: UUID | None, at: datetime) -> Viewer:
    """The agency on its own caseload."""
    return working_for(organization, Purpose.ROSTER_MATCHING, at, CLASSES, user=user)


def compare_caseload(delivery: Delivery, reading: Reading, *, at: datetime) -> ComparedCaseload:
    """What a caseload would change if it were applied now."""
    records = [whole_line(record) for record in reading.records]
    digests = {line_key(record): line_digest(record) for record in records}
    with viewing(agency_at_work(delivery.sender_id, user=None, at=at), channel="job") as me:
        before = exchange.said_before(me)
        register = registered_caseload(me)
        fresh = [r for r in records if before.get(line_key(r)) != digests[line_key(r)]]
        members = _members(me, records)
        seals = own_seals(me)
        known = _Known(me, fresh, register, members, seals)
        as_before = (
            KnownParticipant(line_key(r), said(r))
            for r in records
            if before.get(line_key(r)) == digests[line_key(r)]
        )
        found = caseload_difference([*_once(as_before), *known.participants()], records)
    absent = len(before.keys() - digests.keys())
    return ComparedCaseload(records, found, absent, register, members, seals, digests)


def _once(known: Iterable[KnownParticipant]) -> Iterable[KnownParticipant]:
    return {one.reference: one for one in known}.values()


def _members(me: Viewer, records: list[Record]) -> dict[str, UUID]:
    numbers = {record.text("member_id") for record in records}
    numbers |= {record.text("other_participant_id") for record in records}
    return number_owners(me, NUMBER_KIND, numbers - {""})


def line_key(record: Record) -> str:
    """The keyed digest by which a line is known again."""
    names = ("case_number", "member_id", "participant_role", "order_number")
    return _digest([record.text(name) for name in names])


def line_digest(record: Record) -> str:
    """The keyed digest of all that a line says."""
    return _digest(said(record))


def _digest(what: object) -> str:
    text = json.dumps(what, ensure_ascii=False, sort_keys=True)
    return hmac.digest(settings.FIELD_KEY.encode(), text.encode(), "sha256").hex()


class _Known:
    """What the register says of lines that are new or say something else."""

    def __init__(
        self,
        me: Viewer,
        records: list[Record],
        register: RegisteredCaseload,
        members: dict[str, UUID],
        seals: dict[UUID, str],
    ) -> None:
        self.records, self.register, self.members, self.seals = records, register, members, seals
        ids = {members[n] for r in records if (n := r.text("member_id")) in members}
        self.views = people(me, ids) if ids else {}
        self.facts = {UUID(one["id"]): one for one in facts_for_matching(me, ids)} if ids else {}

    def participants(self) -> Iterable[KnownParticipant]:
        """A known part for each line whose member has that part under that order already."""
        for record in self.records:
            person = self.members.get(record.text("member_id"))
            case = self.register.cases.get(record.text("case_number"))
            if person is None or case is None or person not in self.views:
                continue
            order = record.text("order_number")
            has_part = (case.id, person, record.text("participant_role")) in self.register.parts
            if has_part and (not order or order in self.register.orders):
                yield KnownParticipant(line_key(record), self._values(record, person))

    def _values(self, record: Record, person: UUID) -> dict[str, str]:
        values = {**self._key(record), **self._person(person, record), **self._case(record)}
        values |= self._order(record) | self._safety(person, record)
        after = said(record)
        values |= {n: t for n, t in after.items() if n.startswith("other_participant")}
        if _has_all(values["aliases"], after.get("aliases", "")):
            values["aliases"] = after.get("aliases", "")
        return values

    @staticmethod
    def _key(record: Record) -> dict[str, str]:
        names = ("case_number", "member_id", "participant_role", "order_number")
        return {name: record.text(name) for name in names}

    def _person(self, person: UUID, record: Record) -> dict[str, str]:
        view, facts = self.views[person], self.facts[person]
        texts = {
            name: str(facts[name])
            for name in ("ssn", "aliases", "address", "city", "state", "zip", "phone")
        }
        return texts | {
            "given_name": view.given_name,
            "middle_name": view.middle_name,
            "surname": view.surname,
            "suffix": view.suffix,
            "dob": _birth(view, record),
            "sex": view.sex,
            "language": view.language,
        }

    def _case(self, record: Record) -> dict[str, str]:
        case = self.register.cases[record.text("case_number")]
        return {
            "case_status": case.state, "interstate_role": case.interstate_role,
            "worker": case.worker,
        }  # fmt: skip

    def _order(self, record: Record) -> dict[str, str]:
        order = self.register.orders.get(record.text("order_number"))
        if order is None:
            return {}
        values = {
            "tribunal": order.tribunal,
            "order_date": order.ordered_on.isoformat() if order.ordered_on else "",
            "order_state": order.jurisdiction,
        }
        if order.id in self.register.amounts:
            names = ("monthly_cents", "arrears_to_family", "arrears_to_state")
            values |= dict(zip(names, map(str, self.register.amounts[order.id]), strict=True))
        return values

    def _safety(self, person: UUID, record: Record) -> dict[str, str]:
        """A sealed person whom the file flags in another way is flagged all the same."""
        if person not in self.seals:
            return {"fvi": ""}
        after = record.text("fvi")
        return {"fvi": self.seals[person] if after in UNFLAGGED else after}


def _birth(view: PersonView, record: Record) -> str:
    """The birth date in words; a file that knows it less closely says nothing new."""
    known = PartialDate(view.birth_earliest, view.birth_latest, view.birth_raw)
    after = record.date("dob")
    if known.is_exact and not after.is_missing and not after.is_exact and known.could_be(after):
        return after.in_words()
    return known.in_words()


def _has_all(known: str, after: str) -> bool:
    return set(aliases_in(after)) <= set(aliases_in(known))


def keep_caseload_reading(
    delivery: Delivery, layout: SavedLayout, reading: Reading, *, by: UUID | None, at: datetime
) -> Delivery:
    """Compare what was read with the register, and keep what that came to."""
    compared = compare_caseload(delivery, reading, at=at)
    found = compared.difference
    with viewing(agency_at_work(delivery.sender_id, user=by, at=at), channel="job") as me:
        now = exchange.delivery(me, delivery.pk, lock=True)
        if now is None or now.state in OVER:
            return now or delivery
        kept = actions.keep_reading(
            delivery=now,
            layout=layout,
            records=len(reading.records) - len(found.set_aside),
            rejected=[*reading.rejected, *found.set_aside],
            content_key=content_fingerprint(reading.records),
            difference=compared.counts(),
            holds=(),
            by=by,
            at=at,
        )
        actions.keep_protected(delivery=kept, rows=_protected(found), by=by, at=at)
        return kept


def _protected(found: CaseloadDifference) -> list[Rejected]:
    """Changes that a file must not make go back as rows, without saying what is protected."""
    return [Rejected(one.record.row, "", "protected") for one in found.protected]
