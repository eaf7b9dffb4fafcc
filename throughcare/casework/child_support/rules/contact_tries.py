"""Why a parent was not reached, to whom that is charged, and who may pay for a call."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from throughcare.casework.child_support.rules.contact_clock import ChargedTo


class NotReached(StrEnum):
    """Each reason has one party it is charged to; charged is not blamed."""

    ASKED_FOR_TIME = "asked_for_time"
    NOT_WELL = "not_well"
    OUT_TO_COURT = "out_to_court"
    LOCKDOWN = "lockdown"
    NOT_BROUGHT = "not_brought"
    MOVED = "moved"
    RELEASED = "released"
    OFFICER_NOT_THERE = "officer_not_there"
    NO_ANSWER = "no_answer"


NOT_REACHED_CHARGED_TO: Mapping[NotReached, ChargedTo] = {
    NotReached.ASKED_FOR_TIME: ChargedTo.PERSON,
    NotReached.NOT_WELL: ChargedTo.NOBODY,
    NotReached.OUT_TO_COURT: ChargedTo.NOBODY,
    NotReached.LOCKDOWN: ChargedTo.FACILITY,
    NotReached.NOT_BROUGHT: ChargedTo.FACILITY,
    NotReached.MOVED: ChargedTo.FACILITY,
    NotReached.RELEASED: ChargedTo.NOBODY,
    NotReached.OFFICER_NOT_THERE: ChargedTo.PARTNER,
    NotReached.NO_ANSWER: ChargedTo.NOBODY,
}


class CallPayer(StrEnum):
    """Who pays for a phone or video contact (S0-09); never the person without being asked."""

    AGENCY = "agency"
    FACILITY = "facility"
    PERSON = "person"
    FREE = "free"
