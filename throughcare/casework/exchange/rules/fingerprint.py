"""Two fingerprints of a file: of its bytes, and of what it says whatever the order of rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import BinaryIO

from throughcare.casework.exchange.rules.records import Record, Value
from throughcare.vocabulary.identity import Ssn
from throughcare.vocabulary.partial_dates import PartialDate

BLOCK = 1 << 20
# One encoder for all rows; `json.dumps` would make one for each.
_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def file_fingerprint(source: BinaryIO) -> str:
    """SHA-256 of the bytes, in hexadecimal; the file is left at its beginning."""
    digest = hashlib.sha256()
    source.seek(0)
    while block := source.read(BLOCK):
        digest.update(block)
    source.seek(0)
    return digest.hexdigest()


def content_fingerprint(records: Iterable[Record]) -> str:
    """SHA-256 of what the records say, in hexadecimal.

    Row order, spelling of dates and file format do not matter; how often a row comes does.
    """
    digests = sorted(_digest(record) for record in records)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def said(record: Record) -> dict[str, str]:
    """What a record says, in one spelling."""
    return {name: _spelled(value) for name, value in sorted(record.values.items())}


def _digest(record: Record) -> bytes:
    return hashlib.sha256(_in_json(said(record)).encode("utf-8", "surrogatepass")).digest()


def _spelled(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDate):
        return value.in_words()
    if isinstance(value, Ssn):
        return f"{value.form} {value.digits}"
    return str(value)
