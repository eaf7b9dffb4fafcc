"""What measures say in words: causes, outcomes, and a definition as it is printed."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.entrypoints.web.shell.count_words import agreed_in_words
from throughcare.partnership.measures.rules.definitions import MeasureDefinition

CAUSES: dict[str, Promise] = {
    "person": gettext_lazy("the person asked for time"),
    "partner": gettext_lazy("our officer"),
    "facility": gettext_lazy("the facility"),
    "nobody": gettext_lazy("nobody"),
    "not_said": gettext_lazy("nobody said why"),
}
OUTCOMES: dict[str, Promise] = {
    "review": gettext_lazy("changed on review"),
    "suspension": gettext_lazy("suspended"),
    "abatement": gettext_lazy("abated"),
    "expiry": gettext_lazy("ended by law"),
    "court_motion": gettext_lazy("changed by a court"),
    "denied": gettext_lazy("denied"),
    "not_changed": gettext_lazy("not changed"),
}


def defined(definition: MeasureDefinition) -> str:
    """The definition as it is printed with its chart."""
    return " ".join(
        [
            _("Counted: %(numerator)s") % {"numerator": _(definition.numerator)},
            _("Out of: %(denominator)s") % {"denominator": _(definition.denominator)},
            _(definition.clock_notes),
            *agreed_in_words(definition),
            _("Source: %(source)s. Checked on %(day)s.")
            % {"source": definition.source, "day": definition.checked_on.isoformat()},
        ]
    )
