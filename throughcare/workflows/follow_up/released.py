"""Who went home without the page that says when support starts again; as a number."""

from __future__ import annotations

from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.release_day import BEHIND
from throughcare.casework.child_support.queries.waiting_counts import without_release_page
from throughcare.casework.linkage.queries.links import of_stays
from throughcare.registers.ledger.queries import subjects_of
from throughcare.vocabulary.facts import FactKind


def released_without_page(viewer: Viewer) -> int:
    """Parents with a confirmed match, released lately, without the page (S0-19).

    Two queries. Nobody's record is opened, so nothing is disclosed.
    """
    since = timezone.localtime(viewer.at).date() - BEHIND
    released = subjects_of(FactKind.PERSON_RELEASED, since)
    return without_release_page(viewer, of_stays(viewer, released))
