"""What the demo's organizations do not move on, and who has read it already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.actions.non_negotiables import (
    read_non_negotiables,
    say_non_negotiable,
)
from throughcare.partnership.relationships.queries.non_negotiables import lines_of
from throughcare.partnership.relationships.rules.non_negotiables import (
    Forbids,
    Limit,
    wording_of,
)
from throughcare.vocabulary.categories import DataClass

ViewerOf = Callable[[str, datetime], Viewer]
SAID = timedelta(days=190)
LISTS = {
    "jail_lead": [
        (
            "A unit that is told in the evening brings everybody in the morning. Ask us a day"
            " ahead.",
            Limit(Forbids.SHORT_NOTICE, number=1),
        ),
        (
            "Quiet hour is quiet hour. Nobody walks the units then.",
            Limit(Forbids.TIMES, since=time(21), until=time(22)),
        ),
    ],
    "agency_lead": [
        (
            "An address can cost a life. We give none to anybody.",
            Limit(Forbids.SHARING, data_classes=frozenset({DataClass.CONTACT})),
        )
    ],
    "partner_lead": [
        ("We come as neighbors: nobody in the room wears a uniform.", Limit(Forbids.NOTHING)),
        ("Nobody is asked for papers.", Limit(Forbids.WORDS, words=("immigration status",))),
    ],
}
# Who has read whose; the jail's lead finds the list of Harborlight still to read.
READ = {
    "jail_lead": ("officer", "untrained_officer", "supervisor", "agency_lead", "administrator"),
    "agency_lead": ("clerk", "desk", "unit_officer", "jail_lead", "jail_administrator"),
    "partner_lead": ("clerk", "desk", "unit_officer", "jail_administrator"),
}


def leave_non_negotiables(viewer_of: ViewerOf, now: datetime) -> None:
    """Each lead says theirs; those who work with them have read it, but for one."""
    for key, lines in LISTS.items():
        lead = viewer_of(key, now - SAID)
        with viewing(lead):
            for words, limit in lines:
                say_non_negotiable(words=words, limit=limit, **_who(lead))
        for reader in READ[key]:
            _read(viewer_of(reader, now - SAID / 2), lead)
    _read(viewer_of("partner_lead", now - SAID / 2), viewer_of("jail_lead", now))


def _read(viewer: Viewer, lead: Viewer) -> None:
    with viewing(viewer):
        wording = wording_of(lines_of([lead.organization]))
        read_non_negotiables(partner=lead.organization, read=wording, **_who(viewer))


def _who(viewer: Viewer) -> dict[str, Any]:
    return {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}
