"""What a row tells of a person beside name and birth date: other names, and where they live."""

from __future__ import annotations

from throughcare.casework.exchange.rules.records import Record
from throughcare.registers.people.actions import NewAddress


def aliases_in(text: str) -> tuple[tuple[str, str], ...]:
    """``SURNAME, GIVEN; …`` as pairs of given name and surname."""
    parts = [piece.strip().partition(",") for piece in text.split(";") if piece.strip()]
    return tuple((given.strip()[:120], surname.strip()[:120]) for surname, _, given in parts)


def addresses_in(record: Record) -> tuple[NewAddress, ...]:
    """The one address of a row, or none when the row is silent."""
    street = " ".join(filter(None, (record.text("address"), record.text("address2"))))
    found = NewAddress(
        street=street[:200],
        city=record.text("city"),
        state=record.text("state"),
        zip=record.text("zip"),
        phone=record.text("phone"),
        source="file",
    )
    is_silent = not (street or found.city or found.zip or found.phone)
    return () if is_silent else (found,)
