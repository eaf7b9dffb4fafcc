"""Grants, consents, seals and disclosures."""

from throughcare.access.models.consents import Consent, ConsentEvent
from throughcare.access.models.disclosures import Disclosure, DisclosureLink
from throughcare.access.models.grants import Grant
from throughcare.access.models.seals import Seal

__all__ = ["Consent", "ConsentEvent", "Disclosure", "DisclosureLink", "Grant", "Seal"]
