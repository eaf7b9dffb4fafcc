"""The desks of those who watch: the promises, the agreements, and who works here."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.tasks.agency import answers, matches, meetings
from throughcare.entrypoints.web.desk.tasks.membership import still_here
from throughcare.entrypoints.web.desk.tasks.task import Pressing, Task, by_days, number
from throughcare.partnership.measures.queries import FrozenShare, last_frozen
from throughcare.partnership.notices.queries import open_notices
from throughcare.registers.accounts.queries import members_of
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.queries import agreements_of
from throughcare.vocabulary.categories import DataClass
from throughcare.workflows.follow_up.attest import attested_of, promises_in

WARN_DAYS = 120  # domain, A4
MET = "met_within_14_days"


def supervisor(viewer: Viewer) -> list[Task]:
    """Is anybody late, and how do the promises stand; nine queries."""
    held = list(agreements_of(viewer.organization))
    pressing = [
        meetings(viewer), matches(viewer), answers(viewer), _measures(viewer),
        *_to_say(viewer, held), *_talks(viewer),
    ]  # fmt: skip
    return [*pressing, _ending(viewer, held), still_here(viewer), _looks()]


def _looks() -> Task:
    """Where one reads who saw whom; it tells no number, so that none can change with a seal."""
    return Task(
        title=_("See who looked at whom"),
        why=_("Every look at another organization's people is written down with its clause."),
        url=reverse("follow_up:disclosures"),
        label=_("Read the log"),
        pressing=Pressing.QUIET,
    )


def partnership_lead(viewer: Viewer) -> list[Task]:
    """How the agreement and its promises stand; six queries."""
    held = list(agreements_of(viewer.organization))
    said = [*_to_say(viewer, held), *_talks(viewer)]
    return [_ending(viewer, held), _measures(viewer), *said, still_here(viewer)]


def _to_say(viewer: Viewer, held: list[Agreement]) -> list[Task]:
    """Promises of which the agreement names us to say whether they were kept."""
    signed = [one for one in held if one.effective_on is not None]
    clauses = [clause for one in signed for clause in promises_in(one)]
    known = attested_of(clauses, viewer.organization, viewer.at)
    asked = [one for one in known if one.attester == viewer.organization and one.to_say]
    if not asked:
        return []
    count = sum(len(one.to_say) for one in asked)
    words = ngettext(
        "No fact can prove it. Both sides wait for your word on %(n)s month or quarter.",
        "No fact can prove it. Both sides wait for your word on %(n)s months or quarters.",
        count,
    )
    return [
        Task(
            title=_("Say whether a promise was kept"),
            why=words % {"n": number(count)},
            url=reverse("follow_up:said", args=[asked[0].clause.pk]),
            label=_("Say it"),
            pressing=Pressing.SOON,
        )
    ]


def _talks(viewer: Viewer) -> list[Task]:
    """Promises that were not kept and that both sides have not talked out; one query."""
    count = open_notices(viewer.organization).order_by().count()
    words = ngettext(
        "%(n)s promise to talk about with a partner",
        "%(n)s promises to talk about with a partner",
        count,
    )
    task = Task(
        title=words % {"n": number(count)},
        why=_("Not kept. Both sides read the same; say first what went well."),
        url=reverse("follow_up:notices"),
        label=_("Find a time to talk"),
        pressing=Pressing.SOON,
    )
    return [task] if count else []


def administrator(viewer: Viewer) -> list[Task]:
    """Who works here, and until when the agreements hold; five queries."""
    held = list(agreements_of(viewer.organization))
    return [_ending(viewer, held), _members(viewer), still_here(viewer)]


def _measures(viewer: Viewer) -> Task:
    """The last frozen month in one figure; what still runs is on the page."""
    frozen = last_frozen(viewer.organization, MET)
    return Task(
        title=_last_month(frozen, viewer) if frozen else _("How our promises stand"),
        why=_("Counted from what daily work left behind."),
        url=reverse("follow_up:home"),
        label=_("See the measures"),
    )


def _last_month(frozen: FrozenShare, viewer: Viewer) -> str:
    """Counts for who may see people; the others read on the page what was weighed for them."""
    if not viewer.may_see(DataClass.IDENTITY):
        return _("How our promises stand")
    words = _("%(hits)s of %(total)s were met within 14 days in %(month)s")
    month = date_format(frozen.month, "F Y")
    return words % {"hits": frozen.hits, "total": frozen.total, "month": month}


def _ending(viewer: Viewer, agreements: list[Agreement]) -> Task:
    """The agreement that ends first, with a warning from 120 days before."""
    today = _today(viewer)
    held = [one for one in agreements if one.expires_on and one.expires_on >= today]
    first = min(held, key=lambda one: one.expires_on, default=None)
    if first is None:
        title, why, pressing = _("No agreement is in force"), _nothing_flows(), Pressing.SOON
    else:
        days = (first.expires_on - today).days
        is_ending = days <= WARN_DAYS
        title = _ends_in(days) if is_ending else _("The agreements hold")
        why = _("Until %(day)s, end of day.") % {"day": date_format(first.expires_on)}
        pressing = min(Pressing.SOON, by_days(days)) if is_ending else Pressing.QUIET
    return Task(title, why, reverse("agree:home"), _("Read the agreements"), pressing)


def _ends_in(days: int) -> str:
    words = ngettext(
        "An agreement ends in %(n)s day", "An agreement ends in %(n)s days", days
    )  # fmt: skip
    return words % {"n": days}


def _nothing_flows() -> str:
    return _("Nothing is shared with another organization without one.")


def _members(viewer: Viewer) -> Task:
    count = members_of(viewer.organization, _today(viewer)).order_by().count()
    words = ngettext("%(n)s member works here", "%(n)s members work here", count)
    return Task(
        title=words % {"n": number(count)},
        why=_("Take somebody in, or end a membership on its last day."),
        url=reverse("desk:members"),
        label=_("Who works here"),
        pressing=Pressing.WAITING,
    )


def _today(viewer: Viewer) -> date:
    return timezone.localtime(viewer.at).date()
