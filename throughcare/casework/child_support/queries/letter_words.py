"""What each letter is filled with; no letter has a line for the other side's whereabouts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from throughcare.access.queries import PersonView, StayView, people, safe_addresses, stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letters import LetterView
from throughcare.casework.child_support.queries.orders import OrderView, orders
from throughcare.casework.child_support.queries.packs import pack_in_effect
from throughcare.casework.child_support.rules.choices import Workflow
from throughcare.casework.child_support.rules.practice_files import letter_practice
from throughcare.casework.child_support.rules.waiting import dollars
from throughcare.registers.accounts.models import User
from throughcare.registers.directory.models import Facility, Organization
from throughcare.registers.directory.queries import organization

REPLY_WITHIN = timedelta(days=letter_practice().reply_within_days)

Paper = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """Who writes: the agency and the person there who helps."""

    agency: Organization
    helper: str
    today: date

    @property
    def sender(self) -> Paper:
        return {
            "name": self.agency.name,
            "lines": lines_of(self.agency.mail_address),
            "phone": self.agency.phone or _("the number on our envelope"),
        }

    @property
    def helper_and_hours(self) -> Paper:
        return {"name": self.helper or self.agency.name, "hours": _("On working days, by day")}


def desk_of(viewer: Viewer) -> Desk:
    """The desk that a viewer writes from."""
    user = User.objects.filter(pk=viewer.user).first() if viewer.user else None
    today = timezone.localtime(viewer.at).date()
    return Desk(organization(viewer.organization), user.display_name if user else "", today)


def letters_inside(viewer: Viewer, letters: Sequence[LetterView]) -> list[Paper]:
    """For ``letter_inside``: one entry a letter whose parent the viewer may see inside today.

    Who is no longer seen (the clause ended, the stay is withheld) is left out by silence here;
    the list of letters due says how many could not be printed.
    """
    desk = desk_of(viewer)
    known = orders(viewer, [letter.order for letter in letters])
    names = people(viewer, [letter.addressee for letter in letters if letter.addressee])
    inside = places_inside(viewer, [letter.link for letter in letters])
    return [
        _inside(letter, known[letter.order], names[letter.addressee], inside[letter.link], desk)
        for letter in letters
        if letter.addressee and letter.link in inside and letter.addressee in names
    ]


def letters_to_other_parents(viewer: Viewer, letters: Sequence[LetterView]) -> list[Paper]:
    """For ``letter_other_parent``: own safe address and own order number, nothing else."""
    desk = desk_of(viewer)
    known = orders(viewer, [letter.order for letter in letters])
    names = people(viewer, [letter.addressee for letter in letters if letter.addressee])
    homes = safe_addresses(viewer, names)
    papers = []
    for letter in letters:
        with override(letter.language):
            assert letter.addressee, "a letter to another parent is addressed to a person"
            parent = names[letter.addressee]
            home = homes.get(parent.id)
            papers.append(
                {
                    "sender": desk.sender,
                    "address": [
                        parent.name,
                        *(lines_of_home(home) if home else _by_own_worker(desk)),
                    ],
                    "written_on": desk.today,
                    "parent": {"name": parent.name},
                    "order": {"number": known[letter.order].order_number},
                    "helper": desk.helper_and_hours,
                    **_way(known[letter.order], desk),
                }
            )
    return papers


def places_inside(viewer: Viewer, links: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Where mail reaches each person inside, in the facility's own format, by link."""
    contacts = clocks(viewer, kind="contact", link__in=list(links))
    seen = stays(viewer, [clock.stay for clock in contacts])
    named = people(viewer, [stay.person for stay in seen.values()])
    formats = Facility.objects.select_related("organization").in_bulk(
        [stay.facility for stay in seen.values() if stay.facility]
    )
    return {
        clock.link: _mail_lines(seen[clock.stay], named[seen[clock.stay].person], formats)
        for clock in contacts
        if clock.stay in seen and seen[clock.stay].person in named
    }


def lines_of(text: str) -> list[str]:
    """Lines of an address, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def amount_in_words(order: OrderView) -> str:
    """The monthly amount as a letter says it."""
    return (
        _("an amount that we will tell you")
        if order.monthly_cents is None
        else dollars(order.monthly_cents)
    )


def _inside(
    letter: LetterView, order: OrderView, parent: PersonView, address: list[str], desk: Desk
) -> Paper:
    with override(letter.language):
        return {
            "sender": desk.sender,
            "address": address,
            "written_on": desk.today,
            "person": {"name": parent.name},
            "order": {"number": order.order_number, "amount": amount_in_words(order)},
            "send_by": desk.today + REPLY_WITHIN,
            "helper": desk.helper_and_hours,
            **_way(order, desk),
        }


def _way(order: OrderView, desk: Desk) -> Paper:
    """How the state of the order complies: its letters say other things (S0-28)."""
    pack = pack_in_effect(order.jurisdiction, desk.today)
    way = _WAYS.get(pack.outcome.workflow) if pack else None
    return {"way": way} if way else {}


_WAYS = {Workflow.REVIEW: "review", Workflow.BY_OPERATION_OF_LAW: "law"}


def _mail_lines(stay: StayView, named: PersonView, formats: dict[UUID, Facility]) -> list[str]:
    facility = formats.get(stay.facility) if stay.facility else None
    pattern = facility.mail_format if facility else ""
    if not pattern:
        pattern = "{name}\n{number}\n" + (facility.name if facility else stay.facility_name)
        pattern += "\n" + (facility.organization.mail_address if facility else "")
    filled = pattern.format_map(
        {"name": named.name, "number": named.number, "unit": stay.housing_unit}
    )
    return lines_of(filled)


def lines_of_home(home: Any) -> list[str]:
    """Street, then town; without empty lines."""
    town = " ".join(
        part for part in (home.city + ("," if home.city else ""), home.state, home.zip) if part
    )
    return [line for line in (home.street, town) if line]


def _by_own_worker(desk: Desk) -> list[str]:
    """No address that may be used: the letter goes through the parent's own worker."""
    return [_("by way of their own case worker"), *lines_of(desk.agency.mail_address)]
