"""Partnerships and their plans, and what organizations say of themselves."""

from throughcare.partnership.relationships.models.partnerships import (
    AgendaItem,
    Goal,
    GoalSide,
    Holding,
    Meeting,
    Partnership,
    PlanStep,
    ReadMark,
)

__all__ = [
    "AgendaItem",
    "Goal",
    "GoalSide",
    "Holding",
    "Meeting",
    "Partnership",
    "PlanStep",
    "ReadMark",
]
