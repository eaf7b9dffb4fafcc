"""Enters organizations, facilities and services, and what they call things."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.registers.directory.models import (
    Facility,
    Organization,
    OwnWord,
    Service,
    SurvivorsLine,
)
from throughcare.registers.directory.rules.concepts import Concept, Forms
from throughcare.registers.directory.rules.glossary import may_be_a_word
from throughcare.registers.directory.rules.survivors_line import may_be_said
from throughcare.vocabulary.verdicts import Reason


class WordRefused(Exception):
    """Nothing was saved; ``where`` is (language, form), ``reason`` says why."""

    def __init__(self, where: tuple[str, str], reason: Reason) -> None:
        self.where, self.reason = where, reason
        super().__init__(reason.in_words())


def enter_organization(*, by: UUID | None, at: datetime, **fields: Any) -> Organization:
    """Enter an organization; it is nobody's person, so no fact is written about it."""
    return Organization.objects.create(**fields)


def enter_facility(
    *, organization: Organization, code: str, name: str, by: UUID | None, at: datetime, **more: Any
) -> Facility:
    """Enter a facility of an organization."""
    return Facility.objects.create(organization=organization, code=code, name=name, **more)


def say_word(
    *, organization: UUID, concept: Concept, said: Mapping[str, Forms], by: UUID | None,
    at: datetime,
) -> None:  # fmt: skip
    """What an organization calls an idea, by language; a language that is left out is as before
    it said anything. The workflow writes the fact.

    Raises:
        WordRefused: a word hurts, or is no word to show; nothing was saved.
    """
    for language, forms in said.items():
        for form, words in (("one", forms.one), ("many", forms.many)):
            verdict = may_be_a_word(words)
            if verdict.is_no:
                raise WordRefused((language, form), verdict.reasons[0])
    OwnWord.objects.filter(organization=organization, concept=concept).delete()
    OwnWord.objects.bulk_create(
        OwnWord(
            organization_id=organization, concept=concept, language=language,
            one=forms.one.strip(), many=forms.many.strip(),
        )
        for language, forms in said.items()
    )  # fmt: skip


def say_survivors_line(
    *, organization: UUID, phone: str, hours: str, spoken: Sequence[str], help: Sequence[str],
    by: UUID | None, at: datetime,
) -> None:  # fmt: skip
    """How a program for survivors is reached, in place of what was said; the workflow writes the
    fact.

    Raises:
        ValueError: something is neither a number nor on the closed lists; nothing was saved.
    """
    if not may_be_said(phone, hours, spoken, help):
        raise ValueError("a number and closed lists only")
    said = {"phone": phone.strip(), "hours": hours, "spoken": list(spoken), "help": list(help)}
    SurvivorsLine.objects.update_or_create(
        organization_id=organization, defaults={**said, "said_at": at}
    )


def tell_service(
    *, organization: UUID, service: UUID | None, by: UUID | None, at: datetime, **fields: Any
) -> Service:
    """Enter a service of an organization, or change one of its own; the workflow writes the fact.

    Raises:
        Service.DoesNotExist: it is not ours.
    """
    if service is None:
        return Service.objects.create(organization_id=organization, **fields)
    row = Service.objects.select_for_update().get(pk=service, organization=organization)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row
