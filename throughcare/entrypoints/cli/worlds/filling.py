"""Fills an empty database from a described world, in one transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import seal, viewing
from throughcare.access.queries import working_for
from throughcare.casework.child_support.actions.enter import NewCase, NewOrder, enter_cases
from throughcare.entrypoints.cli.worlds.described import (
    Entry,
    UnreadableWorld,
    check_parts,
    entries,
)
from throughcare.entrypoints.cli.worlds.filling_inreach import fill_inreach
from throughcare.registers.accounts.actions import join
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.actions import load_agreement, read_terms
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.queries import terms_to_read
from throughcare.registers.agreements.rules.documents import (
    UnreadableAgreement,
    agreement_from,
)
from throughcare.registers.directory.actions import enter_facility, enter_organization
from throughcare.registers.directory.models import Facility, Organization
from throughcare.registers.people.actions import (
    NewAddress,
    NewPerson,
    NewStay,
    admit,
    enter_people,
)
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose, Role
from throughcare.vocabulary.date_reading import UnreadableDate, read_date

SHARED = frozenset(DataClass) - {DataClass.NOBODY}


class Filling:
    """The names of a world while it is filled; one method a part."""

    def __init__(self, world: Mapping[str, Any], at: datetime) -> None:
        self.world, self.at = world, at
        self.organizations: dict[str, Organization] = {}
        self.facilities: dict[str, Facility] = {}
        self.members: dict[str, Membership] = {}
        self.people: dict[str, UUID] = {}
        self.owner_of: dict[str, Organization] = {}
        self.stays: dict[str, UUID] = {}

    @contextmanager
    def acting(self, organization: Organization) -> Any:
        """Work as an organization on its own records."""
        me = working_for(organization.pk, Purpose.RUNNING_THE_SYSTEM, self.at, SHARED)
        with viewing(me, channel="job"):
            yield

    def fill(self, say: Callable[[str], None]) -> None:
        """Fill all parts in the order in which they name each other."""
        for part in (
            self.fill_organizations,
            self.fill_members,
            self.fill_agreements,
            self.fill_terms_read,
            self.fill_persons,
            self.fill_cases,
            self.fill_seals,
            self.fill_inreach,
        ):
            part()
            say(part.__name__.removeprefix("fill_"))

    def fill_organizations(self) -> None:
        """Organizations with their facilities."""
        for entry in entries(self.world, "organizations"):
            kind = entry.need("kind")
            if kind not in set(OrganizationKind):
                raise entry.fail(f"kind is none of {', '.join(OrganizationKind)}")
            organization = enter_organization(
                by=None,
                at=self.at,
                kind=kind,
                name=entry.need("name"),
                short_name=entry.get("short_name") or entry.need("name"),
                jurisdiction=entry.get("jurisdiction", "FH"),
                timezone=entry.get("timezone", "America/New_York"),
                mail_address=entry.get("mail_address"),
                phone=entry.get("phone"),
                works_here=entry.get("works_here", True),
            )
            self.organizations[entry.need("key")] = organization
            for place in entry.get("facilities", []):
                self.facilities[place["code"]] = enter_facility(
                    organization=organization,
                    code=place["code"],
                    name=place["name"],
                    mail_format=place.get("mail_format", ""),
                    by=None,
                    at=self.at,
                )

    def fill_members(self) -> None:
        """People who sign in, with role and login."""
        for entry in entries(self.world, "members"):
            organization = entry.one_of("organization", self.organizations, "organization")
            seat = entry.get("seated_at")
            if seat:
                seat = entry.one_of("seated_at", self.organizations, "organization")
            if entry.need("role") not in set(Role):
                raise entry.fail(f"role is none of {', '.join(Role)}")
            with self.acting(organization):
                self.members[entry.need("key")] = join(
                    email=entry.need("email"),
                    display_name=entry.need("name"),
                    organization=organization,
                    role=Role(entry.need("role")),
                    begins_on=entry.day("begins_on") or self.at.date(),
                    ends_on=entry.day("ends_on"),
                    password=entry.get("password", None),
                    is_demo=entry.get("demo", False),
                    safety_trained_until=entry.day("safety_trained_until"),
                    seated_at=seat or None,
                    by=None,
                    at=self.at,
                )

    def fill_agreements(self) -> None:
        """Agreements as their files say; parties by the organization's full name."""
        for entry in entries(self.world, "agreements"):
            try:
                text = agreement_from(dict(entry.data))
                first = next(
                    o for o in self.organizations.values() if o.name == text.parties[0].organization
                )
            except (UnreadableAgreement, StopIteration) as error:
                raise entry.fail(str(error) or "no party is in this world") from error
            with self.acting(first):
                load_agreement(text, organization=first.pk, by=None, at=self.at)

    def fill_terms_read(self) -> None:
        """Members who work here already have read the terms they work under."""
        for entry in entries(self.world, "members"):
            if not entry.get("has_read_terms", False):
                continue
            member = self.members[entry.need("key")]
            organization = member.organization_id
            with self.acting(member.organization):
                for version in terms_to_read(member.user_id, organization, self.at):
                    read_terms(
                        agreement=version.agreement_id, meaning=version.meaning,
                        organization=organization, by=member.user_id, at=self.at,
                    )  # fmt: skip

    def fill_persons(self) -> None:
        """Persons with their stays, in bulk by owner."""
        by_owner: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries(self.world, "persons"):
            entry.one_of("owner", self.organizations, "organization")
            by_owner[entry.need("owner")].append(entry)
        for owner, rows in by_owner.items():
            organization = self.organizations[owner]
            people = [self._person(entry) for entry in rows]
            stays = [stay for e, p in zip(rows, people, strict=True) for stay in self._stays(e, p)]
            with self.acting(organization):
                enter_people(people, owner=organization.pk, by=None, at=self.at)
                admit(stays, owner=organization.pk, by=None, at=self.at, clause=None)
            for entry, new in zip(rows, people, strict=True):
                self.people[entry.need("key")] = new.id
                self.owner_of[entry.need("key")] = organization

    def _person(self, entry: Entry) -> NewPerson:
        try:
            birth = read_date(str(entry.get("dob")), as_of=self.at.date(), birth=True)
        except UnreadableDate as error:
            raise entry.fail(f"dob: {error}") from error
        return NewPerson(
            given_name=entry.get("given_name"),
            middle_name=entry.get("middle_name"),
            surname=entry.get("surname"),
            suffix=entry.get("suffix"),
            birth_earliest=birth.earliest,
            birth_latest=birth.latest,
            birth_raw=birth.raw,
            sex=entry.get("sex"),
            language=entry.get("language", "en"),
            number_kind=entry.get("number_kind", "facility"),
            number=entry.get("number"),
            ssn=entry.get("ssn"),
            aliases=tuple(
                (a.get("given_name", ""), a.get("surname", "")) for a in entry.get("aliases", [])
            ),
            addresses=tuple(NewAddress(**address) for address in entry.get("addresses", [])),
            embargoed=entry.get("embargoed", False),
        )

    def _stays(self, entry: Entry, person: NewPerson) -> list[NewStay]:
        found = []
        for index, row in enumerate(entry.get("stays", [])):
            stay = Entry(f"{entry.part}[{entry.index}].stays", index, row)
            projected = stay.day("projected_release")
            new = NewStay(
                person=person.id,
                facility=stay.one_of("facility", self.facilities, "facility").pk,
                booking_number=stay.get("booking_number"),
                admitted_on=stay.day("admitted_on"),
                released_on=stay.day("released_on"),
                housing_unit=stay.get("housing_unit"),
                custody_status=stay.get("custody_status"),
                sentence_days=stay.get("sentence_days", None),
                projections=(("projected_maximum", projected, "jail"),) if projected else (),
            )
            self.stays[stay.get("key") or f"{entry.need('key')}/{index}"] = new.id
            found.append(new)
        return found

    def fill_cases(self) -> None:
        """Child support cases with participants and orders, in bulk by agency."""
        by_agency: dict[str, list[NewCase]] = defaultdict(list)
        for entry in entries(self.world, "cases"):
            entry.one_of("organization", self.organizations, "organization")
            by_agency[entry.need("organization")].append(self._case(entry))
        for agency, cases in by_agency.items():
            organization = self.organizations[agency]
            with self.acting(organization):
                enter_cases(cases, organization=organization.pk, by=None, at=self.at)

    def _case(self, entry: Entry) -> NewCase:
        participants = []
        for index, row in enumerate(entry.need("participants")):
            part = Entry(f"{entry.part}[{entry.index}].participants", index, row)
            participants.append((part.one_of("person", self.people, "person"), part.need("role")))
        orders = [
            self._order(Entry(f"{entry.part}[{entry.index}].orders", index, row))
            for index, row in enumerate(entry.get("orders", []))
        ]
        return NewCase(
            case_number=entry.need("case_number"),
            participants=tuple(participants),
            orders=tuple(orders),
            interstate_role=entry.get("interstate_role"),
            worker=entry.get("worker"),
            opened_on=entry.day("opened_on"),
        )

    def _order(self, order: Entry) -> NewOrder:
        payee = order.one_of("payee", self.people, "person") if order.get("payee") else None
        return NewOrder(
            order_number=order.need("order_number"),
            payer=order.one_of("payer", self.people, "person"),
            payee=payee,
            jurisdiction=order.get("jurisdiction", "FH"),
            monthly_cents=int(order.need("monthly_cents")),
            owed_to_family_cents=int(order.get("owed_to_family_cents", 0)),
            owed_to_state_cents=int(order.get("owed_to_state_cents", 0)),
            tribunal=order.get("tribunal"),
            ordered_on=order.day("ordered_on"),
            controlled_here=order.get("controlled_here", True),
        )

    def fill_seals(self) -> None:
        """Family violence indicators."""
        for entry in entries(self.world, "seals"):
            person = entry.one_of("person", self.people, "person")
            owner = self.owner_of[entry.need("person")]
            with self.acting(owner):
                seal(
                    person=person, owner=owner.pk, reason=entry.get("reason", "D"), by=None,
                    at=self.at,
                )  # fmt: skip

    def fill_inreach(self) -> None:
        """Clearances, equipment permissions and fixed blocks of the day."""
        fill_inreach(self)


def fill_world(
    world: Mapping[str, Any], *, at: datetime, say: Callable[[str], None] = lambda part: None
) -> Filling:
    """Fill an empty database, whole or not at all.

    Raises:
        UnreadableWorld: the description is faulty, or the database is not empty.
    """
    check_parts(world)
    if Organization.objects.exists() or Agreement.objects.exists():
        raise UnreadableWorld("The database is not empty; a world fills an empty one only.")
    filling = Filling(world, at)
    with transaction.atomic():
        filling.fill(say)
    return filling


def read_world(text: str) -> dict[str, Any]:
    """A described world from JSON text; raises ``UnreadableWorld``."""
    try:
        world = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableWorld(f"line {error.lineno}: this is not JSON ({error.msg})") from error
    check_parts(world)
    return world  # type: ignore[no-any-return]
