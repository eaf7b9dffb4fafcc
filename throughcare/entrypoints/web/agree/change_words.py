"""What one reads before something is done to an agreement as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Change:
    """A step with one form: its title, what will happen, and the button; `stops` makes it red."""

    title: Promise
    lead: Promise
    button: Promise
    stops: bool = False


CHANGES = {
    "renew": Change(
        _("Renew the agreement"),
        _(
            "The same words with a later last day. Every party signs again; until then the "
            "present version holds."
        ),
        _("Make the new version"),
    ),
    "pause": Change(
        _("Pause your part"),
        _(
            "From this click nothing flows from or to your organization under this agreement. "
            "Nobody else is asked. You can go on at any time."
        ),
        _("Pause it now"),
        stops=True,
    ),
    "end": Change(
        _("End the agreement"),
        _(
            "Sharing stops with its last day. People’s plans do not stop: what is still open is "
            "listed for you afterwards."
        ),
        _("End it"),
        stops=True,
    ),
    "bring_in": Change(
        _("Bring in a copy"),
        _(
            "A copy that was written by this program becomes a draft with the very same words. "
            "Signatures are not taken over."
        ),
        _("Bring it in"),
    ),
}
