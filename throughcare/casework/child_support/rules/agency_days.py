"""The holidays of a child support agency, as a calendar of business days."""

from functools import cache

from holidays import country_holidays

from throughcare.casework.child_support.rules.packs import HolidayCalendar
from throughcare.vocabulary.calendar import BusinessCalendar

FIRST_YEAR, LAST_YEAR = 2012, 2045


@cache
def agency_calendar(calendar: HolidayCalendar) -> BusinessCalendar:
    """Weekdays without the public holidays of that state, from 2012 to 2045."""
    known = country_holidays(
        calendar.country,
        subdiv=calendar.subdivision or None,
        years=range(FIRST_YEAR, LAST_YEAR + 1),
    )
    name = f"{calendar.country} {calendar.subdivision}".strip()
    return BusinessCalendar(name, frozenset(known), FIRST_YEAR, LAST_YEAR)
