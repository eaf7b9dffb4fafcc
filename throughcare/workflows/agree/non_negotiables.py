"""Holds a draft against what its parties do not move on, before it is sent to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.queries.non_negotiables import lines_of
from throughcare.partnership.relationships.rules.non_negotiables import Intent, broken
from throughcare.registers.agreements.actions import send_to_parties
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import faults_of, text_of
from throughcare.registers.agreements.rules.fault import Fault
from throughcare.registers.agreements.rules.refusals import AgreementRefused
from throughcare.registers.agreements.rules.texts import AgreementText
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import ClauseKind
from throughcare.workflows.agree.counted_otherwise import miscounted


@transaction.atomic
def send_version(*, viewer: Viewer, version: UUID, at: datetime) -> Version:
    """Let every party read the draft, unless it breaks what one of them does not move on.

    Nor is a promise sent that a count is to keep which can not keep it.

    Raises:
        AgreementRefused: it does, at the clause and in that party's own words (S3-11).
    """
    row = send_to_parties(version=version, organization=viewer.organization, by=viewer.user, at=at)
    found = (*stopped(text_of(row)), *miscounted(text_of(row)))
    if found:
        raise AgreementRefused(found)
    return row


def to_mend(version: Version) -> list[Fault]:
    """What keeps an open text from going on.

    A draft is also held against non-negotiables, and against the counts that keep its promises.
    """
    if version.state != "draft":
        return list(faults_of(version))
    text = text_of(version)
    return [*faults_of(version), *stopped(text), *miscounted(text)]


def stopped(text: AgreementText) -> Iterator[Fault]:
    """Each clause that would share what who shares it never does; one or two queries."""
    parties = Organization.objects.filter(name__in=text.party_names).values_list("pk", flat=True)
    lines = lines_of(parties)
    for clause in text.clauses:
        if clause.kind != ClauseKind.PERMISSION:
            continue
        theirs = [line for line in lines if line.name == clause.from_party]
        intent = Intent(data_classes=frozenset(clause.data_classes))
        for one in broken(intent, theirs):
            yield Fault(f"clauses.{clause.number}.{one.where}", one.reason)
