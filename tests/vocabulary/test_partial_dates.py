"""Dates of records: read once their order is known, kept as ranges, missing, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.vocabulary.date_reading import DateOrder, UnreadableDate, read_date
from throughcare.vocabulary.partial_dates import PartialDate

DAY = date(2026, 11, 20)
MDY, DMY, YMD = DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR, DateOrder.YEAR_MONTH_DAY


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("1980-05-04", None, "1980-05-04"),
        ("1980-05-04T00:00:00Z", None, "1980-05-04"),
        ("05/04/1980 14:22", MDY, "1980-05-04"),
        ("5/4/1980 2:22 PM", DMY, "1980-04-05"),
        ("13/4/1980", None, "1980-04-13"),
        ("4/13/1980", None, "1980-04-13"),
        ("4/4/1980", None, "1980-04-04"),
        ("19800504", None, "1980-05-04"),
        ("05041980", MDY, "1980-05-04"),
        ("050480", MDY, "1980-05-04"),
        ("800504", YMD, "1980-05-04"),
        ("198005", YMD, "1980-05-01 to 1980-05-31"),
        ("4 May 1980", None, "1980-05-04"),
        ("May 4, 1980", None, "1980-05-04"),
        ("04-MAY-80", None, "1980-05-04"),
        ("Sept 1980", None, "1980-09-01 to 1980-09-30"),
        ("29345", DateOrder.EXCEL_DAY_NUMBER, "1980-05-04"),
        ("1980", None, "1980"),
        ("05/1980", None, "1980-05-01 to 1980-05-31"),
        ("1980-05", None, "1980-05-01 to 1980-05-31"),
        ("XX/XX/1980", MDY, "1980"),
    ],
)
def test_a_date_is_read_as_its_sender_wrote_it(text, order, expected):
    assert read_date(text, order=order, as_of=DAY).in_words() == expected


@pytest.mark.rule("M6")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1980-05-00", "1980-05-01 to 1980-05-31"),
        ("1980-00-00", "1980"),
        ("05/00/1980", "1980-05-01 to 1980-05-31"),
        ("19800500", "1980-05-01 to 1980-05-31"),
    ],
)
def test_a_day_of_00_becomes_the_range_that_is_known(text, expected):
    order = YMD if text.isdigit() else MDY
    found = read_date(text, order=order, as_of=DAY)
    assert (found.in_words(), found.raw, found.is_exact) == (expected, text, False)


@pytest.mark.rule("M5")
@pytest.mark.parametrize(
    "text",
    ["", "   ", "00000000", "00/00/0000", "1970-01-01", "01/01/1970", "1900-01-01", "01/01/0001",
     "9999-12-31", "99991231", "12/31/9999", "1899-12-30", "N/A", "unknown", "--"],
)  # fmt: skip
def test_a_placeholder_stays_missing_with_its_text_kept(text):
    found = read_date(text, order=None if text.isdigit() else MDY, as_of=DAY)
    assert found.is_missing
    assert found.raw == text


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("02/03/04", None, "ambiguous_date"),
        ("02/03/2004", None, "ambiguous_date"),
        ("020304", None, "ambiguous_date"),
        ("02/30/2004", MDY, "no_such_date"),
        ("25/12/1980", MDY, "no_such_date"),
        ("1899-06-01", None, "before_1900"),
        ("29345", None, "excel_day_number"),
        ("twelfth", None, "not_a_date"),
        ("2027-01-01", None, "in_the_future"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(text, order, code):
    with pytest.raises(UnreadableDate) as refused:
        read_date(text, order=order, as_of=DAY, birth=True)
    assert refused.value.code == code
    assert text not in str(refused.value)


def test_two_digit_years_of_birth_never_lie_ahead():
    assert read_date("02/03/04", order=MDY, as_of=DAY, birth=True).in_words() == "2004-02-03"
    assert read_date("02/03/27", order=MDY, as_of=DAY, birth=True).in_words() == "1927-02-03"
    assert read_date("02/03/27", order=MDY, as_of=DAY).in_words() == "2027-02-03"


@pytest.mark.rule("M3")
def test_an_age_is_a_range_of_birth_dates():
    found = PartialDate.from_age(40, date(2026, 11, 20))
    assert (found.earliest, found.latest) == (date(1985, 11, 21), date(1986, 11, 20))


@pytest.mark.rule("M3")
@given(st.dates(date(1920, 1, 1), date(2008, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_range_from_an_age_always_holds_the_birth_date(birth, on):
    age = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    assert PartialDate.from_age(age, on).could_be(PartialDate.exactly(birth))
    assert not PartialDate.from_age(age + 2, on).could_be(PartialDate.exactly(birth))


@given(st.dates(date(1900, 1, 2), date(2026, 11, 20)))
def test_every_day_is_read_back_in_every_order(day):
    spellings = {YMD: "%Y-%m-%d", MDY: "%m/%d/%Y", DMY: "%d.%m.%Y"}
    for order, spelling in spellings.items():
        found = read_date(day.strftime(spelling), order=order, as_of=DAY)
        assert found.is_missing if day == date(1970, 1, 1) else found.day == day


@given(st.text(max_size=40), st.sampled_from([None, *DateOrder]))
def test_no_text_breaks_the_reading(text, order):
    try:
        found = read_date(text, order=order, as_of=DAY)
    except UnreadableDate:
        return
    assert found.raw == text


def test_no_value_shows_in_repr_or_text():
    found = PartialDate.exactly(date(1980, 5, 4))
    assert "1980" not in f"{found!r} {found} {[found]}"


@given(st.dates(), st.integers(0, 400), st.text(max_size=10))
def test_a_date_comes_back_from_plain_data(day, days, raw):
    if day > date.max - timedelta(days=400):
        return
    for one in (PartialDate(day, day + timedelta(days=days), raw), PartialDate.missing(raw)):
        assert PartialDate.from_plain(one.to_plain()) == one
        assert PartialDate.from_plain(one.to_plain()).raw == raw


def test_a_range_has_both_ends_in_order():
    with pytest.raises(ValueError, match="both ends"):
        PartialDate(DAY, None)
    with pytest.raises(ValueError, match="before it begins"):
        PartialDate(DAY, DAY - timedelta(days=1))
