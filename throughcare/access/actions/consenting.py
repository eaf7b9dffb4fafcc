"""Writes consents down, gives what they permit, and takes it back when they are revoked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from throughcare.access.actions.granting import end_grants, give_grants
from throughcare.access.actions.recalling import draft_recalls
from throughcare.access.models import Consent, ConsentEvent, Grant
from throughcare.access.queries.consents import (
    choices_of,
    consent_rows,
    consent_rows_of,
    held,
    others_of_the_person,
)
from throughcare.access.queries.permits import permit
from throughcare.access.queries.who import working_for
from throughcare.access.rules.consents import (
    Asked,
    ConsentState,
    EventKind,
    Fault,
    SignedBy,
    ends_at,
    faults,
    narrowest,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind


class ConsentRefused(ValueError):
    """The consent can not be written so; ``faults`` names fields and codes."""

    def __init__(self, *found: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in found))
        self.faults = found


@dataclass(frozen=True)
class Signed:
    """How and when the person signed."""

    how: SignedBy
    signed_on: date
    witness: str = ""


@transaction.atomic
def draft_consent(
    asked: Asked, *, timezone: str, viewer: Viewer, by: UUID | None, at: datetime
) -> Consent:
    """Write down what a form would say; it permits nothing before it is signed.

    Raises:
        ConsentRefused: something in the choices is wrong; nothing is kept.
    """
    if found := faults(asked.choices, today=asked.today):
        raise ConsentRefused(*found)
    assert asked.choices.last_day is not None
    row = Consent.objects.create(
        person_id=asked.person,
        owner_id=viewer.organization,
        purpose=asked.choices.purpose,
        data_classes=[str(name) for name in sorted(asked.choices.data_classes)],
        recipients=sorted(str(one.id) for one in asked.choices.recipients),
        last_day=asked.choices.last_day,
        until=ends_at(asked.choices.last_day, timezone),
        language=asked.language,
        read_aloud=asked.read_aloud,
        interpreter=asked.interpreter,
        edition=asked.edition,
        drafted_at=at,
        drafted_by=by,
    )
    write_offered(viewer=viewer, by=by, at=at)
    return row


def write_offered(*, viewer: Viewer, by: UUID | None, at: datetime) -> None:
    """Somebody was asked. The fact says neither who nor what they answered: a refusal is free."""
    write_fact(
        FactKind.CONSENT_OFFERED, subject=uuid4(), organization=viewer.organization, by=by, at=at
    )


@transaction.atomic
def give_consent(
    *, consent: UUID, signed: Signed, viewer: Viewer, by: UUID | None, at: datetime
) -> list[Clause]:
    """The person signed: share what clauses in force allow, and return those clauses.

    Raises:
        ConsentRefused: it was signed or revoked before, the mark has no witness, or it is over.
    """
    row = _held_in(viewer, consent, ConsentState.DRAFT, at)
    if signed.how is SignedBy.MARK and not signed.witness:
        raise ConsentRefused(Fault("witness", "mark_without_witness"))
    if at >= row.until:
        raise ConsentRefused(Fault("signed_on", "over_already"))
    _write(
        row, EventKind.GIVEN, by=by, at=at, signed_by=signed.how, signed_on=signed.signed_on,
        witness=signed.witness,
    )  # fmt: skip
    write_fact(FactKind.CONSENT_GIVEN, subject=row.pk, organization=row.owner_id, by=by, at=at)
    _supersede(row, by=by, at=at)
    return open_what_is_consented([row], by=by, at=at)


@transaction.atomic
def revoke_consent(
    *, consent: UUID, said_how: str, viewer: Viewer, by: UUID | None, at: datetime
) -> Consent:
    """Stop sharing from this moment; a spoken word is enough (C7). Returns the consent.

    Who looked meanwhile gets a letter to stop using it; the letter waits to be sent.

    Raises:
        ConsentRefused: it does not permit anything (any more).
    """
    row = _held_in(viewer, consent, ConsentState.GIVEN, at)
    _write(row, EventKind.REVOKED, by=by, at=at, said_how=said_how)
    end_grants(basis_ids=[row.pk], by=by, at=at)
    draft_recalls(basis="consent", basis_ids=[row.pk], viewer=viewer, by=by, at=at)
    write_fact(FactKind.CONSENT_REVOKED, subject=row.pk, organization=row.owner_id, by=by, at=at)
    return row


def open_what_is_consented(
    rows: Sequence[Consent], *, by: UUID | None, at: datetime
) -> list[Clause]:
    """Give the grants that signed consents and clauses in force come to together.

    Must run as the owner. What is shared under a consent already is not given twice.
    """
    used = []
    for row in rows:
        for recipient in map(UUID, row.recipients):
            clause = _clause_for(row, recipient, at)
            if clause and not _is_open(row, clause, at):
                used.append(clause)
                _open(row, clause, by=by, at=at)
    return used


def open_anew(people: Iterable[UUID], *, owner: UUID, by: UUID | None, at: datetime) -> None:
    """Share under people's consents what holds now that their records were joined or parted (C9).

    The consents stay as they were written; only what they come to changes. Must run as the owner.
    """
    me = _as_owner(owner, at)
    rows = list(consent_rows_of(me, people).filter(until__gt=at))
    standing = held(me, rows, at)
    given = [row for row in rows if standing[row.pk] is ConsentState.GIVEN]
    end_grants(basis_ids=[row.pk for row in given], by=by, at=at)
    open_what_is_consented(given, by=by, at=at)


def _supersede(row: Consent, *, by: UUID | None, at: datetime) -> None:
    """Asked again after their records were joined: the new form follows the older ones."""
    me = _as_owner(row.owner_id, at)
    for other in others_of_the_person(me, row, at, on_any_record=True):
        _write(other, EventKind.SUPERSEDED, by=by, at=at, followed_by=row.pk)
        end_grants(basis_ids=[other.pk], by=by, at=at)


def _open(row: Consent, clause: Clause, *, by: UUID | None, at: datetime) -> None:
    """Give what the consent says, or less where the same person said less on another record."""
    others = others_of_the_person(_as_owner(row.owner_id, at), row, at)
    shared = narrowest([choices_of(row), *map(choices_of, others)])
    if shared is None or clause.to_party_id not in {one.id for one in shared.recipients}:
        return
    classes = [DataClass.IDENTITY, *sorted(shared.data_classes)]
    give_grants(
        people=[row.person_id], clause=clause, purpose=Purpose(row.purpose), classes=classes,
        basis="consent", basis_ids=[row.pk],
        until=min(one.until for one in (row, *others)), by=by, at=at,
    )  # fmt: skip


def _as_owner(owner: UUID, at: datetime) -> Viewer:
    """The owner's own eyes, for reading consents; the second wall is the bound viewer's."""
    return working_for(owner, Purpose.RUNNING_THE_SYSTEM, at, frozenset({DataClass.IDENTITY}))


def _clause_for(row: Consent, recipient: UUID, at: datetime) -> Clause | None:
    purpose = Purpose(row.purpose)
    return permit(from_party=row.owner_id, to_party=recipient, purpose=purpose, at=at).clause


def _is_open(row: Consent, clause: Clause, at: datetime) -> bool:
    return Grant.objects.filter(basis_id=row.pk, clause=clause, valid_until__gt=at).exists()


def _held_in(viewer: Viewer, consent: UUID, wanted: ConsentState, at: datetime) -> Consent:
    """The consent, locked, if it stands where it has to; otherwise a refusal."""
    row = consent_rows(viewer).select_for_update().filter(pk=consent).first()
    if row is None or held(viewer, [row], at)[row.pk] is not wanted:
        raise ConsentRefused(Fault("", f"not_{wanted}"))
    return row  # type: ignore[no-any-return]


def _write(row: Consent, kind: EventKind, **said: object) -> None:
    ConsentEvent.objects.create(consent=row, owner_id=row.owner_id, kind=kind, **said)
