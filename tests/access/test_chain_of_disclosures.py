"""The disclosure log is a chain: what is changed, taken out or slipped in is found."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.access.rules.chain import Anchor, Entry, Link, digest_of, verify

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def entry(number: int) -> Entry:
    return Entry(
        UUID(int=number), NOON + timedelta(seconds=number), UUID(int=1), UUID(int=2), None,
        "child_support_outreach", "custody", UUID(int=3), 1, None, [str(UUID(int=9))], "page",
    )  # fmt: skip


def chain(length: int) -> list[Link]:
    links, previous = [], b""
    for number in range(1, length + 1):
        previous = digest_of(previous, entry(number))
        links.append(Link(number, entry(number), previous))
    return links


@given(length=st.integers(0, 30))
def test_a_log_as_it_was_written_is_whole(length: int) -> None:
    assert verify(chain(length)) == verify(iter(chain(length)))
    assert verify(chain(length)).whole == length


@given(data=st.data(), length=st.integers(2, 30))
def test_one_change_anywhere_is_found_where_it_was_made(data: st.DataObject, length: int) -> None:
    links = chain(length)
    at = data.draw(st.integers(0, length - 2))
    how = data.draw(st.sampled_from(["other", "gone", "unlinked"]))
    if how == "other":
        links[at] = Link(at + 1, entry(77), links[at].digest)
    elif how == "gone":
        links[at] = Link(at + 1, None, links[at].digest)
    else:
        del links[at]
    broken_at = at + 2 if how == "unlinked" else at + 1
    assert verify(links).broken_at == broken_at


@given(data=st.data(), length=st.integers(1, 30))
def test_a_noted_head_finds_a_log_cut_short_or_written_anew(
    data: st.DataObject, length: int
) -> None:
    links = chain(length)
    anchor = Anchor.read(verify(links).head)
    assert verify(links, anchor).broken_at is None
    kept = data.draw(st.integers(0, length - 1))
    assert verify(links[:kept], anchor).broken_at == kept + 1
    anew, previous = [], b""
    for number in range(1, length + 1):
        other = entry(number + 100)
        previous = digest_of(previous, other)
        anew.append(Link(number, other, previous))
    assert verify(anew, anchor).broken_at == length


@pytest.fixture
def log(clone_database: Callable[[str], str]) -> Iterator[str]:
    """A database of its own with the looks of two writers at once, committed."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    url = clone_database(f"chain_of_disclosures_{worker}")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: look_ten_times(url), range(4)))
    yield url


def look_ten_times(url: str) -> None:
    with psycopg.connect(url) as connection:
        clause, me, other = connection.execute(
            "SELECT id, to_party_id, from_party_id FROM agreements_clause"
            " WHERE kind = 'permission' LIMIT 1"
        ).fetchone()  # type: ignore[misc]
        connection.execute("SET ROLE throughcare_runtime")
        for _ in range(10):
            connection.execute("SELECT set_config('throughcare.organization', %s, true)", [str(me)])
            connection.execute(
                "INSERT INTO access_disclosure (id, at, organization_id, owner_id, purpose,"
                " data_class, clause_id, people, channel, version)"
                " VALUES (%s, now(), %s, %s, 'x', 'identity', %s, '[\"a\", \"b\"]', 'page', 1)",
                [uuid4(), me, other, clause],
            )
            connection.commit()


def verified(url: str) -> tuple[int, str]:
    told = subprocess.run(
        [sys.executable, "-m", "throughcare", "verify-log"],
        env=os.environ | {"DATABASE_URL": url}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return told.returncode, told.stdout + told.stderr


def as_superuser(server_url: str, url: str, *statements: str) -> None:
    """What only somebody with the server itself in hand can do."""
    name = url.split("?")[0].rsplit("/", 1)[1]
    with psycopg.connect(server_url, dbname=name) as connection:
        connection.execute("SET session_replication_role = replica")  # no trigger answers
        for statement in statements:
            connection.execute(statement)


@pytest.mark.rule("security 92")
def test_parallel_looks_make_one_chain_and_tampering_is_told(log: str, server_url: str) -> None:
    code, told = verified(log)
    assert (code, "The log is whole" in told) == (0, True), told
    middle = "(SELECT disclosure FROM access_disclosurelink WHERE number = 20)"
    as_superuser(
        server_url, log, f"UPDATE access_disclosure SET channel = 'api' WHERE id = {middle}"
    )
    code, told = verified(log)
    assert (code, "breaks at entry 20" in told) == (1, True), told


def test_a_row_slipped_in_past_the_chain_is_told(log: str, server_url: str) -> None:
    as_superuser(
        server_url, log,
        "INSERT INTO access_disclosure SELECT gen_random_uuid(), at, \"user\", purpose, data_class,"
        " people, channel, clause_id, organization_id, owner_id, version, consent"
        " FROM access_disclosure LIMIT 1",
    )  # fmt: skip
    code, told = verified(log)
    assert (code, "outside the chain" in told) == (1, True), told


def test_the_chain_tells_the_serving_role_nothing(log: str) -> None:
    with psycopg.connect(log) as connection:
        connection.execute("SET ROLE throughcare_runtime")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT count(*) FROM access_disclosurelink")
