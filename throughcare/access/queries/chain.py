"""Reads the whole log with its chain, for the owner of the tables who verifies it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import connection

from throughcare.access.rules.chain import Entry, Link

_CHAIN = """
SELECT l.number, l.digest, d.id, d.at, d.organization_id, d.owner_id, d."user", d.purpose,
  d.data_class, d.clause_id, d.version, d.consent, d.people, d.channel
FROM access_disclosurelink l LEFT JOIN access_disclosure d ON d.id = l.disclosure
ORDER BY l.number
"""
_OUTSIDE = """
SELECT count(*) FROM access_disclosure d
WHERE NOT EXISTS (SELECT FROM access_disclosurelink l WHERE l.disclosure = d.id)
"""


def links_of_the_log() -> Iterator[Link]:
    """Every link by number, read in portions; nobody but the owner of the tables gets any."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CHAIN)
        for number, digest, *fields in cursor:
            yield Link(number, None if fields[0] is None else _entry(fields), bytes(digest))


def _entry(fields: list[object]) -> Entry:
    *rest, people, channel = fields
    known = json.loads(people) if isinstance(people, str) else people
    return Entry(*rest, known, channel)  # type: ignore[arg-type]


def entries_outside() -> int:
    """How many rows of the log no link stands for: slipped in past the chain."""
    with connection.cursor() as cursor:
        cursor.execute(_OUTSIDE)
        return int(cursor.fetchone()[0])
