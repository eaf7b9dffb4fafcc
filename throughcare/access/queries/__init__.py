"""Reads of people, each answered for one viewer and each with its reason."""

from throughcare.access.queries.log import disclosures_about, disclosures_because_of
from throughcare.access.queries.mail import safe_addresses
from throughcare.access.queries.people import (
    addresses,
    basis_of,
    facts_for_matching,
    number_owners,
    open_to_clauses,
    own_names,
    own_person,
    people,
    person,
    search,
)
from throughcare.access.queries.permits import Permit, permit
from throughcare.access.queries.register import RegisteredStay, people_since, registered_stays
from throughcare.access.queries.scopes import (
    between,
    not_withheld,
    own,
    own_and_shown,
    reach,
    shared_now,
    theirs_shown,
)
from throughcare.access.queries.seals import own_seals
from throughcare.access.queries.stays import current_stays, stay, stays, stays_of
from throughcare.access.queries.views import AddressView, Basis, PersonView, StayView
from throughcare.access.queries.who import viewer_for, viewer_of_membership, working_for

__all__ = [
    "AddressView",
    "Basis",
    "Permit",
    "PersonView",
    "RegisteredStay",
    "StayView",
    "addresses",
    "basis_of",
    "between",
    "current_stays",
    "disclosures_about",
    "disclosures_because_of",
    "facts_for_matching",
    "not_withheld",
    "number_owners",
    "open_to_clauses",
    "own",
    "own_and_shown",
    "own_names",
    "own_person",
    "own_seals",
    "people",
    "people_since",
    "permit",
    "person",
    "reach",
    "registered_stays",
    "safe_addresses",
    "search",
    "shared_now",
    "stay",
    "stays",
    "stays_of",
    "theirs_shown",
    "viewer_for",
    "viewer_of_membership",
    "working_for",
]
