"""Partnerships and their plans, and what organizations say of themselves."""

from throughcare.partnership.relationships.models.decisions import Decision
from throughcare.partnership.relationships.models.funding import FundedService
from throughcare.partnership.relationships.models.non_negotiables import (
    NonNegotiable,
    NonNegotiablesRead,
)
from throughcare.partnership.relationships.models.partnerships import (
    AgendaItem,
    Goal,
    GoalSide,
    GoalWording,
    Holding,
    Meeting,
    Partnership,
    PlanStep,
    ReadMark,
)
from throughcare.partnership.relationships.models.threads import (
    Gift,
    Message,
    Thread,
    ThreadRead,
)

__all__ = [
    "AgendaItem",
    "Decision",
    "FundedService",
    "Gift",
    "Goal",
    "GoalSide",
    "GoalWording",
    "Holding",
    "Meeting",
    "Message",
    "NonNegotiable",
    "NonNegotiablesRead",
    "Partnership",
    "PlanStep",
    "ReadMark",
    "Thread",
    "ThreadRead",
]
