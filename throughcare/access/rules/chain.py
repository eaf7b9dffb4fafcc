"""The chain that holds the disclosure log together: a row that was changed, added or lost shows.

Each digest is SHA-256 over the digest before it and the row's text, so that nothing in the middle
can be altered without every later digest. The database writes it; this counts it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID


@dataclass(frozen=True)
class Entry:
    """One disclosure as it stands in the log, in the order of its text."""

    id: UUID
    at: datetime
    organization: UUID
    owner: UUID
    user: UUID | None
    purpose: str
    data_class: str
    clause: UUID
    version: int
    consent: UUID | None
    people: Sequence[str]
    channel: str

    @property
    def text(self) -> str:
        """The row as the database hashed it: fields joined by bars, moments in UTC."""
        at = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
        people = json.dumps(list(self.people), ensure_ascii=False)
        fields = (
            self.id, at, self.organization, self.owner, self.user or "", self.purpose,
            self.data_class, self.clause, self.version, self.consent or "", people, self.channel,
        )  # fmt: skip
        return "|".join(map(str, fields))


@dataclass(frozen=True)
class Link:
    """One link: its number, the entry it stands for (None when that is gone), its digest."""

    number: int
    entry: Entry | None
    digest: bytes


@dataclass(frozen=True)
class Verdict:
    """How many links hold; ``broken_at`` is the number of the first that does not."""

    whole: int
    broken_at: int | None = None
    why: str = ""
    head: str = ""


@dataclass(frozen=True)
class Anchor:
    """A head noted earlier outside the database: it finds a log cut short or written anew."""

    number: int
    digest: str

    @classmethod
    def read(cls, text: str) -> Anchor:
        """An anchor as ``verify-log`` prints it, ``NUMBER:DIGEST``; ValueError otherwise."""
        number, _, digest = text.strip().partition(":")
        if len(bytes.fromhex(digest)) != hashlib.sha256().digest_size:
            raise ValueError("not a digest")
        return cls(int(number), digest.lower())


def digest_of(previous: bytes, entry: Entry) -> bytes:
    """The digest of an entry that follows ``previous`` (empty for the first)."""
    return hashlib.sha256(previous + entry.text.encode()).digest()


def verify(links: Iterable[Link], anchor: Anchor | None = None) -> Verdict:
    """Count every digest again, in the order of the numbers, and meet the anchor on the way."""
    previous, whole = b"", 0
    for link in links:
        why = _fault(link, previous, whole + 1) or _drifted(link, anchor)
        if why:
            return Verdict(whole, link.number, why)
        previous, whole = link.digest, whole + 1
    if anchor and whole < anchor.number:
        return Verdict(whole, whole + 1, f"It once had {anchor.number} entries.")
    return Verdict(whole, head=f"{whole}:{previous.hex()}" if whole else "")


def _drifted(link: Link, anchor: Anchor | None) -> str:
    if anchor is None or link.number != anchor.number or link.digest.hex() == anchor.digest:
        return ""
    return "It was another one when it was noted."


def _fault(link: Link, previous: bytes, expected: int) -> str:
    if link.number != expected:
        return "A link before it is gone."
    if link.entry is None:
        return "Its entry is gone."
    if digest_of(previous, link.entry) != link.digest:
        return "Its entry is not what was written."
    return ""
