"""The database itself keeps drafts to their parties and what was written as it was."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.registers.agreements.actions import draft_agreement, read_terms, send_to_parties
from throughcare.registers.agreements.models import (
    Agreement,
    Pause,
    ReadAndAgreed,
    Signature,
    TermsRead,
    Version,
)
from throughcare.registers.agreements.queries import text_in_force, version_in_force
from throughcare.vocabulary.categories import Purpose

pytestmark = pytest.mark.django_db
TABLES = ["version", "signature", "readandagreed", "pause", "pausereason", "termsread"]


def as_one_of(world, key):
    purpose = Purpose.MEASUREMENT
    return viewing(working_for(world.organizations[key], purpose, timezone.now(), frozenset()))


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM agreements_{table}")
        return cursor.fetchone()[0]


@pytest.fixture
def marlow_county(world):
    return Agreement.objects.get(key="marlow-county")


@pytest.fixture
def sent(world, marlow_county):
    with as_one_of(world, "jail") as me:
        who = {"organization": me.organization, "by": uuid4(), "at": me.at}
        draft = draft_agreement(text=text_in_force(marlow_county), **who)
        return send_to_parties(version=draft.pk, **who)


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_without_a_viewer_finds_no_row(world, sent, table):
    assert count(table) == 0


def test_loaded_agreements_have_their_first_version_with_signatures(world, marlow_county):
    with as_one_of(world, "agency"):
        version = version_in_force(marlow_county)
        assert (version.number, version.state, len(version.meaning)) == (1, "in_force", 64)
        signed = {row.name: row.way for row in Signature.objects.filter(version=version)}
        assert signed == {
            "Captain Bramble Oakhollow": "loaded", "Dr. Fern Lanternfield": "loaded",
        }  # fmt: skip
    with as_one_of(world, "other_agency"):
        assert not Version.objects.filter(agreement=marlow_county).exists()
        assert not Signature.objects.filter(version=version).exists()


def test_nobody_signs_agrees_or_pauses_in_the_name_of_another(world, sent, marlow_county):
    other = world.organizations["agency"]
    rows = [
        Signature(
            version=sent, organization_id=other, name="x", signed_on=date(2026, 1, 1), way="typed",
            at=timezone.now(),
        ),
        ReadAndAgreed(
            version=sent, organization_id=other, wording="x", by=uuid4(), at=timezone.now()
        ),
        Pause(agreement=marlow_county, organization_id=other, at=timezone.now()),
        TermsRead(
            agreement=marlow_county, organization_id=other, user=uuid4(), version=1,
            at=timezone.now(),
        ),
    ]  # fmt: skip
    with as_one_of(world, "jail"):
        for row in rows:
            with pytest.raises(ProgrammingError), transaction.atomic():
                row.save(force_insert=True)


def test_a_version_is_deleted_by_nobody(world, sent):
    with as_one_of(world, "jail"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM agreements_version WHERE id = %s", [sent.pk])
        assert cursor.rowcount == 0


@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("table", ["agreements_signature", "agreements_termsread"])
def test_what_was_written_stays_written(world, marlow_county, table, change):
    with as_one_of(world, "jail") as me:
        meaning = version_in_force(marlow_county).meaning
        read_terms(
            agreement=marlow_county.pk, meaning=meaning, organization=me.organization, by=uuid4(),
            at=me.at,
        )  # fmt: skip
        refused_or_none = _rows_changed(change.format(table))
    assert refused_or_none == 0


def _rows_changed(statement):
    """How many rows a statement changed; a refusal changes none."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.rowcount
    except ProgrammingError:
        return 0
