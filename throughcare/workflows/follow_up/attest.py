"""Promises that no Fact proves: whoever the clause names says each period whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.actions import Saying, write_attestation
from throughcare.partnership.measures.models import Attestation
from throughcare.partnership.measures.queries import said_of
from throughcare.partnership.measures.rules.attested import (
    Attested,
    Line,
    NotAttested,
    attested,
    is_over,
)
from throughcare.partnership.measures.rules.periods import kind_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries.promised import attested_clauses, promised_since
from throughcare.vocabulary.categories import ClauseKind
from throughcare.workflows.follow_up.breaches import tell_attested
from throughcare.workflows.follow_up.promise_periods import Due, periods_of, today_of


@dataclass(frozen=True)
class SaidPeriod:
    """One period of an attested promise, with every line that was written about it."""

    due: Due
    attested: Attested
    lines: list[Attestation]

    @property
    def key(self) -> str:
        """How the period is named in a form: 2026-10 or 2026-Q3."""
        return str(self.due.period)


@dataclass(frozen=True)
class SaidPromise:
    """An attested promise, the side that says whether it was kept, and its periods."""

    clause: Clause
    attester: UUID
    periods: list[SaidPeriod]

    @property
    def to_say(self) -> list[SaidPeriod]:
        """Periods that are over and of which nothing was said."""
        return [one for one in self.periods if one.attested.state == PromiseState.NOT_SAID]


def attested_promises(organization: UUID, at: datetime) -> list[SaidPromise]:
    """Every attested promise to, from or to be told by an organization."""
    return attested_of(attested_clauses(organization), organization, at)


def attested_of(clauses: Iterable[Clause], organization: UUID, at: datetime) -> list[SaidPromise]:
    """Those of some clauses that are attested and concern an organization.

    One query for all lines, and one an agreement with such a promise.
    """
    asked = [one for one in clauses if Promised.read(one.parameters).is_attested]
    lines: dict[tuple[UUID, str, object], list[Attestation]] = {}
    for row in said_of([one.pk for one in asked]) if asked else ():
        lines.setdefault((row.clause, row.period, row.month), []).append(row)
    texts = {one: promised_since(one) for one in {clause.agreement_id for clause in asked}}
    found = []
    for clause in asked:
        sides = (clause.from_party_id, clause.to_party_id, attester := attester_of(clause))
        if None in sides or organization not in sides:
            continue
        today = today_of(clause, at)
        periods = []
        for due in periods_of(clause, texts[clause.agreement_id], at):
            if not due.promised.is_attested:
                continue
            rows = lines.get((clause.pk, kind_of(due.period), due.period.first_day), [])
            state = attested(map(_line, rows), is_over=is_over(due.period, today))
            periods.append(SaidPeriod(due, state, rows))
        found.append(SaidPromise(clause, attester, periods))
    return found


def attester_of(clause: Clause) -> UUID:
    """The party that the clause names; who promised, when it names nobody."""
    named = Promised.read(clause.parameters).attested_by
    parties = {one.organization.name: one.organization_id for one in clause.agreement.parties.all()}
    found: UUID = parties.get(named, clause.from_party_id)
    return found


def promises_in(agreement: Agreement) -> list[Clause]:
    """The promises of an agreement, in its order."""
    return [one for one in agreement.clauses.all() if one.kind == ClauseKind.PROMISE]


def promise_to_say(viewer: Viewer, clause: UUID) -> SaidPromise | None:
    """One attested promise of the viewer's agreements; None for all others."""
    known = attested_promises(viewer.organization, viewer.at)
    return next((one for one in known if one.clause.pk == clause), None)


@transaction.atomic
def say(*, viewer: Viewer, promise: SaidPromise, key: str, is_kept: bool, because: str) -> None:
    """Say whether a period was kept, or correct what was said; both sides are told of a broken one.

    Raises NotAttested.
    """
    assert viewer.user is not None
    if promise.attester != viewer.organization:
        raise NotAttested("period", "not_yours_to_say")
    one = _period(promise, key)
    made = write_attestation(
        clause=promise.clause, said_for=viewer.organization, by=viewer.user, at=viewer.at,
        saying=Saying(one.due.period, one.due.version, is_kept, because),
    )  # fmt: skip
    if not is_kept:
        tell_attested(made, by=viewer.user, at=viewer.at)


@transaction.atomic
def doubt(*, viewer: Viewer, promise: SaidPromise, key: str, because: str) -> None:
    """The other side sees it differently; it stands beside what was said. Raises NotAttested."""
    assert viewer.user is not None
    if promise.attester == viewer.organization:
        raise NotAttested("period", "nothing_said")
    one = _period(promise, key)
    write_attestation(
        clause=promise.clause, said_for=viewer.organization, by=viewer.user, at=viewer.at,
        saying=Saying(one.due.period, one.due.version, None, because),
    )  # fmt: skip


def _period(promise: SaidPromise, key: str) -> SaidPeriod:
    known = {one.key: one for one in promise.periods if one.attested.state != PromiseState.RUNS}
    if key not in known:
        raise NotAttested("period", "not_over")
    return known[key]


def _line(row: Attestation) -> Line:
    return Line(row.is_kept, row.at, row.by, row.because)
