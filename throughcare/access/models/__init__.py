"""Grants, consents, seals, warnings, disclosures and recalls."""

from throughcare.access.models.consents import Consent, ConsentEvent
from throughcare.access.models.disclosures import Disclosure, DisclosureLink
from throughcare.access.models.grants import Grant
from throughcare.access.models.merges import Merge, MergeEvent
from throughcare.access.models.recalls import Recall, RecallAnswer
from throughcare.access.models.seals import SafeContact, SafetyOffer, Seal, SealStep
from throughcare.access.models.warnings import WarningGiven

__all__ = [
    "Consent",
    "ConsentEvent",
    "Disclosure",
    "DisclosureLink",
    "Grant",
    "Merge",
    "MergeEvent",
    "Recall",
    "RecallAnswer",
    "SafeContact",
    "SafetyOffer",
    "Seal",
    "SealStep",
    "WarningGiven",
]
