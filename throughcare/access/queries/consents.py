"""Reads of consents: an organization's own, and who agreed that another may know of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.access.models import Consent, ConsentEvent, Grant
from throughcare.access.queries.merging import same_person
from throughcare.access.queries.permits import permit
from throughcare.access.queries.scopes import own_shown, reach, theirs_shown
from throughcare.access.rules.consents import (
    Choices,
    ConsentState,
    Event,
    EventKind,
    Recipient,
    narrowest,
    state_of,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose


@dataclass(frozen=True)
class ConsentView:
    """One consent of an own person, and where it stands."""

    id: UUID
    person: UUID
    purpose: Purpose
    data_classes: tuple[DataClass, ...]
    recipients: tuple[UUID, ...]
    last_day: date
    until: datetime
    language: str
    read_aloud: bool
    interpreter: str
    drafted_at: datetime
    state: ConsentState
    signed_on: date | None
    ended_at: datetime | None

    def days_left(self, today: date) -> int:
        """Days until its last day; the last day itself is 0."""
        return (self.last_day - today).days


@dataclass(frozen=True)
class AgreedTo:
    """What a person of another organization agreed that the viewer may know, until when."""

    person: UUID
    owner: UUID
    data_classes: tuple[DataClass, ...]
    until: datetime


def consents(viewer: Viewer, **about: Any) -> list[ConsentView]:
    """Own people's consents, what ends first first; ``about`` narrows by field."""
    rows = list(consent_rows(viewer).filter(**about))
    events = _events(viewer, rows)
    return [_view(row, events.get(row.pk, []), viewer.at) for row in rows]


def consent_rows(viewer: Viewer) -> Any:
    """The rows behind; for the viewer's own organization's people only."""
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    return Consent.objects.within(scope).filter(own_shown(viewer, person="person_id"))


def consent_rows_of(viewer: Viewer, people: Iterable[UUID]) -> Any:
    """Consents of some own people, sealed ones too, for what ends or opens them."""
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    return Consent.objects.within(scope).filter(person_id__in=list(people))


def others_of_the_person(
    viewer: Viewer, row: Consent, at: datetime, *, on_any_record: bool = False
) -> list[Consent]:
    """Consents that hold for the same purpose on other records of the same person (C9).

    On its own record a second consent adds to the first; a joined record's narrows it. With
    ``on_any_record`` those of its own record too, as soon as there is another.
    """
    same = same_person(row.person_id)
    if len(same) == 1:
        return []
    whose = same if on_any_record else same - {row.person_id}
    found = consent_rows_of(viewer, whose).filter(purpose=row.purpose, until__gt=at)
    rows = list(found.exclude(pk=row.pk))
    standing = held(viewer, rows, at)
    return [one for one in rows if standing[one.pk] is ConsentState.GIVEN]


def narrowed_by(viewer: Viewer, people: tuple[UUID, UUID]) -> list[tuple[Purpose, Choices | None]]:
    """What two records' consents come to as one person's, by purpose; None is nothing (C9).

    Purposes for which both have a consent that holds; with one alone, nothing changes.
    """
    found: dict[Purpose, dict[UUID, list[Choices]]] = {}
    for view in consents(viewer, person_id__in=people, until__gt=viewer.at):
        if view.state is ConsentState.GIVEN:
            by_person = found.setdefault(view.purpose, {})
            by_person.setdefault(view.person, []).append(_choices(view))
    return [
        (purpose, narrowest(one for said in by_person.values() for one in said))
        for purpose, by_person in found.items()
        if len(by_person) == len(people)
    ]


def _choices(view: ConsentView) -> Choices:
    named = frozenset(Recipient(one, OrganizationKind.COMMUNITY) for one in view.recipients)
    return Choices(view.purpose, frozenset(view.data_classes), named, view.last_day)


def choices_of(row: Consent) -> Choices:
    """What a consent says, as the rules compare it; of recipients the id is what counts."""
    named = frozenset(Recipient(UUID(one), OrganizationKind.COMMUNITY) for one in row.recipients)
    classes = frozenset(DataClass(one) for one in row.data_classes)
    return Choices(Purpose(row.purpose), classes, named, row.last_day)


def held(viewer: Viewer, rows: Iterable[Consent], at: datetime) -> dict[UUID, ConsentState]:
    """Where each consent stands."""
    rows = list(rows)
    events = _events(viewer, rows)
    return {
        row.pk: state_of([_event(e) for e in events.get(row.pk, [])], row.until, at) for row in rows
    }


def without_clause(viewer: Viewer, view: ConsentView) -> list[UUID]:
    """Recipients with whom no clause in force lets anything be shared for that purpose."""
    return [
        one
        for one in view.recipients
        if not permit(
            from_party=viewer.organization, to_party=one, purpose=view.purpose, at=viewer.at
        )
    ]


def agreed_to_be_known(viewer: Viewer) -> list[AgreedTo]:
    """Whom another organization shows the viewer because that person agreed, by first end.

    Whom a seal or an embargo took away is not counted either: nobody sees them behind the count.
    """
    grants = Grant.objects.filter(
        theirs_shown(person="person_id"),
        organization_id=viewer.organization,
        basis="consent",
        purpose=viewer.purpose,
        valid_from__lte=viewer.at,
        valid_until__gt=viewer.at,
    ).order_by("valid_until", "person_id")
    found: dict[tuple[UUID, UUID], list[Grant]] = {}
    for grant in grants:
        found.setdefault((grant.person_id, grant.owner_id), []).append(grant)
    return [
        AgreedTo(
            person, owner, tuple(sorted({DataClass(g.data_class) for g in rows})),
            min(g.valid_until for g in rows),
        )
        for (person, owner), rows in found.items()
    ]  # fmt: skip


def _events(viewer: Viewer, rows: Iterable[Consent]) -> dict[UUID, list[ConsentEvent]]:
    scope = reach(viewer, DataClass.IDENTITY, person="consent__person_id", foreign=False)
    found: dict[UUID, list[ConsentEvent]] = {}
    ids = [row.pk for row in rows]
    for event in ConsentEvent.objects.within(scope).filter(consent_id__in=ids).order_by("at"):
        found.setdefault(event.consent_id, []).append(event)
    return found


def _event(row: ConsentEvent) -> Event:
    return Event(EventKind(row.kind), row.at)


def _view(row: Consent, events: list[ConsentEvent], at: datetime) -> ConsentView:
    given = next((e for e in events if e.kind == EventKind.GIVEN), None)
    ended = next((e for e in events if e.kind != EventKind.GIVEN), None)
    return ConsentView(
        id=row.pk,
        person=row.person_id,
        purpose=Purpose(row.purpose),
        data_classes=tuple(DataClass(name) for name in row.data_classes),
        recipients=tuple(UUID(one) for one in row.recipients),
        last_day=row.last_day,
        until=row.until,
        language=row.language,
        read_aloud=row.read_aloud,
        interpreter=row.interpreter,
        drafted_at=row.drafted_at,
        state=state_of([_event(e) for e in events], row.until, at),
        signed_on=given.signed_on if given else None,
        ended_at=ended.at if ended else None,
    )
