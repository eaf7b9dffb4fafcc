"""The gate memo: names as on the photo ID, and only what may come in."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from throughcare.casework.inreach.rules.clearances import Clearance, Level
from throughcare.casework.inreach.rules.gate_memo import Comer, Thing, gate_memo

DAY = date(2026, 3, 3)
LAPTOP = Thing("laptop", "LT-1", DAY, "clause 3.4")
PHONE = Thing("phone", "PH-1", date(2026, 3, 2), "clause 3.4")
CLEARED = Clearance("Pat Quill Sample", Level.UNESCORTED, date(2026, 1, 1), DAY)
COMER = Comer(
    UUID(int=1), "Pat Sample", "Sample Agency", time(9), time(10), CLEARED, (LAPTOP, PHONE)
)


@pytest.mark.row("S0-35")
def test_the_memo_lists_the_laptop_serial_under_the_name_on_the_photo_id() -> None:
    memo = gate_memo(DAY, [COMER])
    [line] = memo.lines
    assert (line.name_on_id, line.level) == ("Pat Quill Sample", "unescorted")
    assert [thing.serial for thing in line.things] == ["LT-1"]


@pytest.mark.row("S0-35")
def test_an_ended_permission_is_off_the_memo_and_the_reason_is_said() -> None:
    [left_out] = gate_memo(DAY, [COMER]).left_out
    assert left_out.what == "phone PH-1"
    assert left_out.reason.in_words() == "The permission ended on March 2, 2026."


@pytest.mark.row("S0-35")
def test_without_an_equipment_clause_in_force_nothing_comes_in() -> None:
    gone = replace(LAPTOP, clause_holds=False)
    memo = gate_memo(DAY, [replace(COMER, things=(gone,))])
    assert memo.lines[0].things == ()
    assert memo.left_out[0].reason.code == "clause_ended"


@pytest.mark.row("S0-03")
@pytest.mark.parametrize(
    "clearance",
    [None, replace(CLEARED, expires_on=date(2026, 3, 2)), replace(CLEARED, level=Level.TOUR)],
)
def test_who_is_not_cleared_on_the_day_is_not_on_the_memo(clearance: Clearance | None) -> None:
    memo = gate_memo(DAY, [replace(COMER, clearance=clearance)])
    assert memo.lines == ()
    assert memo.left_out[0].what == ""
