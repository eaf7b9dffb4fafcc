"""The clause that a story stands on, or a refusal that names what ended or is missing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughcare.access.queries import Permit, permit
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import Purpose


class NoClauseInForce(Exception):
    """Nothing may flow now; the text names the clause, never a person."""

    def __init__(self, words: str, ended: Clause | None = None) -> None:
        super().__init__(words)
        self.ended = ended


def clause_in_force(*, from_party: UUID, to_party: UUID, purpose: Purpose, at: datetime) -> Clause:
    """The clause that permits it now. Raises NoClauseInForce."""
    answer = permit(from_party=from_party, to_party=to_party, purpose=purpose, at=at)
    if answer.clause is None:
        raise NoClauseInForce(refusal_in_words(answer, at), answer.ended)
    return answer.clause


def refusal_in_words(answer: Permit, at: datetime) -> str:
    """Which clause ended, is paused, or does not stand; or that there is none."""
    clause = answer.ended
    if clause is None:
        return _("No agreement between the two organizations permits this.")
    named = {"number": clause.number, "title": clause.agreement.title}
    if clause.paused_at is not None or clause.agreement.state == "paused":
        return (
            _("Clause %(number)s of the %(title)s is paused. Nothing is shared meanwhile.") % named
        )
    if clause.ends_at <= at:
        named["day"] = date_format(_last_day(clause), "DATE_FORMAT")
        return _("Clause %(number)s of the %(title)s ended on %(day)s.") % named
    return _("Clause %(number)s of the %(title)s is not in force.") % named


def _last_day(clause: Clause) -> date:
    """The day before the midnight at which it ends, where the agreement holds."""
    end = timezone.localtime(clause.ends_at, ZoneInfo(clause.agreement.timezone))
    return (end - timedelta(microseconds=1)).date()
