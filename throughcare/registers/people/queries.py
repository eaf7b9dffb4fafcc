"""Opens what the register keeps closed; used by access alone."""

from uuid import UUID

from throughcare.registers.people.rules import opened


def open_number(sealed: bytes, person: UUID) -> str:
    """The social security number (whole or last four) inside a match token."""
    from django.conf import settings

    return opened(sealed, settings.FIELD_KEY, person)
