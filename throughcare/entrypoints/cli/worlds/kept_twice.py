"""Somebody whom the jail keeps twice, under an old number too; the pair waits to be looked at."""

from __future__ import annotations

from throughcare.access.actions import viewing
from throughcare.access.actions.merging import propose_merge
from throughcare.access.queries import number_owners, own_person
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.actions import NewPerson, enter_people


def leave_a_pair(clerk: Viewer, number: str, old_number: str) -> None:
    """Enter the old record as an old system would have kept it, and put both side by side."""
    with viewing(clerk):
        known = number_owners(clerk, "facility", [number])[number]
        who = own_person(clerk, known)
        assert who is not None, "the clerk knows everybody inside"
        old = NewPerson(
            given_name=who.given_name, surname=who.surname, birth_earliest=who.birth_earliest,
            birth_latest=who.birth_latest, sex=who.sex, number_kind="facility", number=old_number,
        )  # fmt: skip
        said = {"by": clerk.user, "at": clerk.at}
        enter_people([old], owner=clerk.organization, **said)
        propose_merge(one=known, other=old.id, viewer=clerk, **said)
