"""Cases, participants, orders, clocks, notices, contacts, requests and intake cards."""

from throughcare.casework.child_support.models.cards import CardBatch, IntakeCard
from throughcare.casework.child_support.models.cases import Case, Obligation, Order, Participant
from throughcare.casework.child_support.models.clocks import Clock, Eligibility, Pause
from throughcare.casework.child_support.models.contacts import Contact
from throughcare.casework.child_support.models.letters import Letter
from throughcare.casework.child_support.models.requests import (
    AccountChange,
    DecidedAmount,
    ReviewRequest,
)

__all__ = [
    "AccountChange",
    "CardBatch",
    "Case",
    "Clock",
    "Contact",
    "DecidedAmount",
    "Eligibility",
    "IntakeCard",
    "Letter",
    "Obligation",
    "Order",
    "Participant",
    "Pause",
    "ReviewRequest",
]
