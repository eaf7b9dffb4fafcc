"""Writes a caseload's difference into the agency's register; in the transaction of applying.

A file adds and changes, and never deletes: who is absent stays. It cannot name an owner, lift a
safety seal, or say where a sealed person lives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from throughcare.access.actions import seal, viewing
from throughcare.access.actions.sealing import seal_children
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.enter import NewCase, NewOrder
from throughcare.casework.child_support.actions.refresh import CaseloadChanges, refresh_caseload
from throughcare.casework.child_support.queries.children import children_with
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.casework.exchange.actions.caseload_lines import remember_lines
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.caseload_difference import (
    PROTECTED_OF_FLAGGED,
    UNFLAGGED,
    ParticipantChange,
)
from throughcare.casework.exchange.rules.caseload_lines import PAYER
from throughcare.casework.exchange.rules.records import Record
from throughcare.registers.directory.queries import organization
from throughcare.registers.people import actions as people
from throughcare.registers.people import corrections
from throughcare.registers.people.actions import NewPerson
from throughcare.workflows.take_stock.compare_caseload import (
    NUMBER_KIND,
    ComparedCaseload,
    agency_at_work,
    compare_caseload,
    line_key,
)
from throughcare.workflows.take_stock.described import addresses_in, aliases_in
from throughcare.workflows.take_stock.read_rows import Reading

RECEIVER = "parent_who_receives"
PERSON_FIELDS = frozenset(
    {"given_name", "middle_name", "surname", "suffix", "sex", "language", "dob"}
)
CASE_FIELDS = {"interstate_role": "interstate_role", "worker": "worker", "case_status": "state"}
ORDER_FIELDS = frozenset({"tribunal", "order_date", "order_state"})
AMOUNTS = {
    "monthly_cents": "monthly_cents",
    "arrears_to_family": "owed_to_family_cents",
    "arrears_to_state": "owed_to_state_cents",
}


def apply_caseload(
    delivery: Delivery, reading: Reading, *, by: UUID | None, at: datetime
) -> dict[str, int]:
    """Apply what was read of a locked delivery; returns the counts of what changed."""
    compared = compare_caseload(delivery, reading, at=at)
    with viewing(agency_at_work(delivery.sender_id, user=by, at=at), channel="job") as me:
        _Applying(me, compared, by, at).everything()
    return compared.counts()


class _Applying:
    """One caseload on its way into the register; runs as the agency."""

    def __init__(
        self, me: Viewer, compared: ComparedCaseload, by: UUID | None, at: datetime
    ) -> None:
        self.me, self.owner = me, me.organization
        self.compared, self.register = compared, compared.register
        self.by, self.at = by, at
        self.members = dict(compared.members)
        self.sealed = set(compared.seals)
        self.changes = CaseloadChanges()
        self.new_cases: dict[str, UUID] = {}
        self.home_state = organization(self.owner).jurisdiction

    def everything(self) -> None:
        """People first, then their parts in cases and orders, then what changed."""
        opened = self.compared.difference.opened
        self.enter_people(opened)
        self.open_cases(opened)
        for one in self.compared.difference.changed:
            self.change(one)
        for one in self.compared.difference.closed:
            case = self.register.cases[one.record.text("case_number")]
            self.changes.closed.add(case.id)
        refresh_caseload(
            self.changes, organization=self.owner, counts=self.compared.counts(), by=self.by,
            at=self.at,
        )  # fmt: skip
        self.seal_flagged()
        self.seal_their_children()
        remember_lines(self._heard(), organization=self.owner, by=self.by, at=self.at)

    def _heard(self) -> dict[str, str]:
        """Lines whose word now stands in the register; what was set aside is asked again."""
        found = self.compared.difference
        aside = {one.row for one in found.set_aside} | {one.record.row for one in found.protected}
        kept = [record for record in self.compared.records if record.row not in aside]
        return {line_key(record): self.compared.digests[line_key(record)] for record in kept}

    def enter_people(self, opened: tuple[Record, ...]) -> None:
        """Members whom nobody knows yet, and the other participants of their lines."""
        new: list[NewPerson] = []
        rests = self._new_ones_rest()
        for number, person in (*self._members(opened), *self._others(opened)):
            if number not in self.members:
                self.members[number] = person.id
                new.append(replace(person, embargoed=rests))
        people.enter_people(new, owner=self.owner, by=self.by, at=self.at)

    def _new_ones_rest(self) -> bool:
        """Where the pack says so, who comes new rests until the safety check was offered.

        Not with the first file: these are the cases that the agency works already.
        """
        pack = home_pack(self.owner, self.at.date())
        return bool(self.register.cases) and pack.safety_check.new_records_rest

    def _members(self, opened: tuple[Record, ...]) -> Iterator[tuple[str, NewPerson]]:
        for record in opened:
            name, birth = record.name, record.date("dob")
            number = record.text("member_id")
            yield (
                number,
                NewPerson(
                    given_name=name.given,
                    middle_name=name.middle,
                    surname=name.surname,
                    suffix=name.suffix,
                    birth_earliest=birth.earliest,
                    birth_latest=birth.latest,
                    birth_raw=birth.raw[:40],
                    sex=record.text("sex"),
                    language=record.text("language")[:5] or "en",
                    number_kind=NUMBER_KIND,
                    number=number,
                    ssn=record.text("ssn"),
                    aliases=aliases_in(record.text("aliases")),
                    addresses=addresses_in(record),
                ),
            )

    def _others(self, opened: tuple[Record, ...]) -> Iterator[tuple[str, NewPerson]]:
        for record in opened:
            number, birth = (
                record.text("other_participant_id"),
                record.date("other_participant_dob"),
            )
            if number:
                yield (
                    number,
                    NewPerson(
                        given_name=record.text("other_participant_given_name"),
                        surname=record.text("other_participant_surname"),
                        birth_earliest=birth.earliest,
                        birth_latest=birth.latest,
                        birth_raw=birth.raw[:40],
                        number_kind=NUMBER_KIND,
                        number=number,
                    ),
                )

    def open_cases(self, opened: tuple[Record, ...]) -> None:
        """New cases whole; new parts and orders in cases that are known."""
        payees = {
            r.text("case_number"): self.members[r.text("member_id")]
            for r in self.compared.records
            if r.text("participant_role") == RECEIVER and r.text("member_id") in self.members
        }
        groups: dict[str, list[Record]] = {}
        for record in opened:
            groups.setdefault(record.text("case_number"), []).append(record)
        for number, records in groups.items():
            parts = {part for record in records for part in self._parts(record)}
            orders = self._orders(records, payees.get(number))
            known = self.register.cases.get(number)
            if known is None:
                self.changes.cases.append(self._case(number, records[0], parts, orders))
                if any(record.text("case_status") == "closed" for record in records):
                    self.changes.closed.add(self.changes.cases[-1].id)
                continue
            self.changes.parts |= {
                (known.id, *part) for part in parts if (known.id, *part) not in self.register.parts
            }
            self.changes.orders += [(known.id, order) for order in orders]

    def _case(
        self, number: str, first: Record, parts: set[tuple[UUID, str]], orders: list[NewOrder]
    ) -> NewCase:
        return NewCase(
            case_number=number,
            participants=tuple(sorted(parts, key=str)),
            orders=tuple(orders),
            interstate_role=first.text("interstate_role"),
            worker=first.text("worker"),
            id=uuid4(),
        )

    def _parts(self, record: Record) -> Iterator[tuple[UUID, str]]:
        yield self.members[record.text("member_id")], record.text("participant_role")
        other, role = record.text("other_participant_id"), record.text("other_participant_role")
        if other and role:
            yield self.members[other], role

    def _orders(self, records: list[Record], payee: UUID | None) -> list[NewOrder]:
        """One order a number, owed by the one who pays."""
        found: dict[str, NewOrder] = {}
        for record in records:
            number = record.text("order_number")
            if record.text("participant_role") != PAYER or number in self.register.orders:
                continue
            other = self.members.get(record.text("other_participant_id"))
            is_payee = record.text("other_participant_role") == RECEIVER
            found[number] = NewOrder(
                order_number=number,
                payer=self.members[record.text("member_id")],
                payee=other if other and is_payee else payee,
                jurisdiction=record.text("order_state")[:2].upper() or self.home_state,
                monthly_cents=record.number("monthly_cents"),
                owed_to_family_cents=record.number("arrears_to_family") or 0,
                owed_to_state_cents=record.number("arrears_to_state") or 0,
                tribunal=record.text("tribunal"),
                ordered_on=record.date("order_date").day,
            )
        return list(found.values())

    def change(self, one: ParticipantChange) -> None:
        """Write each field that says something else now."""
        named = {change.name for change in one.changes}
        record, person = one.record, self.members[one.record.text("member_id")]
        case = self.register.cases[record.text("case_number")]
        order = self.register.orders.get(record.text("order_number"))
        self._change_person(record, person, named)
        if fields := {CASE_FIELDS[n]: record.text(n) for n in named & CASE_FIELDS.keys()}:
            self.changes.case_fields[case.id] = fields
        if order and named & ORDER_FIELDS:
            self.changes.order_fields[order.id] = _order_fields(record, named)
        if order and named & AMOUNTS.keys():
            self.changes.amounts[order.id] = {
                AMOUNTS[n]: record.number(n) or 0 for n in named & AMOUNTS.keys()
            }

    def _change_person(self, record: Record, person: UUID, named: set[str]) -> None:
        who: dict[str, Any] = {"person": person, "owner": self.owner, "by": self.by, "at": self.at}
        if named & PERSON_FIELDS:
            people.correct_person(changes=_person_fields(record, named), **who)
        if "ssn" in named:
            corrections.keep_ssn(ssn=record.text("ssn"), **who)
        if "aliases" in named:
            corrections.add_aliases(aliases=aliases_in(record.text("aliases")), **who)
        if named & PROTECTED_OF_FLAGGED and person not in self.sealed:
            names = {"address": "street", "city": "city", "state": "state", "zip": "zip",
                     "phone": "phone"}  # fmt: skip
            fields = {names[n]: record.text(n) for n in named & names.keys()}
            corrections.say_where(fields=fields, **who)

    def seal_flagged(self) -> None:
        """A family violence indicator seals at once; a blank or "none" never lifts one."""
        for record in self.compared.records:
            flag, person = record.text("fvi"), self.members.get(record.text("member_id"))
            if flag in UNFLAGGED or person is None or person in self.sealed:
                continue
            reason = flag if flag in ("P", "C", "D") else "D"
            seal(person=person, owner=self.owner, reason=reason, by=self.by, at=self.at)
            self.sealed.add(person)

    def seal_their_children(self) -> None:
        """Children who live with a sealed parent are sealed as well, new cases' too (F3)."""
        children = children_with(self.me, self.sealed)
        seal_children(children=children, viewer=self.me, by=self.by, at=self.at)


def _person_fields(record: Record, named: set[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {n: record.text(n) for n in named & (PERSON_FIELDS - {"dob"})}
    if "dob" in named:
        birth = record.date("dob")
        fields |= {
            "birth_earliest": birth.earliest,
            "birth_latest": birth.latest,
            "birth_raw": birth.raw[:40],
        }
    return fields


def _order_fields(record: Record, named: set[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "tribunal" in named:
        fields["tribunal"] = record.text("tribunal")
    if "order_date" in named:
        fields["ordered_on"] = record.date("order_date").day
    if "order_state" in named:
        fields["jurisdiction"] = record.text("order_state")[:2].upper()
    return fields
