"""Days in addresses: 2026-11-24, and nothing that is not a day."""

from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from throughcare.workflows.schedule.who_to_meet import next_working_day


class DayConverter:
    """A day in an address; what is not a day is not a page."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError lets the address not be found."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as it stands in the address."""
        return value.isoformat()


def today(request: HttpRequest) -> date:
    """The day of the request."""
    return timezone.localtime(request.viewer.at).date()


def next_visit_day(request: HttpRequest) -> date:
    """Tomorrow, or Monday before a weekend."""
    return next_working_day(today(request))


def around(day: date) -> dict[str, date]:
    """The days before and after, for the links of a day's page."""
    return {"before": day - timedelta(days=1), "after": day + timedelta(days=1)}
