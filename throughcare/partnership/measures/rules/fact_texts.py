"""How promises that a kind of Fact keeps are defined, in the words printed beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.vocabulary.verdicts import sentence

PAUSED_DAYS = sentence("Days on which a side had paused are not counted against anybody.")
WORKING_DAYS = sentence(
    "Business days are Monday to Friday without federal holidays. Days on which a side had paused"
    " are not counted against anybody."
)


def _defined(
    key: str, title: str, counts: str, numerator: str, denominator: str, notes: str
) -> MeasureDefinition:
    return MeasureDefinition(
        key=f"fact.{key}", title=title, rule="by_fact", counts=counts, cohort="day it happened",
        numerator=numerator, denominator=denominator, clock_notes=notes, why_it_matters="",
        includes=(), excludes=(), source="The agreement itself",
        citation="Throughcare, promises that a fact keeps; 5 U.S.C. 6103 for holidays",
        authored="2026-11-22", checked_on=date(2026, 11, 22), review_by=date(2027, 11, 22),
    )  # fmt: skip


TEXTS: Mapping[str, MeasureDefinition] = {
    "visit_held": _defined(
        "visit_held", sentence("Visits that took place"), "visits",
        sentence("Visits between the two that took place in the period."),
        sentence("How many were promised, in proportion to the days on which it held."),
        PAUSED_DAYS,
    ),
    "partners_met": _defined(
        "partners_met", sentence("Meetings of the two sides"), "meetings",
        sentence("Meetings of the two sides that were held in the period."),
        sentence("How many were promised, in proportion to the days on which it held."),
        PAUSED_DAYS,
    ),
    "cards_sent": _defined(
        "cards_sent", sentence("Batches of intake cards sent"), "batches",
        sentence("Batches of intake cards that were sent in the period."),
        sentence("How many were promised, in proportion to the days on which it held."),
        PAUSED_DAYS,
    ),
    "roster_each_day": _defined(
        "roster_each_day", sentence("A roster each business day"), "business days",
        sentence("Business days on which at least one roster came."),
        sentence("All business days of the period up to today."),
        WORKING_DAYS,
    ),
    "visit_answered": _defined(
        "visit_answered", sentence("Requests for visits answered in time"), "requests",
        sentence("Requests answered in time: yes, no, or another time."),
        sentence("Requests of the other side that were due, without those taken back before."),
        WORKING_DAYS,
    ),
    "cards_received": _defined(
        "cards_received", sentence("Intake cards received in time"), "batches",
        sentence("Batches that were marked as received in time."),
        sentence("Batches of intake cards that the other side sent."),
        WORKING_DAYS,
    ),
}  # fmt: skip
