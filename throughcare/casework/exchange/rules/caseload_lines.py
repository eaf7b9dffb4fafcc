"""A caseload row in the register's own terms: whose part in which case, under which order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from throughcare.casework.exchange.rules.records import Record, Value

PAYER = "parent_who_pays"
TIMES_A_YEAR = {
    "weekly": 52, "every_two_weeks": 26, "twice_a_month": 24, "monthly": 12, "quarterly": 4,
    "yearly": 1,
}  # fmt: skip
REPLACED = frozenset(
    {"current_support", "frequency", "address2", "age", "ssn", "ssn_last4", "full_name"}
)


def whole_line(record: Record) -> Record:
    """The record with what an agency leaves out because it goes without saying.

    A list without roles holds parents who pay; without case numbers each member has one case;
    without order numbers each case has one order. Support becomes cents a month.
    """
    role = record.text("participant_role") or PAYER
    member = record.text("member_id") or f"{record.text('case_number')}/{role}"
    case = record.text("case_number") or member
    order = record.text("order_number") or (case if role == PAYER else "")
    values: dict[str, Value] = {
        name: value for name, value in record.values.items() if name not in REPLACED
    }
    values |= {"member_id": member, "case_number": case, "participant_role": role}
    values |= _filled(
        order_number=order,
        ssn="" if record.ssn.is_missing else record.ssn.digits,
        address=" ".join(filter(None, (record.text("address"), record.text("address2")))),
    )
    monthly = cents_a_month(record)
    if monthly is not None:
        values["monthly_cents"] = monthly
    return replace(record, values=values)


def cents_a_month(record: Record) -> int | None:
    """Current support in cents a month; None when the file does not say, or it is due once."""
    amount = record.number("current_support")
    times = TIMES_A_YEAR.get(record.text("frequency") or "monthly")
    if amount is None or times is None:
        return None
    return round(Fraction(amount * times, 12))


def _filled(**texts: str) -> dict[str, Value]:
    return {name: text for name, text in texts.items() if text}
