"""The one address to which a letter may go."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from throughcare.access.queries.people import basis_of
from throughcare.access.queries.scopes import is_sealed, reach
from throughcare.access.queries.views import AddressView
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.models import Address, Person
from throughcare.vocabulary.categories import DataClass

# A substitute address (an address confidentiality program, an office) goes before all others.
ORDER = ("substitute", "mail", "home")


def safe_addresses(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, AddressView]:
    """One address for each of the viewer's own people who may be written to there; two queries.

    A sealed person is written to at a substitute address only. Who is missing in the answer has no
    address that this viewer may use: unknown, withheld and sealed are one answer.
    """
    wanted = set(people)
    scope = reach(viewer, DataClass.CONTACT, foreign=False)
    rows = list(Address.objects.within(scope).filter(person_id__in=wanted, kind__in=ORDER))
    basis_of(viewer, rows, DataClass.CONTACT)
    sealed = _sealed_among(viewer, wanted)
    usable = [row for row in rows if row.kind == "substitute" or row.person_id not in sealed]
    usable.sort(key=lambda row: (ORDER.index(row.kind), str(row.pk)), reverse=True)
    return {
        row.person_id: AddressView(
            row.pk, row.kind, row.street, row.city, row.state, row.zip, row.phone, row.source
        )
        for row in usable
    }


def _sealed_among(viewer: Viewer, people: set[UUID]) -> set[UUID]:
    """Empty for who may not know of seals; they cannot reach such an address anyway."""
    if not viewer.may_see(DataClass.SAFETY):
        return set()
    rows = Person.objects.within(reach(viewer, DataClass.IDENTITY, person="id", foreign=False))
    return set(rows.filter(is_sealed(person="pk"), pk__in=people).values_list("pk", flat=True))
