"""No service begins before every partner has agreed to what is expected (S1-22)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from throughcare.vocabulary.verdicts import Reason, Verdict, no, yes


def may_start(on: date, acknowledged: Mapping[str, date | None]) -> Verdict:
    """May a service start on a day, given when each partner agreed (None: not yet)?"""
    refused = [
        Reason("not_agreed_yet", "{party} has not agreed to the expectations yet.", {"party": name})
        if day is None
        else Reason(
            "before_agreed", "{party} agreed to the expectations on {day}; start on that day or"
            " later.", {"party": name, "day": day},
        )
        for name, day in acknowledged.items()
        if day is None or day > on
    ]  # fmt: skip
    if refused:
        return no(*refused)
    return yes(Reason("all_agreed", "Every partner has agreed to the expectations."))
