"""Which files a member may hand in: by role, and by the agreements of their organization."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.take_stock.delivery_forms import Errand
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import agreements_of
from throughcare.registers.directory.queries import organization
from throughcare.vocabulary.categories import ClauseKind, Purpose, Role
from throughcare.vocabulary.layout_fields import FileKind


def errands_of(viewer: Viewer) -> list[Errand]:
    """A clerk's own roster for each partner; an officer's partners' rosters, and the caseload.

    Ended agreements count too: whoever hands in a file under one reads when it ended.
    """
    if viewer.role == Role.RECORDS_CLERK:
        return list(_own_roster(viewer))
    return [*_others_rosters(viewer), _own_caseload(viewer)]


def _own_roster(viewer: Viewer) -> Iterator[Errand]:
    partners = {c.to_party_id for c in _clauses(viewer) if c.from_party_id == viewer.organization}
    for partner in sorted(filter(None, partners), key=str):
        words = _("Our roster, for %(partner)s") % {"partner": organization(partner).short_name}
        yield Errand(FileKind.ROSTER, viewer.organization, partner, words)


def _others_rosters(viewer: Viewer) -> Iterator[Errand]:
    partners = {c.from_party_id for c in _clauses(viewer) if c.to_party_id == viewer.organization}
    for partner in sorted(filter(None, partners), key=str):
        words = _("The roster of %(partner)s") % {"partner": organization(partner).short_name}
        yield Errand(FileKind.ROSTER, partner, viewer.organization, words)


def _own_caseload(viewer: Viewer) -> Errand:
    return Errand(FileKind.CASELOAD, viewer.organization, None, _("Our caseload"))


def _clauses(viewer: Viewer) -> Iterator[Clause]:
    for agreement in agreements_of(viewer.organization):
        for clause in agreement.clauses.all():
            is_permission = clause.kind == ClauseKind.PERMISSION
            if is_permission and clause.purpose == Purpose.ROSTER_MATCHING:
                yield clause
