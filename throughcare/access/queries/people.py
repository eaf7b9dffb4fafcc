"""Reads of persons, their names, numbers and addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from throughcare.access.models import Grant
from throughcare.access.queries.scopes import not_withheld, own_shown, reach
from throughcare.access.queries.views import OWN, AddressView, Basis, PersonView
from throughcare.access.rules.decide import Ground
from throughcare.access.rules.viewers import Allowed, Sight, Viewer
from throughcare.registers.people.models import Address, Alias, MatchToken, Person, PersonNumber
from throughcare.registers.people.queries import open_number
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.identity import search_key as folded


def person(viewer: Viewer, person_id: UUID) -> PersonView | None:
    """One person, or None: hidden, resting, sealed and unknown are one answer."""
    return people(viewer, [person_id]).get(person_id)


def people(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, PersonView]:
    """The persons among ``ids`` whom the viewer may see, by id; three queries."""
    scope = reach(viewer, DataClass.IDENTITY, person="id")
    found = list(_with_names(viewer, Person.objects.within(scope).filter(pk__in=set(ids))))
    bases = basis_of(viewer, found, DataClass.IDENTITY)
    return {row.pk: _view(row, bases[row.pk]) for row in found}


def own_person(viewer: Viewer, person_id: UUID) -> PersonView | None:
    """Somebody of the viewer's own organization, unless only trained workers may know of them."""
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    found = Person.objects.within(scope).filter(own_shown(viewer, person="pk"), pk=person_id)
    return next((_view(row, OWN) for row in _with_names(viewer, found)), None)


def own_names(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of own people among ``ids``, less those whom only trained workers may know of."""
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    found = Person.objects.within(scope).filter(own_shown(viewer, person="pk"), pk__in=set(ids))
    return {view.id: view.name for view in (_view(row, OWN) for row in _with_names(viewer, found))}


def search(viewer: Viewer, text: str, *, limit: int = 25) -> list[PersonView]:
    """The viewer's own organization's people whose surname (then given name) begins so.

    Hidden rows are removed before the match; at most ``limit`` answers, in name order.
    """
    key = folded(text.replace(",", " "))
    if not key:
        return []
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    known = Person.objects.within(scope).filter(own_shown(viewer, person="pk"))
    found = known.filter(search_key__gte=key, search_key__lt=key + "\uffff")
    rows = list(_with_names(viewer, found.order_by("search_key", "pk")[:limit]))
    return [_view(row, OWN) for row in rows]


def basis_of(viewer: Viewer, rows: Iterable[Any], data_class: DataClass) -> dict[UUID, Basis]:
    """Why each row is visible, by person id; looks at others' people are noted for disclosure."""
    owners = {getattr(row, "person_id", row.pk): row.owner_id for row in rows}
    foreign = [key for key, owner in owners.items() if owner != viewer.organization]
    bases = dict.fromkeys(owners, OWN)
    if foreign:
        bases.update(_granted_bases(viewer, foreign, data_class))
    for key in foreign:
        basis = bases[key]
        assert basis.clause is not None, "a row of another organization without its clause"
        sight = Sight(key, owners[key], data_class, basis.clause, basis.version, basis.consent)
        viewer.sightings.note(sight, _allowed(basis))
    return bases


def _allowed(basis: Basis) -> Allowed:
    assert basis.ends_at is not None, "a clause ends"
    return Allowed(
        basis.agreement_title, basis.clause_number, basis.consent is not None, basis.ends_at
    )


def _granted_bases(
    viewer: Viewer, people_ids: list[UUID], data_class: DataClass
) -> dict[UUID, Basis]:
    grants = Grant.objects.filter(
        person_id__in=people_ids,
        organization_id=viewer.organization,
        data_class=data_class,
        purpose=viewer.purpose,
        valid_from__lte=viewer.at,
        valid_until__gt=viewer.at,
    ).select_related("clause__agreement")
    return {
        grant.person_id: Basis(
            Ground.CLAUSE,
            grant.clause_id,
            grant.clause.number,
            grant.clause.agreement.title,
            grant.valid_until,
            grant.clause.agreement.version,
            grant.basis_id if grant.basis == "consent" else None,
        )
        for grant in grants.order_by("valid_until")
    }


def addresses(viewer: Viewer, person_id: UUID) -> list[AddressView]:
    """Where a person can be reached; nothing when withheld, just as when nothing is known."""
    scope = reach(viewer, DataClass.CONTACT, sourced=True)
    rows = list(Address.objects.within(scope).filter(person_id=person_id).order_by("kind", "pk"))
    basis_of(viewer, rows, DataClass.CONTACT)
    return [
        AddressView(a.pk, a.kind, a.street, a.city, a.state, a.zip, a.phone, a.source) for a in rows
    ]


def number_owners(viewer: Viewer, kind: str, values: Iterable[str]) -> dict[str, UUID]:
    """Own persons by their number of one kind."""
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    rows = PersonNumber.objects.within(scope).filter(kind=kind, value__in=set(values))
    return dict(rows.values_list("value", "person_id"))


def open_to_clauses(viewer: Viewer, ids: Iterable[UUID]) -> set[UUID]:
    """The own people among ``ids`` whom a clause can reach: neither sealed nor resting."""
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    found = Person.objects.within(scope).filter(not_withheld(viewer, ours="pk", theirs="pk"))
    return set(found.filter(pk__in=set(ids)).values_list("pk", flat=True))


def facts_for_matching(
    viewer: Viewer, ids: Iterable[UUID] | None = None
) -> Iterator[dict[str, Any]]:
    """Own people as linkage records (columns of the linkage file), numbers opened in memory."""
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    found = Person.objects.within(scope)
    if ids is not None:
        found = found.filter(pk__in=set(ids))
    aliases = _aliases(viewer)
    homes = _homes(viewer)
    tokens = _tokens(viewer)
    for row in found.order_by("pk").iterator(chunk_size=5000):
        yield {
            "id": str(row.pk),
            "given_name": row.given_name,
            "middle_name": row.middle_name,
            "surname": row.surname,
            "suffix": row.suffix,
            "dob": _birth_text(row),
            "ssn": tokens.get(row.pk, ""),
            "sex": row.sex,
            "aliases": "; ".join(aliases.get(row.pk, [])),
            **homes.get(row.pk, _NO_HOME),
        }


_NO_HOME = {"address": "", "city": "", "state": "", "zip": "", "phone": ""}


def _birth_text(row: Person) -> str:
    if row.birth_earliest is None or row.birth_latest is None:
        return ""
    if row.birth_earliest == row.birth_latest:
        return row.birth_earliest.isoformat()
    same_year = row.birth_earliest.year == row.birth_latest.year
    return str(row.birth_earliest.year) if same_year else ""


def _aliases(viewer: Viewer) -> dict[UUID, list[str]]:
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    found: dict[UUID, list[str]] = defaultdict(list)
    for alias in Alias.objects.within(scope).order_by("pk"):
        found[alias.person_id].append(f"{alias.surname}, {alias.given_name}")
    return found


def _tokens(viewer: Viewer) -> dict[UUID, str]:
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    rows = MatchToken.objects.within(scope).values_list("person_id", "sealed_number")
    return {key: open_number(bytes(sealed), key) for key, sealed in rows}


def _homes(viewer: Viewer) -> dict[UUID, dict[str, str]]:
    scope = reach(viewer, DataClass.CONTACT, foreign=False)
    rows = Address.objects.within(scope).order_by("person_id", "-kind", "pk")
    return {
        a.person_id: {
            "address": a.street,
            "city": a.city,
            "state": a.state,
            "zip": a.zip,
            "phone": a.phone,
        }
        for a in rows
    }


def _with_names(viewer: Viewer, found: Any) -> Any:
    scope = reach(viewer, DataClass.IDENTITY)
    return found.prefetch_related(
        Prefetch("aliases", Alias.objects.within(scope).order_by("pk")),
        Prefetch("numbers", PersonNumber.objects.within(scope).order_by("-begins_on", "value")),
    )


def _view(row: Person, basis: Basis) -> PersonView:
    numbers = [number.value for number in row.numbers.all()]
    return PersonView(
        id=row.pk,
        owner=row.owner_id,
        given_name=row.given_name,
        middle_name=row.middle_name,
        surname=row.surname,
        suffix=row.suffix,
        birth_earliest=row.birth_earliest,
        birth_latest=row.birth_latest,
        birth_raw=row.birth_raw,
        sex=row.sex,
        language=row.language,
        number=numbers[0] if numbers else "",
        aliases=tuple(f"{a.given_name} {a.surname}".strip() for a in row.aliases.all()),
        basis=basis,
    )
